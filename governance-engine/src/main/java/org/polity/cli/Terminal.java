package org.polity.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a person watches the error stream. */
final class Terminal {

    private static final Path ERRORS = Path.of("/proc/self/fd/2");

    private Terminal() {}

    /**
     * The system's answer about the error stream decides, because a person may watch while the output goes to a file.
     */
    static boolean isWatched() {
        try {
            if (Files.isSymbolicLink(ERRORS)) {
                String target = Files.readSymbolicLink(ERRORS).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
            }
        } catch (IOException | UnsupportedOperationException e) {
            // ask the console below
        }
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
