package org.polity.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.groups.Moments;
import org.polity.engine.metrics.groups.Scores;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What Fairlearn, AIF360 and scikit-learn measure on random tables: only in the profile `peers`. */
class FairnessPeer {

    private static final int TABLES = 500;
    private static final double TOLERANCE = 1e-9;
    private static final String OF_TWO = "aif360, two groups";

    /** No library has them: they are our own definitions. */
    private static final Set<Metric> OWN =
            EnumSet.of(Metric.CALIBRATION_DIFFERENCE, Metric.EXPECTED_CALIBRATION_ERROR_DIFFERENCE);

    @TempDir
    Path folder;

    /** @param scored rows of a group, a score in thousandths and a label */
    private record Table(SortedMap<String, Confusion> groups, List<Row> scored) {}

    private record Row(String group, int thousandths, int label) {}

    /** Two to six groups; each rate of each group has cases, and is 0 or 1 now and then. */
    private static Table drawn(SplittableRandom random) {
        SortedMap<String, Confusion> groups = new TreeMap<>();
        List<Row> scored = new ArrayList<>();
        int count = random.nextInt(2, 7);
        for (int i = 0; i < count; i++) {
            int most = random.nextBoolean() ? 4 : 60;
            Confusion table;
            do {
                table = new Confusion(
                        random.nextInt(most), random.nextInt(most), random.nextInt(most), random.nextInt(most));
            } while (Arrays.stream(Rate.values()).anyMatch(lacksCases(table)));
            groups.put("g" + i, table);
            for (int row = random.nextInt(2, 30); row > 0; row--) {
                scored.add(new Row("g" + i, random.nextInt(1001), random.nextInt(2)));
            }
        }
        return new Table(groups, scored);
    }

    private static java.util.function.Predicate<Rate> lacksCases(Confusion table) {
        return rate -> !rate.of(table).isDefined();
    }

    private static String line(Table table) {
        ObjectNode line = JsonMapper.shared().createObjectNode();
        ArrayNode names = line.putArray("names");
        for (Metric metric : Metric.values()) {
            names.add(metric.label());
        }
        ObjectNode groups = line.putObject("groups");
        table.groups()
                .forEach((name, counts) -> groups.putArray(name)
                        .add(counts.tp())
                        .add(counts.fp())
                        .add(counts.fn())
                        .add(counts.tn()));
        ArrayNode scored = line.putArray("scored");
        table.scored()
                .forEach(row -> scored.addArray()
                        .add(row.group())
                        .add(row.thousandths() / 1000.0)
                        .add(row.label()));
        return line.toString();
    }

    private static SortedMap<String, Scores> scores(Table table) {
        SortedMap<String, Scores> scores = new TreeMap<>();
        for (Row row : table.scored()) {
            BigDecimal error = BigDecimal.valueOf(row.thousandths(), 3).subtract(BigDecimal.valueOf(row.label()));
            BigDecimal square = error.multiply(error);
            Scores one = Scores.inBin(
                    Math.min(Scores.BINS - 1, row.thousandths() / 100),
                    new Moments(1, error, square),
                    new Moments(1, square, square.multiply(square)));
            scores.merge(row.group(), one, Scores::plus);
        }
        return scores;
    }

    /** Ours, as that library takes it: of the first two groups with their sign, or between all of them. */
    private static OptionalDouble ours(Metric metric, Table table, String library) {
        if (metric.needsScores()) {
            return new Calibration(metric, new Reference.AllPairs(), 1, OptionalDouble.empty())
                    .between(scores(table), table.groups())
                    .observed();
        }
        if (!library.equals(OF_TWO)) {
            Gap gap = new Gaps(metric, new Reference.AllPairs(), 1, OptionalDouble.empty()).between(table.groups());
            return gap.undefined().isEmpty() ? gap.observed() : OptionalDouble.empty();
        }
        SortedMap<String, Confusion> two = table.groups().headMap("g2");
        Gap gap = new Gaps(metric, new Reference.Named("g1"), 1, OptionalDouble.empty()).between(two);
        return gap.decisive().map(Comparison::value).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    @Test
    void every_metric_has_the_value_that_others_give_it_on_random_tables() throws Exception {
        SplittableRandom random = new SplittableRandom(20261130);
        List<Table> tables = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < TABLES; i++) {
            tables.add(drawn(random));
            lines.add(line(tables.getLast()));
        }
        List<JsonNode> theirs = Fairness.installed().measured(Files.write(folder.resolve("tables.jsonl"), lines));
        assertThat(theirs).hasSize(TABLES);
        Map<Metric, Integer> compared = new HashMap<>();
        int values = 0;
        for (int i = 0; i < TABLES; i++) {
            for (Map.Entry<String, JsonNode> library : theirs.get(i).properties()) {
                for (Map.Entry<String, JsonNode> value : library.getValue().properties()) {
                    Metric metric = Metric.named(value.getKey()).orElseThrow();
                    OptionalDouble own = ours(metric, tables.get(i), library.getKey());
                    String where = metric.label() + " by " + library.getKey() + " of " + lines.get(i);
                    // where a rate is 0 in each group, or in the reference, others say 0, infinite, or what is left
                    if (own.isPresent() && Double.isFinite(own.getAsDouble())) {
                        assertThat(own.getAsDouble())
                                .as(where)
                                .isCloseTo(value.getValue().doubleValue(), within(TOLERANCE));
                        compared.merge(metric, 1, Integer::sum);
                        values++;
                    }
                }
            }
        }
        for (Metric metric : EnumSet.complementOf(EnumSet.copyOf(OWN))) {
            assertThat(compared.getOrDefault(metric, 0)).as(metric.label()).isGreaterThan(TABLES / 2);
        }
        System.out.println(values + " values of " + compared.size() + " metrics agree on " + TABLES + " tables");
    }
}
