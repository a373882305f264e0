package org.polity.web.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks the node so that nobody sees a block before it is stored. A request that may make a block runs alone: block and
 * journal are complete before the answer.
 */
final class JournaledNode {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> READING = Set.of("eth", "net", "web3", "txpool", "debug", "trace");
    private static final String SENDING = "eth_send";
    /** JSON-RPC leaves the codes below -32000 to servers. */
    private static final int NO_ROOM = -32010;

    private static final String AUTOMINE = "evm_setAutomine";

    /** Methods that change only the pool, the clock or the signatures of the node, and no block or account. */
    private static final Set<String> PASSING = Set.of(
            "evm_mine",
            "anvil_mine",
            "evm_increaseTime",
            "evm_setNextBlockTimestamp",
            "evm_snapshot",
            "anvil_impersonateAccount",
            "anvil_stopImpersonatingAccount",
            "anvil_autoImpersonateAccount",
            "anvil_dropTransaction",
            "anvil_dropAllTransactions",
            "anvil_dumpState",
            "anvil_nodeInfo");

    private final KeptChain kept;
    private final BooleanSupplier hasRoom;
    private final Runnable notKept;
    private final ReadWriteLock turns = new ReentrantReadWriteLock();
    private volatile boolean isOpen;
    private volatile JsonRpc node = new JsonRpc(URI.create("http://127.0.0.1:1"));
    private volatile boolean minesAtOnce = true;

    /**
     * @param hasRoom whether the disk has room for another block
     * @param notKept action after the node made a block that could not be stored
     */
    JournaledNode(KeptChain kept, BooleanSupplier hasRoom, Runnable notKept) {
        this.kept = kept;
        this.hasRoom = hasRoom;
        this.notKept = notKept;
    }

    /** From now on this node answers questions. */
    void open(JsonRpc started) {
        node = started;
        minesAtOnce = true;
        isOpen = true;
    }

    /** During a restart of the node, no request waits for it. */
    void shut() {
        isOpen = false;
    }

    boolean changesNothing(JsonNode calls) {
        return calls.isArray() ? calls.valueStream().allMatch(JournaledNode::isReading) : isReading(calls);
    }

    private static boolean isReading(JsonNode call) {
        String method = call.path("method").asString("");
        return method.isEmpty() || READING.contains(method.split("_", 2)[0]) && !method.startsWith(SENDING);
    }

    /** The node's answer to a request without changes. */
    byte[] read(byte[] request) throws IOException {
        requireOpen();
        turns.readLock().lock();
        try (InputStream answer = node.post(request)) {
            return answer.readAllBytes();
        } finally {
            turns.readLock().unlock();
        }
    }

    /** Runs the request, stores its changes, and returns the node's answer. */
    JsonNode change(JsonNode call) throws IOException {
        requireOpen();
        if (!hasRoom.getAsBoolean()) {
            return refused(call);
        }
        turns.writeLock().lock();
        try {
            JsonNode answer = perform(call);
            if (!answer.has("error")) {
                keeping(() -> {
                    mineIfAsked();
                    keep(call);
                });
            }
            return answer;
        } finally {
            turns.writeLock().unlock();
        }
    }

    @FunctionalInterface
    private interface Keeping {
        void keep() throws IOException;
    }

    /** A block that could not be stored must not be seen, so the node starts again at the last stored block. */
    private void keeping(Keeping what) throws IOException {
        try {
            what.keep();
        } catch (IOException | RuntimeException lost) {
            shut();
            notKept.run();
            throw lost;
        }
    }

    private static JsonNode refused(JsonNode call) {
        ObjectNode answer = JSON.createObjectNode();
        answer.put("jsonrpc", "2.0").set("id", call.path("id"));
        answer.putObject("error").put("code", NO_ROOM).put("message", "the disk is full: nothing was sent");
        return answer;
    }

    JsonNode change(String method, Object... parameters) throws IOException {
        ObjectNode call = JSON.createObjectNode();
        call.put("jsonrpc", "2.0").put("id", 1).put("method", method);
        call.set("params", JSON.valueToTree(List.of(parameters)));
        JsonNode answer = change(call);
        if (answer.has("error")) {
            throw new IOException("`%s` failed: %s"
                    .formatted(method, answer.at("/error/message").asString("")));
        }
        return answer.path("result");
    }

    /** Stores blocks that the node made without a request, such as those at intervals. */
    void keep() throws IOException {
        if (isLevel()) {
            return;
        }
        turns.writeLock().lock();
        try {
            keeping(() -> kept.keep(node));
        } finally {
            turns.writeLock().unlock();
        }
    }

    /** Runs several times a second, so readers must not wait for it. */
    private boolean isLevel() {
        turns.readLock().lock();
        try {
            return kept.isLevelWith(node);
        } catch (IOException unanswered) {
            return false;
        } finally {
            turns.readLock().unlock();
        }
    }

    private JsonNode perform(JsonNode call) throws IOException {
        if (call.path("method").asString("").equals(AUTOMINE)) {
            minesAtOnce = call.path("params").path(0).asBoolean(true);
            ObjectNode done = JSON.createObjectNode();
            done.put("jsonrpc", "2.0").set("id", call.path("id"));
            return done.putNull("result");
        }
        try (InputStream answer = node.post(JSON.writeValueAsBytes(call))) {
            return JSON.readTree(answer);
        }
    }

    /** The node makes no block by itself, so this code knows when to store one. */
    private void mineIfAsked() throws IOException {
        if (minesAtOnce
                && Long.decode(node.call("txpool_status").path("pending").asString()) > 0) {
            node.call("evm_mine");
        }
    }

    private void keep(JsonNode call) throws IOException {
        String method = call.path("method").asString("");
        JsonNode parameters = call.path("params");
        switch (method.substring(method.indexOf('_') + 1)) {
            case "setBalance" -> set(parameters, "balance", parameters.path(1));
            case "setCode" -> set(parameters, "code", parameters.path(1));
            default -> {
                if (method.startsWith(SENDING) || method.equals(AUTOMINE) || PASSING.contains(method)) {
                    kept.keep(node);
                } else {
                    kept.keepWhole(node);
                }
            }
        }
    }

    private void set(JsonNode parameters, String part, JsonNode value) throws IOException {
        kept.keep(node);
        ObjectNode accounts = JSON.createObjectNode();
        accounts.putObject(parameters.path(0).asString().toLowerCase(Locale.ROOT))
                .set(part, value);
        kept.keep(accounts);
    }

    private void requireOpen() throws IOException {
        if (!isOpen) {
            throw new IOException("the chain's node is being started again");
        }
    }
}
