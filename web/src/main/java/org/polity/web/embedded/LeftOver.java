package org.polity.web.embedded;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends a process that an earlier, killed site has left behind. */
final class LeftOver {

    private LeftOver() {}

    /** @param name part of the command, so that a process which got the same id later is left alone */
    static void end(long pid, String name, Duration patience) {
        Optional<ProcessHandle> found = ProcessHandle.of(pid)
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.contains(name))
                        .isPresent());
        if (found.isEmpty()) {
            return;
        }
        ProcessHandle process = found.get();
        process.destroy();
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stubborn) {
            process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
