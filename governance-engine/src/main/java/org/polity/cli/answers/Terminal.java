package org.polity.cli.answers;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Whether a person watches the error stream. */
public final class Terminal {

    private static final Path OUTPUT = Path.of("/proc/self/fd/1");
    private static final Path ERRORS = Path.of("/proc/self/fd/2");

    private Terminal() {}

    /**
     * The system's answer about the error stream decides, because a person may watch while the output goes to a file.
     */
    public static boolean isWatched() {
        return isTerminal(ERRORS);
    }

    /** Whether a person reads the output in colors: on a terminal, unless {@code NO_COLOR} is set (no-color.org). */
    public static boolean isColored() {
        return isColored(System.getenv()) && isTerminal(OUTPUT);
    }

    static boolean isColored(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    private static boolean isTerminal(Path stream) {
        try {
            if (Files.isSymbolicLink(stream)) {
                String target = Files.readSymbolicLink(stream).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
            }
        } catch (IOException | UnsupportedOperationException e) {
            // ask the console below
        }
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
