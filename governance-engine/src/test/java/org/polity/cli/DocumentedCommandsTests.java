package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.cli.WrittenCommand.ROOT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.polity.cli.answers.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Every command of the documents can be run: programs, files, modules, properties, classes and options exist. */
class DocumentedCommandsTests {

    private static final Path EXAMPLE = ROOT.resolve("docs/data/counts-root");
    private static final Path COSIGN = Path.of("src/test/java/org/polity/gate/Cosign.java");
    private static final Pattern LANGUAGE = Pattern.compile("sh|console|mermaid|json( \\w+)?|text( \\w+)?");
    private static final Pattern VERSION = Pattern.compile("<artifactId>polity</artifactId>\\s*<version>([^<]+)<");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> every_command_can_be_run() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : WrittenCommand.pages()) {
            List<WrittenCommand> commands = WrittenCommand.of(page);
            for (WrittenCommand command : commands) {
                tests.add(DynamicTest.dynamicTest(command.toString(), () -> check(command, commands)));
            }
        }
        assertThat(tests).hasSizeGreaterThan(60);
        return tests.stream();
    }

    @Test
    void every_block_has_a_language_so_that_no_command_is_left_out() throws IOException {
        for (Path page : WrittenCommand.pages()) {
            assertThat(WrittenCommand.languages(page)).as(page.toString()).allMatch(LANGUAGE.asMatchPredicate());
        }
    }

    @Test
    void a_command_that_the_build_does_not_know_is_found() throws IOException {
        Path page = Files.writeString(folder.resolve("page.md"), """
                Run `polity prove --everything` or `bin/nothing`.

                ```sh
                ./mvnw -pl nothing,web -P nothing -Dtest=NothingTest,StoryTest#nothing -Dno.such=1 nothing
                ```
                """);
        List<WrittenCommand> commands = WrittenCommand.of(page);
        assertThat(MavenCommand.unknown(commands.getFirst()))
                .containsExactly(
                        "module nothing",
                        "profile nothing",
                        "test NothingTest",
                        "test StoryTest#nothing",
                        "property no.such",
                        "nothing");
        assertThat(misused(commands.get(1))).isPresent();
        assertThat(commands.get(2).program()).isEqualTo("bin/nothing");
    }

    private void check(WrittenCommand command, List<WrittenCommand> page) throws IOException {
        switch (command.program()) {
            case "./mvnw" -> assertThat(MavenCommand.unknown(command)).isEmpty();
            case "governance-engine/polity", "polity" -> runs(command);
            case "cd" ->
                assertThat(command.folder().resolve(command.words().get(1))).isDirectory();
            case "node" ->
                assertThat(command.folder().resolve(command.words().get(1))).isRegularFile();
            case "docker" -> composes(command);
            case "java" -> {
                if (command.words().contains("polity.jar")) {
                    assertThat(Files.readString(ROOT.resolve("governance-engine/pom.xml")))
                            .contains("/polity.jar</outputFile>");
                } else {
                    startsTheSite(command);
                }
            }
            case "cosign" -> isWhatThePeerRuns(command);
            case "grep" -> isPrinted(command.words().getLast(), page.get(page.indexOf(command) - 1));
            default -> isScript(command);
        }
    }

    private void runs(WrittenCommand command) throws IOException {
        if (command.isWhole() && !needsNode(command)) {
            Shell shell = Shell.run(in(example(), command));
            assertThat(shell.code()).as(shell.err()).isNotEqualTo(ExitCode.UNUSABLE);
        } else {
            assertThat(misused(command)).isEmpty();
        }
    }

    /** A node, or a folder of its own to write into. */
    private static boolean needsNode(WrittenCommand command) {
        return spec(command)
                .filter(found -> found.getCommandSpec().findOption("--rpc") != null
                        || found.getCommandName().equals("init"))
                .isPresent();
    }

    /** The command itself, below the groups of commands. */
    private static Optional<CommandLine> spec(WrittenCommand command) {
        Optional<CommandLine> found = Optional.empty();
        CommandLine group = Polity.parser();
        for (String word : command.arguments()) {
            CommandLine next = group.getSubcommands().get(word);
            if (next == null) {
                break;
            }
            group = next;
            found = Optional.of(next);
        }
        return found;
    }

    /** The parser's complaint. A command in a sentence may leave required arguments out. */
    private static Optional<String> misused(WrittenCommand command) {
        if (command.arguments().isEmpty()) {
            return Optional.empty();
        }
        try {
            Polity.parser().parseArgs(command.arguments().toArray(String[]::new));
            return Optional.empty();
        } catch (CommandLine.MissingParameterException missing) {
            return command.isWhole() ? Optional.of(missing.toString()) : unknownOption(command);
        } catch (CommandLine.ParameterException unknown) {
            return Optional.of(unknown.toString());
        }
    }

    /** The parser reports missing arguments first, so the options are compared here. */
    private static Optional<String> unknownOption(WrittenCommand command) {
        CommandLine parser = spec(command).orElseThrow();
        return command.arguments().stream()
                .filter(word -> word.startsWith("--") && parser.getCommandSpec().findOption(word) == null)
                .findFirst();
    }

    /** The reader's folder: a manifest with its predictions and policies. */
    private Path example() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(EXAMPLE.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                if (!Files.exists(copy)) {
                    Files.copy(file, copy);
                }
            }
        }
        return folder;
    }

    /** The arguments, with each path of an option inside of the folder. */
    private static String[] in(Path folder, WrittenCommand command) {
        List<String> arguments = new ArrayList<>(command.arguments());
        for (int i = 1; i < arguments.size(); i++) {
            OptionSpec option = spec(command).orElseThrow().getCommandSpec().findOption(arguments.get(i - 1));
            if (option != null && option.type() == Path.class) {
                arguments.set(i, folder.resolve(arguments.get(i)).toString());
            }
        }
        return arguments.toArray(String[]::new);
    }

    private static void composes(WrittenCommand command) throws IOException {
        List<String> words = command.words();
        assertThat(words.subList(0, 3)).containsExactly("docker", "compose", "--file");
        Path file = ROOT.resolve(words.get(3));
        assertThat(words.get(4)).isIn("up", "down");
        for (String variable : command.variables()) {
            assertThat(Files.readString(file)).contains("${" + variable.substring(0, variable.indexOf('=')) + ":-");
        }
    }

    private static void startsTheSite(WrittenCommand command) throws IOException {
        if (command.isWhole()) {
            String version = VERSION.matcher(Files.readString(ROOT.resolve("pom.xml")))
                    .results()
                    .findFirst()
                    .orElseThrow()
                    .group(1);
            assertThat(command.words().getLast()).isEqualTo("web/target/polity-web-" + version + "-exec.jar");
        } else {
            assertThat(Files.readString(ROOT.resolve("web/src/main/java/org/polity/web/chain/follower/Rebuild.java")))
                    .contains("COMMAND = \"" + command.words().getLast() + '"');
        }
    }

    private static void isWhatThePeerRuns(WrittenCommand command) throws IOException {
        String peer = Files.readString(COSIGN);
        assertThat(command.arguments().stream().filter(word -> word.startsWith("--") || word.startsWith("verify")))
                .allMatch(word -> peer.contains('"' + word + '"'));
    }

    /** The text that a reader searches is one that the test before prints. */
    private static void isPrinted(String text, WrittenCommand maven) throws IOException {
        String test = maven.words().stream()
                .filter(word -> word.startsWith("-Dtest="))
                .findFirst()
                .orElseThrow()
                .substring("-Dtest=".length());
        try (Stream<Path> files = Files.walk(ROOT.resolve("web/src/test/java"))) {
            Path file = files.filter(found -> found.endsWith(test + ".java"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.readString(file)).contains(text);
        }
    }

    /** Every other program is a script of {@code bin}. */
    private static void isScript(WrittenCommand command) {
        assertThat(command.program()).startsWith("bin/");
        assertThat(ROOT.resolve(command.program())).isExecutable();
    }
}
