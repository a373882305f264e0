package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Options from the environment and from the project's file. */
class SettingsTests {

    private static final Path EXAMPLE = WrittenCommand.ROOT.resolve("docs/data/counts-root");

    @TempDir
    Path folder;

    @BeforeEach
    void lay() throws Exception {
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve(EXAMPLE.relativize(file).toString());
                if (!Files.exists(copy)) {
                    Files.copy(file, copy);
                }
            }
        }
    }

    @Test
    void the_file_names_the_options_of_a_project_and_its_paths_count_from_it() throws Exception {
        settings("policies = \"policies\"\n[release.check]\nmanifest = \"manifest.json\"\njson = true\n");
        Path below = Files.createDirectories(folder.resolve("deep/deeper"));
        Shell checked = Shell.run(Map.of(), below, "release", "check", "--submitted", "2026-11-24T10:00:00Z");
        assertThat(checked.code()).as(checked.err()).isIn(0, 1, 3);
        assertThat(checked.json().path("findings").isArray()).isTrue();
        assertThat(Shell.run(Map.of(), below, "release", "check", "--json", "--submitted", "2026-11-24T10:00:00Z")
                        .json())
                .isEqualTo(checked.json());
    }

    @Test
    void the_command_line_goes_before_the_environment_and_the_environment_before_the_file() throws Exception {
        settings("json = true\n[release.check]\nmanifest = \"of-the-file\"\npolicies = \"policies\"\n");
        assertThat(missing(Map.of())).endsWith("of-the-file");
        assertThat(missing(Map.of("POLITY_MANIFEST", "of-any-command"))).isEqualTo("of-any-command");
        Map<String, String> both =
                Map.of("POLITY_MANIFEST", "of-any-command", "POLITY_RELEASE_CHECK_MANIFEST", "of-this-command");
        assertThat(missing(both)).isEqualTo("of-this-command");
        assertThat(missing(both, "--manifest", "given")).isEqualTo("given");
    }

    @Test
    void a_file_of_a_stranger_sets_neither_an_answer_nor_a_place_to_write() throws Exception {
        for (String option : List.of(
                "exec",
                "ignore",
                "scope",
                "stale-after",
                "block-hash",
                "sarif",
                "summary",
                "proof",
                "uploads",
                "state",
                "salt-file",
                "key-file",
                "keystore",
                "token-file",
                "signer",
                "webhook")) {
            settings(option + " = \"x\"\n");
            assertThat(Shell.run(Map.of(), folder, "hash", "x", "--json")
                            .json()
                            .path("code")
                            .stringValue())
                    .as(option)
                    .isEqualTo("cli.unknown-setting");
        }
        settings("policies = \"policies\"\n[release.check]\nmanifest = \"manifest.json\"\njson = true\n");
        Shell inCi = Shell.run(Map.of("CI", "true"), folder, "release", "check");
        assertThat(inCi.json().path("code").stringValue()).isEqualTo("maintainer.no-policies");
    }

    @Test
    void an_unknown_key_is_told_with_the_known_ones() throws Exception {
        settings("[gate.check]\nscop = \"credit\"\n");
        Shell shell = Shell.run(Map.of(), folder, "gate", "check", "x", "--json");
        assertThat(shell.code()).isEqualTo(2);
        assertThat(shell.json().path("code").stringValue()).isEqualTo("cli.unknown-setting");
        assertThat(shell.json().path("arguments").path("key").stringValue()).isEqualTo("gate.check.scop");
        settings("json = \n");
        assertThat(Shell.run(Map.of(), folder, "hash", "x", "--json")
                        .json()
                        .path("code")
                        .stringValue())
                .isEqualTo("cli.no-toml");
    }

    @Test
    void every_option_has_a_variable_and_every_list_takes_several_values_from_it() {
        List<OptionSpec> options = new ArrayList<>();
        collect(Polity.parser(), options);
        assertThat(options).hasSizeGreaterThan(60);
        assertThat(options)
                .filteredOn(OptionSpec::isMultiValue)
                .allSatisfy(option ->
                        assertThat(option.splitRegex()).as(option.longestName()).isNotEmpty());
        assertThat(options)
                .filteredOn(option -> option.type() == boolean.class && !option.usageHelp() && !option.versionHelp())
                .allSatisfy(option -> assertThat(option.fallbackValue())
                        .as(option.longestName())
                        .isEqualTo("true"));
    }

    private static void collect(CommandLine command, List<OptionSpec> options) {
        options.addAll(command.getCommandSpec().options());
        command.getSubcommands().values().forEach(below -> collect(below, options));
    }

    private void settings(String text) throws Exception {
        Files.writeString(folder.resolve("polity.toml"), text);
    }

    /** The manifest that was looked for. */
    private String missing(Map<String, String> environment, String... more) {
        Shell shell = Shell.run(
                environment,
                folder,
                Stream.concat(Stream.of("release", "check"), Stream.of(more)).toArray(String[]::new));
        assertThat(shell.json().path("code").stringValue()).isEqualTo("cli.unreadable");
        return shell.json().path("arguments").path("file").stringValue();
    }
}
