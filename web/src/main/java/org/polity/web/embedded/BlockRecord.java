package org.polity.web.embedded;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One block in the form of the node's state file: the accounts that it changed, its transactions with their receipts,
 * and the block itself.
 */
record BlockRecord(String hash, String parent, JsonNode accounts, List<JsonNode> transactions, JsonNode block) {

    private static final Set<String> OF_NO_HEADER =
            Set.of("hash", "transactions", "uncles", "size", "withdrawals", "totalDifficulty");
    private static final Set<String> OF_NO_TRANSACTION =
            Set.of("blockHash", "blockNumber", "blockTimestamp", "transactionIndex", "from");

    /** From this type on, a transaction names its highest gas price (EIP-1559), not the price that it paid. */
    private static final long MOST_PER_GAS = 2;

    /**
     * The contract that holds the hashes of the last blocks (EIP-2935); the block itself writes to it, without a
     * transaction.
     */
    private static final String HISTORY = "0x0000f90827f1c53a10cb7a02335b175320002935";

    private static final long HISTORY_LENGTH = 8191;

    /** @throws IOException if the node no longer has the block */
    static BlockRecord read(JsonRpc node, long number) throws IOException {
        String at = "0x" + Long.toHexString(number);
        List<JsonNode> answers = node.calls(List.of(
                new JsonRpc.Call("eth_getBlockByNumber", List.of(at, true)),
                new JsonRpc.Call("eth_getBlockReceipts", List.of(at)),
                new JsonRpc.Call("trace_replayBlockTransactions", List.of(at, List.of("stateDiff")))));
        JsonNode block = answers.get(0);
        JsonNode receipts = answers.get(1);
        if (!block.isObject() || receipts.size() != block.path("transactions").size()) {
            throw new IOException("block `%s` is gone from the node".formatted(number));
        }
        List<JsonNode> transactions = new ArrayList<>();
        for (int i = 0; i < receipts.size(); i++) {
            transactions.add(transaction(block.path("transactions").get(i), receipts.get(i)));
        }
        return new BlockRecord(
                block.path("hash").asString(),
                block.path("parentHash").asString(),
                changes(number, block.path("parentHash"), answers.get(2)),
                transactions,
                block(block));
    }

    private static ObjectNode block(JsonNode rpc) {
        ObjectNode block = object();
        ObjectNode header = block.putObject("header");
        rpc.properties().stream()
                .filter(field -> !OF_NO_HEADER.contains(field.getKey()))
                .forEach(field -> header.set(field.getKey(), field.getValue()));
        var transactions = block.putArray("transactions");
        rpc.path("transactions").forEach(transaction -> transactions.add(signed(transaction)));
        block.putArray("ommers");
        block.putNull("withdrawals");
        return block;
    }

    private static ObjectNode signed(JsonNode rpc) {
        ObjectNode transaction = object();
        boolean most = quantity(rpc.path("type")).longValueExact() >= MOST_PER_GAS;
        rpc.properties().stream()
                .filter(field -> !OF_NO_TRANSACTION.contains(field.getKey())
                        && !(most && field.getKey().equals("gasPrice")))
                .forEach(field -> transaction.set(field.getKey(), field.getValue()));
        ObjectNode signed = object();
        signed.set("transaction", transaction);
        // an impersonated account has no signature
        signed.set(
                "impersonated_sender",
                quantity(rpc.path("r")).signum() == 0 ? rpc.path("from") : JsonNodeFactory.instance.nullNode());
        return signed;
    }

    private static ObjectNode transaction(JsonNode rpc, JsonNode receipt) {
        ObjectNode transaction = object();
        ObjectNode info = transaction.putObject("info");
        info.set("transaction_hash", receipt.path("transactionHash"));
        info.put("transaction_index", quantity(receipt.path("transactionIndex")).longValueExact());
        info.set("from", receipt.path("from"));
        info.set("to", receipt.get("to"));
        info.set("contract_address", receipt.get("contractAddress"));
        info.putArray("traces");
        info.put("exit", quantity(receipt.path("status")).signum() == 1 ? "Return" : "Revert");
        info.putNull("out");
        info.put("nonce", quantity(rpc.path("nonce")).longValueExact());
        info.put("gas_used", quantity(receipt.path("gasUsed")).longValueExact());
        ObjectNode kept = transaction.putObject("receipt");
        for (String field : List.of("type", "status", "cumulativeGasUsed")) {
            kept.set(field, receipt.path(field));
        }
        var logs = kept.putArray("logs");
        for (JsonNode log : receipt.path("logs")) {
            ObjectNode entry = logs.addObject();
            for (String field : List.of("address", "topics", "data")) {
                entry.set(field, log.path(field));
            }
        }
        kept.set("logsBloom", receipt.path("logsBloom"));
        transaction.set("block_hash", receipt.path("blockHash"));
        transaction.put("block_number", quantity(receipt.path("blockNumber")).longValueExact());
        return transaction;
    }

    /** The changed parts of the accounts after the block. */
    private static ObjectNode changes(long number, JsonNode parentHash, JsonNode replayed) {
        ObjectNode changes = object();
        for (JsonNode transaction : replayed) {
            for (Map.Entry<String, JsonNode> account :
                    transaction.path("stateDiff").properties()) {
                add(changes, account.getKey(), account.getValue());
            }
        }
        account(changes, HISTORY)
                .withObjectProperty("storage")
                .set(String.format(Locale.ROOT, "0x%064x", (number - 1) % HISTORY_LENGTH), parentHash);
        return changes;
    }

    private static void add(ObjectNode changes, String address, JsonNode difference) {
        ObjectNode account = account(changes, address);
        after(difference.path("balance")).ifPresent(balance -> account.set("balance", balance));
        after(difference.path("code")).ifPresent(code -> account.set("code", code));
        after(difference.path("nonce"))
                .ifPresent(nonce -> account.put("nonce", quantity(nonce).longValueExact()));
        ObjectNode storage = account.withObjectProperty("storage");
        for (Map.Entry<String, JsonNode> slot : difference.path("storage").properties()) {
            after(slot.getValue()).ifPresent(word -> storage.set(slot.getKey(), word));
        }
    }

    private static Optional<JsonNode> after(JsonNode difference) {
        return Optional.ofNullable(difference.get("+"))
                .or(() -> Optional.ofNullable(difference.get("*")).map(change -> change.path("to")));
    }

    private static ObjectNode account(ObjectNode changes, String address) {
        return changes.get(address) instanceof ObjectNode known ? known : changes.putObject(address);
    }

    private static BigInteger quantity(JsonNode hex) {
        return new BigInteger(hex.asString("0x0").substring(2), 16);
    }

    private static ObjectNode object() {
        return JsonMapper.shared().createObjectNode();
    }
}
