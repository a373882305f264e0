package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of CONTRIBUTING.md name the files that a new kind of something changes, and they are few. */
class RecipeTests {

    private static final Path ROOT = Path.of("..");
    private static final Pattern FILE = Pattern.compile("`([\\w./-]+/[\\w.-]+\\.\\w+)`");
    private static final List<String> CODE = List.of(
            "governance-engine/core/src/main", "governance-engine/src/main", "web/src/main", "contracts/src/main");

    @Test
    void a_metric_is_declared_once_and_named_once_in_each_language() throws IOException {
        Set<String> recipe = recipe("metric");
        Set<String> named = containing("\\bpredictive_parity_difference\\b|\\bPREDICTIVE_PARITY_DIFFERENCE\\b");
        named.add("docs/metrics.md");
        assertThat(recipe).hasSizeLessThanOrEqualTo(5).isEqualTo(named);
    }

    @Test
    void the_recipe_of_an_evidence_kind_has_every_file_that_tells_roles_apart() throws IOException {
        assertThat(recipe("evidence kind"))
                .hasSizeLessThanOrEqualTo(10)
                .containsAll(containing("Role\\.MODEL_CARD|case [A-Z_, ]*MODEL_CARD|^releases\\.role\\.model-card"));
    }

    @Test
    void the_recipe_of_a_policy_kind_has_every_file_that_tells_kinds_apart() throws IOException {
        assertThat(recipe("policy kind"))
                .hasSizeLessThanOrEqualTo(14)
                .containsAll(containing("case DatasetRule |permits .*DatasetRule|^dataset\\.kept|\"dataset\\.kept\""));
    }

    /** The files of the table in that section; each exists. */
    private static Set<String> recipe(String kind) throws IOException {
        String text = Files.readString(ROOT.resolve("CONTRIBUTING.md"));
        String section = Stream.of(text.split("\n## "))
                .filter(part -> part.startsWith("Where to add a")
                        && part.lines().findFirst().orElse("").endsWith(kind))
                .findFirst()
                .orElseThrow();
        Set<String> files = section.lines()
                .filter(line -> line.startsWith("| `"))
                .flatMap(line -> FILE.matcher(line).results().map(match -> match.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(files)
                .isNotEmpty()
                .allSatisfy(file -> assertThat(ROOT.resolve(file)).isRegularFile());
        return files;
    }

    private static Set<String> containing(String regex) throws IOException {
        Pattern pattern = Pattern.compile(regex, Pattern.MULTILINE);
        Set<String> files = new TreeSet<>();
        for (String folder : CODE) {
            try (Stream<Path> walk = Files.walk(ROOT.resolve(folder))) {
                for (Path file : walk.filter(RecipeTests::isText).toList()) {
                    if (pattern.matcher(Files.readString(file)).find()) {
                        files.add(ROOT.relativize(file).toString().replace('\\', '/'));
                    }
                }
            }
        }
        return files;
    }

    private static boolean isText(Path file) {
        return Files.isRegularFile(file) && file.toString().matches(".*\\.(java|json|properties|html|js|sql)");
    }
}
