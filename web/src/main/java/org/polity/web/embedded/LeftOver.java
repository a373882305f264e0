package org.polity.web.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process that an earlier, killed site left running. */
record LeftOver(ProcessHandle process) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** The system rounds the start time of a process, and moves it with a change of its clock. */
    private static final Duration SAME_MOMENT = Duration.ofSeconds(5);

    /** The recorded process, if it still runs. */
    static Optional<LeftOver> find(ProcessNote note, String program) {
        return ProcessHandle.of(note.id())
                .filter(process -> runs(process, program))
                .filter(process -> process.info()
                        .startInstant()
                        .filter(start -> apart(start, note.startedAt()).compareTo(SAME_MOMENT) > 0)
                        .isEmpty())
                .map(LeftOver::new);
    }

    /** The processes with this argument, because their site may have been killed before it could record them. */
    static List<LeftOver> all(String program, Path argument) {
        return ProcessHandle.allProcesses()
                .filter(process -> runs(process, program))
                .filter(process -> process.info()
                        .arguments()
                        .filter(arguments -> Arrays.asList(arguments).contains(argument.toString()))
                        .isPresent())
                .map(LeftOver::new)
                .toList();
    }

    /** Asks the process to end, and kills it if it does not. */
    void stop() {
        process.destroy();
        if (!ends()) {
            kill();
        }
    }

    void kill() {
        process.destroyForcibly();
        ends();
    }

    private boolean ends() {
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stubborn) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean runs(ProcessHandle process, String program) {
        return process.info()
                .command()
                .filter(command -> Path.of(command).getFileName().toString().startsWith(program))
                .isPresent();
    }

    private static Duration apart(Instant one, Instant other) {
        return Duration.between(one, other).abs();
    }
}
