package org.polity.contracts;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.web3j.crypto.Credentials;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.http.HttpService;

/** A real development node, of one make or another, for as long as a test lasts; ends with it. */
final class DevelopmentNode implements AutoCloseable {

    /** the first of the keys that every such node unlocks */
    static final Credentials DEPLOYER =
            Credentials.create("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");

    enum Make {
        ANVIL,
        HARDHAT
    }

    private final Process process;
    private final String url;
    private final Web3j web3j;

    private DevelopmentNode(Process process, String url) {
        this.process = process;
        this.url = url;
        this.web3j = Web3j.build(new HttpService(url));
    }

    static DevelopmentNode start(Make make) throws IOException, InterruptedException {
        int port = freePort();
        ProcessBuilder command = switch (make) {
            case ANVIL -> new ProcessBuilder(anvil().toString(), "--port", Integer.toString(port), "--silent");
            case HARDHAT ->
                new ProcessBuilder(
                                "node",
                                "node_modules/hardhat/internal/cli/bootstrap.js",
                                "node",
                                "--hostname",
                                "127.0.0.1",
                                "--port",
                                Integer.toString(port))
                        .directory(Path.of("checks").toFile());
        };
        Process process = command.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectErrorStream(true)
                .start();
        DevelopmentNode started = new DevelopmentNode(process, "http://127.0.0.1:" + port);
        started.await();
        return started;
    }

    String url() {
        return url;
    }

    Web3j web3j() {
        return web3j;
    }

    @Override
    public void close() {
        web3j.shutdown();
        process.destroy();
    }

    private void await() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (System.nanoTime() < deadline) {
            try {
                web3j.ethChainId().send();
                return;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        throw new IllegalStateException("the node did not answer within 40 seconds");
    }

    private static Path anvil() throws IOException {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String platform = os.contains("mac") ? "darwin" : os.contains("win") ? "win32" : "linux";
        String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        Path folder = Path.of("node_modules/@foundry-rs/anvil-%s-%s/bin".formatted(platform, arch));
        try (var files = Files.list(folder)) {
            return files.findFirst()
                    .orElseThrow(() -> new IllegalStateException("`%s` is empty: run `npm ci`".formatted(folder)));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
