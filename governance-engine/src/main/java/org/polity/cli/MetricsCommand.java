package org.polity.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.polity.engine.counting.DuckDbCounting;
import org.polity.engine.counting.FilePreview;
import org.polity.engine.evidence.ClassValue;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.metrics.Attribute;
import org.polity.engine.metrics.Confusion;
import org.polity.engine.metrics.GroupCounts;
import org.polity.engine.metrics.Metric;
import org.polity.engine.metrics.Moments;
import org.polity.engine.metrics.Reference;
import org.polity.engine.words.Figure;
import org.polity.engine.words.Sentence;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "metrics",
        description = "Every group metric of a file of predictions.",
        mixinStandardHelpOptions = true)
final class MetricsCommand implements Callable<Integer> {

    private static final int MOST_CLASSES = 3;

    @Mixin
    private final Output output = new Output();

    @Option(names = "--predictions", required = true, description = "CSV (UTF-8, comma) or Parquet.")
    private Path predictions = Path.of("");

    @Option(names = "--label", required = true, description = "The column of what happened.")
    private String label = "";

    @Option(names = "--prediction", required = true, description = "The column of decisions, or of scores.")
    private String prediction = "";

    @Option(names = "--favourable", required = true, description = "The value of the favourable decision.")
    private String favourable = "";

    @Option(names = "--unfavourable", description = "The other value, where it cannot be seen in the label column.")
    @Nullable
    private String unfavourable;

    @Option(names = "--attributes", required = true, split = ",", description = "Columns that group people.")
    private List<String> attributes = List.of();

    @Option(names = "--intersections", description = "Cross all pairs of attributes as well.")
    private boolean intersections;

    @Option(
            names = "--reference",
            defaultValue = "all-pairs",
            description = "all-pairs, largest, most-favoured, or a group's name.")
    private String reference = "all-pairs";

    @Option(names = "--threshold", description = "Predictions are scores; favourable from this value on.")
    @Nullable
    private Double threshold;

    @Option(names = "--confidence", defaultValue = "0.95", description = "Of the intervals, two-sided.")
    private double confidence = 0.95;

    @Option(names = "--minimum-group-size", defaultValue = "1", description = "Smaller groups are left out.")
    private long minimumGroupSize = 1;

    @Option(names = "--minimum-denominator", defaultValue = "1", description = "A rate of fewer cases is undefined.")
    private long minimumDenominator = 1;

    @Override
    public Integer call() throws Unusable {
        if (!(confidence > 0 && confidence < 1)) {
            throw new Unusable(Sentence.of("cli.confidence", confidence));
        }
        try {
            String mediaType = MediaTypes.of(predictions);
            PredictionColumns columns = new PredictionColumns(
                    label,
                    prediction,
                    favourable,
                    other(mediaType),
                    attributes,
                    threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold));
            DuckDbCounting counting = new DuckDbCounting();
            Map<String, Object> byAttribute = new LinkedHashMap<>();
            for (GroupCounts counts : counting.count(predictions, mediaType, columns, asked())) {
                SortedMap<String, Moments> moments = threshold == null
                        ? new TreeMap<>()
                        : counting.moments(predictions, mediaType, columns, counts.attribute());
                byAttribute.put(counts.attribute().name(), attribute(counts, moments));
            }
            answer(byAttribute);
            return ExitCode.CLEARED;
        } catch (EvidenceRefused e) {
            throw new Unusable(e.sentence());
        } catch (IOException e) {
            throw new Unusable(Sentence.of("cli.unreadable", predictions));
        } catch (IllegalArgumentException e) {
            throw new Unusable(Sentence.of("cli.failed", String.valueOf(e.getMessage())));
        }
    }

    private List<Attribute> asked() {
        List<Attribute> asked = new ArrayList<>();
        attributes.forEach(name -> asked.add(new Attribute(List.of(name))));
        if (intersections) {
            for (int i = 0; i < attributes.size(); i++) {
                for (int j = i + 1; j < attributes.size(); j++) {
                    asked.add(new Attribute(List.of(attributes.get(i), attributes.get(j))));
                }
            }
        }
        return asked;
    }

    /** The class that is not the favourable one, as the label column has it. */
    private String other(String mediaType) throws IOException, EvidenceRefused, Unusable {
        if (!Files.isRegularFile(predictions)) {
            throw new Unusable(Sentence.of("cli.unreadable", predictions));
        }
        if (unfavourable != null) {
            return unfavourable;
        }
        for (String column : threshold == null ? List.of(label, prediction) : List.of(label)) {
            Optional<String> other = FilePreview.values(predictions, mediaType, column, MOST_CLASSES).stream()
                    .map(FilePreview.ColumnValue::value)
                    .filter(value -> !ClassValue.same(value, favourable))
                    .findFirst();
            if (other.isPresent()) {
                return other.get();
            }
        }
        return ClassValue.same(favourable, "0") ? "1" : "0";
    }

    private Map<String, Object> attribute(GroupCounts counts, SortedMap<String, Moments> moments) {
        Map<String, Object> groups = new LinkedHashMap<>();
        counts.groups().forEach((name, table) -> groups.put(name, GroupTree.of(table, confidence)));
        SortedMap<String, Confusion> compared = new TreeMap<>(counts.groups());
        compared.values().removeIf(table -> table.n() < minimumGroupSize);
        Map<String, Object> metrics = new LinkedHashMap<>();
        MetricTree tree = new MetricTree(reference(), minimumDenominator, confidence);
        for (Metric metric : Metric.values()) {
            metrics.put(metric.label(), tree.of(metric, compared, moments));
        }
        List<String> excluded = counts.groups().keySet().stream()
                .filter(name -> !compared.containsKey(name))
                .toList();
        Map<String, Object> attribute = new LinkedHashMap<>();
        attribute.put("groups", groups);
        Confusion all = counts.groups().values().stream().reduce(Confusion.EMPTY, Confusion::plus);
        attribute.put("overall", GroupTree.of(all, confidence));
        attribute.put("unknown", counts.unknown());
        attribute.put("excluded", excluded);
        attribute.put("metrics", metrics);
        return attribute;
    }

    private Reference reference() {
        return switch (reference) {
            case "all-pairs" -> new Reference.AllPairs();
            case "largest" -> new Reference.Largest();
            case "most-favoured" -> new Reference.MostFavoured();
            default -> new Reference.Named(reference);
        };
    }

    private void answer(Map<String, Object> byAttribute) {
        if (output.json) {
            output.tree(Map.of("attributes", byAttribute));
            return;
        }
        byAttribute.forEach((name, value) -> {
            Map<?, ?> attribute = (Map<?, ?>) value;
            output.line(name);
            ((Map<?, ?>) java.util.Objects.requireNonNull(attribute.get("groups")))
                    .forEach((group, counts) -> output.line("  " + group + " " + counts));
            ((Map<?, ?>) java.util.Objects.requireNonNull(attribute.get("metrics")))
                    .forEach((metric, measured) -> output.line("  " + metric + " " + figure((Map<?, ?>) measured)));
        });
    }

    private static String figure(Map<?, ?> measured) {
        return measured.get("value") instanceof Double value
                ? Figure.of(value) + " [" + measured.get("low") + ", " + measured.get("high") + "]"
                : String.valueOf(measured.get("reason"));
    }
}
