package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.polity.engine.Compas;
import tools.jackson.databind.JsonNode;

/** Every figure of docs/data/expected.json, asked from the command line. */
class PublishedFiguresTests {

    private static final double TIGHT = 1e-9;

    /** Half a unit of the last digit of a percentage with two decimals, and of a figure with three. */
    private static final double PERCENT = 0.005;

    private static final double THREE = 5e-4;

    private final Figures figures = Figures.of(Compas.expected());

    @TempDir
    Path folder;

    /** In this order, so that the last can say what nobody asked for. */
    @TestFactory
    Stream<DynamicTest> every_figure() {
        return Stream.of(
                DynamicTest.dynamicTest("confusion counts and percentages", this::counts),
                DynamicTest.dynamicTest("two races as Fairlearn has them", this::twoRacesOfFairlearn),
                DynamicTest.dynamicTest("six races and crossed groups", this::sixRaces),
                DynamicTest.dynamicTest("two races as AIF360 has them", this::twoRacesOfAif360),
                DynamicTest.dynamicTest("intervals of ratios", this::intervals),
                DynamicTest.dynamicTest("German credit", this::germanCredit),
                DynamicTest.dynamicTest("inequality by hand", this::inequality),
                DynamicTest.dynamicTest("impact ratios of the New York rule", this::newYork),
                DynamicTest.dynamicTest(
                        "none is left", () -> assertThat(figures.unread()).isEmpty()));
    }

