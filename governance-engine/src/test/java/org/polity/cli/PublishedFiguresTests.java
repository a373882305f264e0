package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.engine.Compas;
import tools.jackson.databind.JsonNode;

/** Every figure of docs/data/expected.json, asked from the command line. */
class PublishedFiguresTests {

    private static final JsonNode EXPECTED = Compas.expected();
    private static final double TIGHT = 1e-9;

    @TempDir
    Path folder;

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

    private static void same(JsonNode metrics, String metric, JsonNode expected) {
        assertThat(metrics.path(metric).path("value").asDouble(Double.NaN))
                .as(metric)
                .isCloseTo(expected.doubleValue(), within(TIGHT));
    }

    @Test
    void confusion_counts_and_published_percentages() {
        JsonNode groups = compas(Compas.FILE, "1").path("race").path("groups");
        JsonNode counts = EXPECTED.path("compas").path("counts_TP_FP_FN_TN");
        assertThat(groups.size()).isEqualTo(6);
        groups.properties().forEach(group -> {
            JsonNode wanted = counts.path(group.getKey());
            assertThat(List.of("tp", "fp", "fn", "tn"))
                    .extracting(name -> group.getValue().path(name).longValue())
                    .containsExactly(
                            wanted.get(0).longValue(),
                            wanted.get(1).longValue(),
                            wanted.get(2).longValue(),
                            wanted.get(3).longValue());
        });
        EXPECTED.path("compas").path("published_percent").properties().forEach(group -> {
            JsonNode rates = groups.path(group.getKey()).path("rates");
            if (!rates.isMissingNode()) {
                assertThat(rates.path("false_positive_rate").path("value").doubleValue() * 100)
                        .isCloseTo(group.getValue().path("FPR").doubleValue(), within(0.005));
                assertThat(rates.path("false_negative_rate").path("value").doubleValue() * 100)
                        .isCloseTo(group.getValue().path("FNR").doubleValue(), within(0.005));
            }
        });
    }

    @Test
    void two_races_as_fairlearn_has_them() throws Exception {
        JsonNode metrics = compas(twoRaces(), "1").path("race").path("metrics");
        JsonNode wanted = EXPECTED.path("compas").path("fairlearn_African-American_vs_Caucasian");
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

    @Test
    void six_races_and_crossed_groups_as_fairlearn_has_them() {
        JsonNode attributes = compas(Compas.FILE, "1", "--intersections");
        JsonNode six = EXPECTED.path("compas").path("fairlearn_all_races");
        JsonNode race = attributes.path("race").path("metrics");
        same(race, "demographic_parity_difference", six.path("demographic_parity_difference"));
        same(race, "demographic_parity_ratio", six.path("demographic_parity_ratio"));
        same(race, "equalized_odds_difference", six.path("equalized_odds_difference_worst"));
        same(race, "equalized_odds_ratio", six.path("equalized_odds_ratio_worst"));
        JsonNode crossed = EXPECTED.path("compas").path("fairlearn_race_x_sex");
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

    @Test
    void two_races_as_aif360_has_them() throws Exception {
        JsonNode metrics =
                compas(twoRaces(), "0", "--reference", "Caucasian").path("race").path("metrics");
        JsonNode wanted = EXPECTED.path("compas")
                .path("aif360_favourable_is_low_risk_African-American_unprivileged_Caucasian_privileged");
        assertThat(wanted.size()).isEqualTo(7);
        wanted.properties().forEach(figure -> same(metrics, figure.getKey(), figure.getValue()));
    }

    @Test
    void intervals_of_false_positive_rate_ratios() {
        JsonNode ratio = compas(Compas.FILE, "1", "--reference", "Caucasian")
                .path("race")
                .path("metrics")
                .path("false_positive_rate_ratio");
        EXPECTED.path("compas").path("intervals_95").properties().forEach(entry -> {
            String group = entry.getKey().replace("FPR ratio ", "").replace("/Caucasian", "");
            JsonNode found = ratio.path("comparisons").values().stream()
                    .filter(comparison -> comparison.path("group").stringValue().equals(group))
                    .findFirst()
                    .orElseThrow();
            List<String> names = List.of("value", "low", "high");
            for (int i = 0; i < names.size(); i++) {
                assertThat(found.path(names.get(i)).doubleValue())
                        .isCloseTo(entry.getValue().get(i).doubleValue(), within(5e-4));
            }
        });
    }

    @Test
    void german_credit() throws Exception {
        List<String> lines = new ArrayList<>(List.of("good,age,sex"));
        for (String line : Files.readAllLines(Path.of("../docs/data/german-credit.data"))) {
            String[] cells = line.split(" ", -1);
            String sex = List.of("A92", "A95").contains(cells[8]) ? "female" : "male";
            lines.add((cells[20].equals("1") ? 1 : 0) + "," + (Integer.parseInt(cells[12]) > 25 ? "aged" : "young")
                    + "," + sex);
        }
        Path file = Files.write(folder.resolve("german.csv"), lines);
        JsonNode wanted = EXPECTED.path("german_credit");
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
        JsonNode metrics = attributes.path("age").path("metrics");
        same(metrics, "statistical_parity_difference", wanted.path("SPD_age"));
        same(metrics, "disparate_impact", wanted.path("DI_age"));
        assertThat(metrics.path("disparate_impact").path("low").doubleValue())
                .isCloseTo(wanted.path("DI_age_95_katz").get(0).doubleValue(), within(TIGHT));
        assertThat(metrics.path("disparate_impact").path("high").doubleValue())
                .isCloseTo(wanted.path("DI_age_95_katz").get(1).doubleValue(), within(TIGHT));
        wanted.path("base_rate_aif360_documentation").properties().forEach(entry -> {
            String[] names = entry.getKey().split(",", -1);
            assertThat(attributes
                            .path("age*sex")
                            .path("groups")
                            .path(names[1] + "*" + names[0])
                            .path("rates")
                            .path("selection_rate")
                            .path("value")
                            .doubleValue())
                    .isCloseTo(entry.getValue().doubleValue(), within(TIGHT));
        });
    }

    @Test
    void inequality_by_hand() throws Exception {
        JsonNode hand = EXPECTED.path("theil_by_hand");
        List<String> lines = new ArrayList<>(List.of("y,d,g"));
        for (int i = 0; i < hand.path("y_true").size(); i++) {
            lines.add(hand.path("y_true").get(i).intValue() + ","
                    + hand.path("y_pred").get(i).intValue() + "," + (i % 2 == 0 ? "a" : "b"));
        }
        Path file = Files.write(folder.resolve("hand.csv"), lines);
        JsonNode metrics = metrics(file, "1", "g", "--label", "y", "--prediction", "d")
                .path("g")
                .path("metrics");
        same(metrics, "generalized_entropy_index", hand.path("generalized_entropy_2"));
        assertThat(metrics.path("theil_index").path("value").doubleValue()).isCloseTo(0.4 * Math.log(2), within(TIGHT));
    }

    @Test
    void impact_ratios_of_the_new_york_rule() throws Exception {
        JsonNode table = EXPECTED.path("nyc_ll144_rule_example_scoring_rate");
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
