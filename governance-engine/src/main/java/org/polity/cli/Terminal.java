package org.polity.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether somebody watches what is written to the error stream. */
final class Terminal {

    private static final Path ERRORS = Path.of("/proc/self/fd/2");

    private Terminal() {}

    /** Where the system says what the stream is, its word counts: the answer may go to a file while somebody watches. */
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
