package org.polity.engine.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process held in memory at most, heap, code and database together, as Linux counts it. */
final class Memory {

    private static final Path SELF = Path.of("/proc/self");

    private Memory() {}

    /** From here on the peak is counted anew: proc_pid_clear_refs(5). */
    static void forgetPeak() throws IOException {
        if (Files.exists(SELF.resolve("clear_refs"))) {
            Files.writeString(SELF.resolve("clear_refs"), "5");
        }
    }

    static String peak() throws IOException {
        Path status = SELF.resolve("status");
        return Files.exists(status)
                ? Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB")
                        .findFirst()
                        .orElse("unknown")
                : "unknown here";
    }
}
