package org.polity.gate.watch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A program that gets each change as JSON on its input, and the main fields as variables. No shell is involved, so that no text of
 * a chain is a command. Exit code 0 takes the change.
 */
public final class Program implements Receiver {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path program;

    public Program(Path program) {
        this.program = program;
    }

    @Override
    public void take(String id, byte[] document, StandingChange change) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(program.toString())
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(change.variables());
        Process process = builder.start();
        try (OutputStream input = process.getOutputStream()) {
            input.write(document);
        } catch (IOException unread) {
            // a program may end without reading its input
            process.onExit();
        }
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IOException("the program did not end within %s s".formatted(PATIENCE.toSeconds()));
        }
        if (process.exitValue() != 0) {
            throw new IOException("the program ended with %s".formatted(process.exitValue()));
        }
    }
}
