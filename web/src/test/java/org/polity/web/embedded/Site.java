package org.polity.web.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** A site as its owner starts it: a process of its own, on a folder. */
final class Site implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final Path log;
    private final int port;

    private Site(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    static Site start(Path folder, int port) throws IOException {
        return start(folder, port, "../contracts/node_modules", System.getenv("PATH"));
    }

    /** On a machine that has no packages of ours and no npm to get them. */
    static Site withoutPath(Path folder, int port) throws IOException {
        return start(folder, port, "nowhere", "/usr/sbin:/sbin");
    }

    /** By a command of its own. */
    static Site start(ProcessBuilder builder, int port) throws IOException {
        Path log = Files.createTempFile("polity", ".log");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        return new Site(process, log, port);
    }

    private static Site start(Path folder, int port, String packages, String path) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.polity.web.PolityApplication",
                "--server.port=" + port,
                "--polity.embedded.folder=" + folder,
                "--polity.embedded.packages=" + packages);
        builder.environment().put("PATH", path);
        return start(builder, port);
    }

    URI address() {
        return URI.create("http://localhost:" + port);
    }

    /** Waits until the log says so, or the process has ended. */
    String says(String text) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline) && !log().contains(text)) {
            if (!process.isAlive()) {
                break;
            }
            Thread.sleep(100);
        }
        return log();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    int status(String path) throws IOException, InterruptedException {
        return answer(path).statusCode();
    }

    String page(String path) throws IOException, InterruptedException {
        return answer(path).body();
    }

    private HttpResponse<String> answer(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** The most memory that the process has held so far, in bytes; Linux alone counts it. */
    long mostMemory() throws IOException {
        return Files.readAllLines(Path.of("/proc/%s/status".formatted(process.pid()))).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElse(0);
    }

    /** As `kill -9`: nothing of it can clean up. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