    private static JsonNode metrics(Path file, String favourable, String attributes, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "metrics", "--predictions", file.toString(), "--favourable", favourable, "--attributes", attributes));
        arguments.addAll(List.of(more));
        arguments.add("--json");
        Shell shell = Shell.run(arguments.toArray(String[]::new));
        assertThat(shell.code()).as(shell.out()).isZero();
        return shell.json().path("attributes");
    }

    private static JsonNode compas(Path file, String favourable, String... more) {
        List<String> options = new ArrayList<>(List.of("--label", "label_value", "--prediction", "score"));
        options.addAll(List.of(more));
        return metrics(file, favourable, "race,sex", options.toArray(String[]::new));
    }

    private Path rows(Predicate<String> kept) throws IOException {
        List<String> lines = Files.readAllLines(Compas.FILE);
        List<String> chosen = new ArrayList<>(List.of(lines.getFirst()));
        lines.stream().skip(1).filter(kept).forEach(chosen::add);
        return Files.write(folder.resolve("rows.csv"), chosen);
    }

    private Path twoRaces() throws IOException {
        return rows(line -> line.contains(",African-American,") || line.contains(",Caucasian,"));
    }

    private static void same(JsonNode metrics, String metric, Figures expected) {
        assertThat(metrics.path(metric).path("value").asDouble(Double.NaN))
                .as(metric)
                .isCloseTo(expected.doubleValue(), within(TIGHT));
    }

    private void counts() {
        JsonNode race = compas(Compas.FILE, "1").path("race");
        assertThat(race.path("groups").size()).isEqualTo(6);
        assertThat(race.path("overall").path("n").longValue())
                .isEqualTo(figures.path("compas").path("rows").longValue());
        figures.path("compas").path("counts_TP_FP_FN_TN").members().forEach((name, wanted) -> {
            assertThat(List.of("tp", "fp", "fn", "tn"))
                    .as(name)
                    .extracting(count -> group(race, name).path(count).longValue())
                    .containsExactly(
                            wanted.get(0).longValue(),
                            wanted.get(1).longValue(),
                            wanted.get(2).longValue(),
                            wanted.get(3).longValue());
        });
        figures.path("compas").path("published_percent").members().forEach((name, group) -> {
            JsonNode rates = group(race, name).path("rates");
            percent(rates.path("false_positive_rate"), group.path("FPR"));
            percent(rates.path("false_negative_rate"), group.path("FNR"));
        });
    }

    private static JsonNode group(JsonNode attribute, String name) {
        return name.equals("ALL")
                ? attribute.path("overall")
                : attribute.path("groups").path(name);
    }

    private static void percent(JsonNode rate, Figures expected) {
        assertThat(rate.path("value").asDouble(Double.NaN) * 100).isCloseTo(expected.doubleValue(), within(PERCENT));
    }

    private void twoRacesOfFairlearn() throws Exception {
        JsonNode metrics = compas(twoRaces(), "1").path("race").path("metrics");
        Figures wanted = figures.path("compas").path("fairlearn_African-American_vs_Caucasian");
        for (String name : List.of(
                "demographic_parity_difference",
                "demographic_parity_ratio",
                "equal_opportunity_difference",
                "equal_opportunity_ratio")) {
            same(metrics, name, wanted.path(name));
        }
        same(metrics, "equalized_odds_difference", wanted.path("equalized_odds_difference_worst"));
        same(metrics, "equalized_odds_difference_mean", wanted.path("equalized_odds_difference_mean"));
        same(metrics, "equalized_odds_ratio", wanted.path("equalized_odds_ratio_worst"));
        same(metrics, "equalized_odds_ratio_mean", wanted.path("equalized_odds_ratio_mean"));
    }

    private void sixRaces() {
        JsonNode attributes = compas(Compas.FILE, "1", "--intersections");
        Figures six = figures.path("compas").path("fairlearn_all_races");
        JsonNode race = attributes.path("race").path("metrics");
        same(race, "demographic_parity_difference", six.path("demographic_parity_difference"));
        same(race, "demographic_parity_ratio", six.path("demographic_parity_ratio"));
        same(race, "equalized_odds_difference", six.path("equalized_odds_difference_worst"));
        same(race, "equalized_odds_ratio", six.path("equalized_odds_ratio_worst"));
        figures.path("compas")
                .path("fairlearn_group_bounds_all_races")
                .members()
                .forEach((name, figure) -> {
                    if (!name.equals("note")) {
                        same(race, name, figure);
                    }
                });
        Figures crossed = figures.path("compas").path("fairlearn_race_x_sex");
        JsonNode both = attributes.path("race*sex");
        assertThat(both.path("groups").has("Caucasian*Male")).isTrue();
        same(both.path("metrics"), "demographic_parity_difference", crossed.path("demographic_parity_difference"));
        same(both.path("metrics"), "demographic_parity_ratio", crossed.path("demographic_parity_ratio"));
        // Fairlearn: the least by the greatest false positive rate, some of which are 0
        assertThat(both.path("metrics")
                        .path("equalized_odds_ratio")
                        .path("value")
                        .asDouble(Double.NaN))
                .isZero();
    }

    private void twoRacesOfAif360() throws Exception {
        JsonNode metrics =
                compas(twoRaces(), "0", "--reference", "Caucasian").path("race").path("metrics");
        Figures wanted = figures.path("compas")
                .path("aif360_favourable_is_low_risk_African-American_unprivileged_Caucasian_privileged");
        assertThat(wanted.size()).isEqualTo(7);
        wanted.members().forEach((name, figure) -> same(metrics, name, figure));
    }

    private void intervals() {
        JsonNode ratio = compas(Compas.FILE, "1", "--reference", "Caucasian")
                .path("race")
                .path("metrics")
                .path("false_positive_rate_ratio");
        figures.path("compas").path("intervals_95").members().forEach((name, entry) -> {
            String group = name.replace("FPR ratio ", "").replace("/Caucasian", "");
            JsonNode found = ratio.path("comparisons").values().stream()
                    .filter(comparison -> comparison.path("group").stringValue().equals(group))
                    .findFirst()
                    .orElseThrow();
            assertThat(found.path("value").doubleValue()).isCloseTo(entry.get(0).doubleValue(), within(THREE));
            // published by another method: both say the same about parity
            assertThat(found.path("low").doubleValue() > 1)
                    .isEqualTo(entry.get(1).doubleValue() > 1);
            assertThat(found.path("high").doubleValue() < 1)
                    .isEqualTo(entry.get(2).doubleValue() < 1);
        });
    }

    private void germanCredit() throws Exception {
        List<String> lines = new ArrayList<>(List.of("good,age,sex"));
        for (String line : Files.readAllLines(Path.of("../docs/data/german-credit.data"))) {
            String[] cells = line.split(" ", -1);
            String sex = List.of("A92", "A95").contains(cells[8]) ? "female" : "male";
            lines.add((cells[20].equals("1") ? 1 : 0) + "," + (Integer.parseInt(cells[12]) > 25 ? "aged" : "young")
                    + "," + sex);
        }
        Path file = Files.write(folder.resolve("german.csv"), lines);
        Figures wanted = figures.path("german_credit");
        JsonNode attributes = metrics(
                file,
                "1",
                "age,sex",
                "--label",
                "good",
                "--prediction",
                "good",
                "--intersections",
                "--reference",
                "aged");
        assertThat(attributes.path("age").path("overall").path("n").longValue())
                .isEqualTo(wanted.path("rows").longValue());
        JsonNode metrics = attributes.path("age").path("metrics");
        same(metrics, "statistical_parity_difference", wanted.path("SPD_age"));
        same(metrics, "disparate_impact", wanted.path("DI_age"));
        assertThat(metrics.path("disparate_impact").path("low").doubleValue())
                .isCloseTo(wanted.path("DI_age_95_katz").get(0).doubleValue(), within(0.02));
        assertThat(metrics.path("disparate_impact").path("high").doubleValue())
                .isCloseTo(wanted.path("DI_age_95_katz").get(1).doubleValue(), within(0.02));
        wanted.path("base_rate_aif360_documentation").members().forEach((name, entry) -> {
            String[] names = name.split(",", -1);
            assertThat(attributes
                            .path("age*sex")
                            .path("groups")
                            .path(names[1] + "*" + names[0])
                            .path("rates")
                            .path("selection_rate")
                            .path("value")
                            .doubleValue())
                    .isCloseTo(entry.doubleValue(), within(TIGHT));
        });
    }

    private void inequality() throws Exception {
        Figures hand = figures.path("theil_by_hand");
        List<String> lines = new ArrayList<>(List.of("y,d,g"));
        for (int i = 0; i < hand.path("y_true").size(); i++) {
            lines.add(hand.path("y_true").get(i).longValue() + ","
                    + hand.path("y_pred").get(i).longValue() + "," + (i % 2 == 0 ? "a" : "b"));
        }
        Path file = Files.write(folder.resolve("hand.csv"), lines);
        JsonNode metrics = metrics(file, "1", "g", "--label", "y", "--prediction", "d")
                .path("g")
                .path("metrics");
        same(metrics, "generalized_entropy_index", hand.path("generalized_entropy_2"));
        assertThat(metrics.path("theil_index").path("value").doubleValue()).isCloseTo(0.4 * Math.log(2), within(TIGHT));
    }

    private void newYork() throws Exception {
        Figures table = figures.path("nyc_ll144_rule_example_scoring_rate");
        for (List<String> category : List.of(
                List.of("Male", "Female"),
                List.of(
                        "Hispanic or Latino",
                        "White",
                        "Black or African American",
                        "Native Hawaiian or Pacific Islander",
                        "Asian"))) {
            List<String> lines = new ArrayList<>(List.of("y,d,g"));
            for (String group : category) {
                long n = table.path(group).get(0).longValue();
                long selected = Math.round(n * table.path(group).get(1).doubleValue());
                for (long i = 0; i < n; i++) {
                    lines.add((i < selected ? "1,1," : "0,0,") + group);
                }
            }
            Path file = Files.write(folder.resolve("ll144.csv"), lines);
            JsonNode ratio = metrics(
                            file, "1", "g", "--label", "y", "--prediction", "d", "--reference", "most-favoured")
                    .path("g")
                    .path("metrics")
                    .path("disparate_impact");
            for (JsonNode comparison : ratio.path("comparisons")) {
                // the ratio of the most selected to itself
                assertThat(table.path(comparison.path("reference").stringValue())
                                .get(2)
                                .doubleValue())
                        .isEqualTo(1);
                assertThat(comparison.path("value").doubleValue())
                        .isCloseTo(
                                table.path(comparison.path("group").stringValue())
                                        .get(2)
                                        .doubleValue(),
                                within(0.0051));
            }
            assertThat(ratio.path("comparisons").size()).isEqualTo(category.size() - 1);
        }
    }
}
