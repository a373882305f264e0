package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Help for a terminal: manual pages and completion. */
class ManualTests {

    @TempDir
    Path folder;

    @Test
    void every_command_has_a_manual_page_with_all_its_options() {
        List<CommandLine> commands = new ArrayList<>();
        collect(Polity.parser(), commands);
        for (CommandLine command : commands) {
            String[] words = command.getCommandSpec().qualifiedName(" ").split(" ");
            Shell shell = Shell.run(
                    Stream.concat(Stream.of("manual"), Stream.of(words).skip(1)).toArray(String[]::new));
            assertThat(shell.code()).as(shell.err()).isZero();
            assertThat(shell.out()).startsWith(".TH \"" + String.join("-", words) + "\" 1\n");
            command.getCommandSpec()
                    .options()
                    .forEach(option -> assertThat(shell.out())
                            .contains(option.longestName().replace("-", "\\-")));
        }
        assertThat(commands).hasSizeGreaterThan(20);
        assertThat(Shell.run("manual", "nothing").code()).isEqualTo(2);
    }

    private static void collect(CommandLine command, List<CommandLine> all) {
        all.add(command);
        command.getSubcommands().values().forEach(below -> collect(below, all));
    }

    @Test
    void bash_completes_commands_and_options() throws Exception {
        Path script = Files.writeString(
                folder.resolve("polity.bash"), Shell.run("completion").out());
        Process bash = new ProcessBuilder("bash", "-c", """
                source "$0"
                COMP_WORDS=(polity gate check --st); COMP_CWORD=3
                _complete_polity
                printf '%s\\n' "${COMPREPLY[@]}"
                """, script.toString())
                .redirectErrorStream(true)
                .start();
        String completed = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(completed).isZero();
        assertThat(completed).contains("--stale-after");
    }
}
