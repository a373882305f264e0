package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vectors of docs/verdict.md; the contracts' tests take the same files. */
class RowCommandTests {

    private static final Path VECTORS = Path.of("../docs/data/counts-root");

    @TempDir
    Path folder;

    private static Shell row(Path policies, String bound, int row, String... more) {
        return Shell.run(Stream.concat(
                        Stream.of(
                                "row",
                                "--manifest",
                                VECTORS.resolve("manifest.json").toString(),
                                "--policies",
                                policies.toString(),
                                "--bound",
                                bound,
                                "--row",
                                Integer.toString(row)),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private static JsonNode vector(int row) throws Exception {
        return JsonMapper.shared().readTree(Files.readAllBytes(VECTORS.resolve("row-" + row + ".json")));
    }

    private static Shell row(String bound, int row, String... more) {
        return row(VECTORS.resolve("policies"), bound, row, more);
    }

    @ParameterizedTest
    @CsvSource({
        "fairness/parity/region, 2",
        "parity/same/region, 3",
        "fairness/parity/region, 4",
        "fairness/odds/region*sex, 6",
        "fairness/parity/sex, 10"
    })
    void the_vectors_are_what_it_prints(String bound, int row) throws Exception {
        Shell shell = row(bound, row, "--json");
        assertThat(shell.code()).isZero();
        assertThat(shell.json()).isEqualTo(vector(row));
    }

    @Test
    void the_order_of_policies_means_nothing() throws Exception {
        for (List<String> names : List.of(List.of("a.json", "b.json"), List.of("b.json", "a.json"))) {
            Files.copy(
                    VECTORS.resolve("policies/fairness.json"),
                    folder.resolve(names.get(0)),
                    StandardCopyOption.REPLACE_EXISTING);
            Files.copy(
                    VECTORS.resolve("policies/parity.json"),
                    folder.resolve(names.get(1)),
                    StandardCopyOption.REPLACE_EXISTING);
            assertThat(row(folder, "parity/same/region", 3, "--json").json()).isEqualTo(vector(3));
        }
    }

    @Test
    void people_get_the_way_in_words() {
        Shell shell = row("fairness/parity/region", 4);
        assertThat(shell.code()).isZero();
        assertThat(shell.out())
                .contains("row 4", "`north`", "0x85bf15980a454f264d4905b90b35b60d16bb6e359bf8fe44c20f64c8b9c50bfb");
    }

    @Test
    void what_cannot_be_proved_is_two_with_the_reason() {
        assertThat(row("fairness/parity/region", 11).err()).contains("row 11 does not exist", "11 rows");
        assertThat(row("fairness/parity/region", -1).err()).contains("row -1 does not exist");
        assertThat(row("fairness/parity/region", 5).err()).contains("has no group of `region`");
        assertThat(row("fairness/parity/age", 5).err())
                .contains("is not a bound in force", "`fairness/odds/region*sex`");
        assertThat(row("fairness/parity/age", 5, "--json").code()).isEqualTo(2);
    }

    @Test
    void evaluate_names_the_same_root() throws Exception {
        Shell shell = Shell.run(
                "evaluate",
                "--release",
                VECTORS.resolve("manifest.json").toString(),
                "--policies",
                VECTORS.resolve("policies").toString(),
                "--json");
        String root = shell.json().path("countsRoot").stringValue();
        assertThat("0x" + root).isEqualTo(vector(4).path("countsRoot").stringValue());
        assertThat(shell.json().path("statement").stringValue()).contains("\"countsRoot\":\"" + root);
    }
}
