package org.polity.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.polity.cli.answers.Complaint;
import org.polity.cli.answers.ExitCode;
import org.polity.cli.answers.Output;
import org.polity.cli.answers.Report;
import org.polity.cli.answers.Unusable;
import org.polity.engine.codes.Coded;
import org.polity.engine.counting.DuckDbCounting;
import org.polity.engine.counting.FilePreview;
import org.polity.engine.evidence.ClassValue;
import org.polity.engine.evidence.Evidence;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.evidence.Predictions;
import org.polity.engine.evidence.PredictionsFault;
import org.polity.engine.metrics.Metric;
import org.polity.engine.metrics.Reference;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.groups.GroupCounts;
import org.polity.engine.metrics.groups.GroupName;
import org.polity.engine.metrics.groups.Scores;
import org.polity.engine.store.FileContent;
import org.polity.engine.verdict.BiasReason;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "metrics",
        description = "Prints every group metric of a file of predictions.",
        mixinStandardHelpOptions = true)
final class MetricsCommand implements Callable<Integer> {

    private static final int MOST_CLASSES = 3;
    private static final int MOST_ATTRIBUTES = 50;

    private static final String GROUP = "group:";

    @Mixin
    private final Output output = new Output();

    @Option(
            names = "--predictions",
            required = true,
            description = "The file of predictions: CSV (UTF-8, commas) or Parquet.")
    private Path predictions = Path.of("");

    @Option(names = "--label", required = true, description = "The column of true outcomes.")
    private String label = "";

    @Option(names = "--prediction", required = true, description = "The column of decisions or scores.")
    private String prediction = "";

    @Option(names = "--favourable", required = true, description = "The value of the favorable decision.")
    private String favourable = "";

    @Option(names = "--unfavourable", description = "The other value, if the label column does not contain it.")
    @Nullable
    private String unfavourable;

    @Option(
            names = "--attributes",
            required = true,
            split = "\n",
            splitSynopsisLabel = "",
            description =
                    "Columns with groups of people, separated by commas. May be repeated. A column with a comma in its"
                            + " name needs an option of its own.")
    private List<String> named = List.of();

    private List<String> attributes = List.of();

    @Option(
            names = "--intersections",
            fallbackValue = "true",
            description = "Also compare the intersections of all pairs of attributes.")
    private boolean intersections;

    @Option(
            names = "--reference",
            defaultValue = "all-pairs",
            description =
                    "all-pairs, largest, most-favoured, or the name of a group; `group:largest` names a group called largest.")
    private String reference = "all-pairs";

    @Option(names = "--threshold", description = "The least favorable score, if the predictions are scores.")
    @Nullable
    private Double threshold;

    @Option(names = "--confidence", defaultValue = "0.95", description = "The two-sided confidence of the intervals.")
    private double confidence = 0.95;

    @Option(
            names = "--minimum-group-size",
            defaultValue = "1",
            description = "The least number of people in a compared group.")
    private long minimumGroupSize = 1;

    @Option(
            names = "--minimum-denominator",
            defaultValue = "1",
            description = "The least number of cases of a defined rate.")
    private long minimumDenominator = 1;

    @Override
    public Integer call() throws Exception {
        refuse();
        try {
            String mediaType = MediaTypes.of(predictions);
            attributes = columns(FilePreview.columns(predictions, mediaType));
            int asked = asked().size();
            if (asked > MOST_ATTRIBUTES) {
                throw new Unusable(new Complaint.TooManyAttributes(asked, MOST_ATTRIBUTES));
            }
            PredictionColumns columns = new PredictionColumns(
                    label,
                    prediction,
                    favourable,
                    other(mediaType),
                    attributes,
                    threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold));
            List<AttributeTree> measured =
                    output.working(Report.Plain.COUNTING, () -> measured(new DuckDbCounting(), mediaType, columns));
            answer(measured);
            return ExitCode.CLEARED;
        } catch (EvidenceRefused e) {
            throw new Unusable(e.fault());
        } catch (IOException e) {
            throw new Unusable(new Complaint.Unreadable(predictions.toString()));
        } catch (IllegalArgumentException e) {
            throw new Unusable(new Complaint.UncountableColumns(attributes));
        }
    }

    private void refuse() throws Unusable {
        if (!(confidence > 0 && confidence <= Metric.MOST_CONFIDENCE)) {
            throw new Unusable(
                    new Complaint.Confidence(String.valueOf(confidence), String.valueOf(Metric.MOST_CONFIDENCE)));
        }
        if (threshold != null && !Double.isFinite(threshold)) {
            throw new Unusable(new Complaint.Threshold(String.valueOf(threshold)));
        }
        if (minimumGroupSize < 1) {
            throw new Unusable(new Complaint.BelowOne("--minimum-group-size", minimumGroupSize));
        }
        if (minimumDenominator < 1) {
            throw new Unusable(new Complaint.BelowOne("--minimum-denominator", minimumDenominator));
        }
        if (!Files.isRegularFile(predictions)) {
            throw new Unusable(new Complaint.Unreadable(predictions.toString()));
        }
    }

    private List<String> columns(List<String> known) {
        return named.stream()
                .flatMap(text -> known.contains(text) ? Stream.of(text) : Arrays.stream(text.split(",", -1)))
                .distinct()
                .toList();
    }

    private List<AttributeTree> measured(DuckDbCounting counting, String mediaType, PredictionColumns columns)
            throws EvidenceRefused {
        return counting.open(new FileContent(predictions), mediaType, columns, this::measured);
    }

    private List<AttributeTree> measured(Predictions rows) throws EvidenceRefused {
        List<AttributeTree> measured = new ArrayList<>();
        for (GroupCounts counts : rows.count(asked())) {
            int groups = counts.groups().size();
            if (groups > Evidence.MOST_GROUPS) {
                throw new EvidenceRefused(
                        new PredictionsFault.TooManyGroups(counts.attribute().name(), groups, Evidence.MOST_GROUPS));
            }
            SortedMap<String, Scores> scores = new TreeMap<>();
            Coded unscored = BiasReason.Plain.NO_SCORES;
            if (threshold != null) {
                try {
                    scores = rows.moments(counts.attribute());
                } catch (EvidenceRefused e) {
                    // the threshold gives decisions in any case
                    unscored = e.fault();
                }
            }
            MetricFigures figures =
                    new MetricFigures(reference(counts.attribute()), minimumDenominator, confidence, unscored);
            measured.add(new AttributeTree(counts, scores, minimumGroupSize, confidence, figures));
        }
        return measured;
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

    /** The value of the label column that is not the favourable one. */
    private String other(String mediaType) throws EvidenceRefused {
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

    private Reference reference(Attribute attribute) {
        return switch (reference) {
            case "all-pairs" -> new Reference.AllPairs();
            case "largest" -> new Reference.Largest();
            case "most-favoured" -> new Reference.MostFavoured();
            default ->
                new Reference.Named(GroupName.normal(
                        attribute, reference.startsWith(GROUP) ? reference.substring(GROUP.length()) : reference));
        };
    }

    private void answer(List<AttributeTree> measured) {
        if (output.json) {
            Map<String, Object> byAttribute = new LinkedHashMap<>();
            measured.forEach(attribute -> byAttribute.put(attribute.name(), attribute.tree()));
            output.tree(Map.of("attributes", byAttribute));
        } else {
            measured.forEach(attribute ->
                    new MetricTable(attribute, output.locale()).lines().forEach(output::line));
        }
    }
}
