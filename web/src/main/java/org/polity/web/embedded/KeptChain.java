package org.polity.web.embedded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * What of the chain outlives the node: its state after the last block that was asked for, and how far its clock was moved ahead
 * of the wall's. Either file is replaced in one step, so that it can be read after a crash at any moment.
 */
final class KeptChain {

    private static final String STATE = "chain.json";
    private static final String AHEAD = "clock";

    private final EmbeddedFolder folder;
    private String head = "";

    KeptChain(EmbeddedFolder folder) {
        this.folder = folder;
    }

    Optional<Path> state() {
        return Optional.of(folder.path(STATE)).filter(Files::exists);
    }

    /** Writes the state down if the chain has grown since. */
    synchronized void keep(JsonRpc node) throws IOException {
        String now =
                node.call("eth_getBlockByNumber", "latest", false).path("hash").asString("");
        if (now.equals(head)) {
            return;
        }
        byte[] dump =
                HexFormat.of().parseHex(node.call("anvil_dumpState").asString().substring(2));
        try (GZIPInputStream state = new GZIPInputStream(new ByteArrayInputStream(dump))) {
            folder.replace(STATE, state.readAllBytes());
        }
        head = now;
    }

    Duration ahead() throws IOException {
        Path file = folder.path(AHEAD);
        return Files.exists(file)
                ? Duration.ofSeconds(Long.parseLong(Files.readString(file).strip()))
                : Duration.ZERO;
    }

    void ahead(Duration duration) throws IOException {
        folder.replace(AHEAD, String.valueOf(duration.toSeconds()));
    }
}
