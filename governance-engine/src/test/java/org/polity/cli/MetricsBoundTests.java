package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What `polity metrics` does is bounded before it begins, and it says what it leaves out. */
class MetricsBoundTests {

    @TempDir
    Path folder;

    private Shell metrics(int groups, String... more) throws Exception {
        Path file = Files.writeString(
                folder.resolve("rows.csv"),
                "label,decision,id\n"
                        + IntStream.range(0, 4 * groups)
                                .mapToObj(i -> i % 2 + "," + (i / 2) % 2 + ",g" + i % groups + "\n")
                                .collect(Collectors.joining()));
        List<String> arguments = new ArrayList<>(List.of(
                "metrics",
                "--predictions",
                file.toString(),
                "--label",
                "label",
                "--prediction",
                "decision",
                "--favourable",
                "1",
                "--attributes",
                "id",
                "--json"));
        arguments.addAll(List.of(more));
        return Shell.run(arguments.toArray(String[]::new));
    }

    private static JsonNode parity(Shell shell) {
        return shell.json().path("attributes").path("id").path("metrics").path("demographic_parity_difference");
    }

    @Test
    void an_id_column_is_refused_with_the_number_of_its_groups() throws Exception {
        Shell shell = metrics(2000);
        assertThat(shell.code()).isEqualTo(2);
        assertThat(shell.out() + shell.err()).contains("predictions.too-many-groups");
    }

    @Test
    void of_many_groups_no_pairs_are_compared() throws Exception {
        Shell shell = metrics(101);
        assertThat(shell.code()).isZero();
        assertThat(parity(shell).path("reason").path("code").stringValue()).isEqualTo("cli.too-many-pairs");
        JsonNode referred = parity(metrics(101, "--reference", "g7"));
        assertThat(referred.path("comparisons").size()).isEqualTo(100);
        assertThat(referred.has("comparisonsInAll")).isFalse();
    }

    /** Each of them may be the most favoured of all people. */
    @Test
    void with_a_reference_of_the_data_fewer_groups_are_compared() throws Exception {
        assertThat(parity(metrics(70, "--reference", "most-favoured"))
                        .path("value")
                        .isNumber())
                .isTrue();
        JsonNode refused = parity(metrics(71, "--reference", "most-favoured"));
        assertThat(refused.path("reason").path("code").stringValue()).isEqualTo("cli.too-many-pairs");
        assertThat(parity(metrics(400, "--reference", "largest")).path("value").isNumber())
                .isTrue();
    }

    @Test
    void of_many_comparisons_the_furthest_apart_are_listed_and_all_are_counted() throws Exception {
        Shell shell = metrics(30);
        JsonNode measured = parity(shell);
        assertThat(measured.path("comparisons").size()).isEqualTo(100);
        assertThat(measured.path("comparisonsInAll").intValue()).isEqualTo(30 * 29 / 2);
        double largest = measured.path("comparisons").values().stream()
                .mapToDouble(comparison -> Math.abs(comparison.path("value").doubleValue()))
                .max()
                .orElseThrow();
        assertThat(measured.path("value").doubleValue()).isEqualTo(largest);
        assertThat(shell.out().length()).isLessThan(2_000_000);
    }
}
