package org.polity.cli;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A real development node, for as long as a test lasts. */
final class FoundingNode implements AutoCloseable {

    /** the first of the keys that such a node unlocks */
    static final String KEY = "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

    private static final Path PACKAGES = Path.of("../contracts/node_modules/@foundry-rs");

    private final Process process;
    private final String url;

    private FoundingNode(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static FoundingNode start() throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process process = new ProcessBuilder(anvil().toString(), "--port", Integer.toString(port), "--silent")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectErrorStream(true)
                .start();
        for (int i = 0; i < 400 && !answers(port); i++) {
            Thread.sleep(50);
        }
        return new FoundingNode(process, "http://127.0.0.1:" + port);
    }

    String url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Path anvil() throws IOException {
        Predicate<String> isNode =
                Pattern.compile("anvil-[a-z0-9]+-[a-z0-9]+.bin.anvil(\\.exe)?$").asPredicate();
        try (Stream<Path> files = Files.find(PACKAGES, 3, (path, kind) -> isNode.test(path.toString()))) {
            return files.findFirst()
                    .orElseThrow(() -> new IllegalStateException("`%s` has no node: run `npm ci`".formatted(PACKAGES)));
        }
    }
}
