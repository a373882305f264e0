package org.polity.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a script of the tests under Node. */
final class Node {

    private Node() {}

    /** The lines that a script writes. */
    static List<String> lines(String script, Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", "src/test/js/" + script));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Path output = Path.of("target", script + ".txt");
        Process node = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(node.waitFor()).as("exit code of %s", command).isZero();
        return Files.readAllLines(output, StandardCharsets.UTF_8);
    }
}
