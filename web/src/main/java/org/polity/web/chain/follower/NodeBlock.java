package org.polity.web.chain.follower;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.polity.gate.proof.HeaderRlp;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.web3j.utils.Numeric;

/**
 * A block of a node, with the fields that its events are compared with.
 *
 * @param isSealed whether the header matches the hash, so that no field was altered
 * @param otherFields unknown fields that may belong to the header
 * @param fields in the form of JSON-RPC
 */
record NodeBlock(
        BlockHeader header,
        Bloom bloom,
        Hash receiptsRoot,
        boolean isSealed,
        Set<String> otherFields,
        Map<String, Object> fields) {

    /** @throws RuntimeException of any kind if the answer is not a block */
    static NodeBlock of(Map<String, Object> fields) {
        BlockHeader header = new BlockHeader(
                Numeric.decodeQuantity(text(fields, "number")).longValueExact(),
                new Hash(text(fields, "hash")),
                new Hash(text(fields, "parentHash")),
                Instant.ofEpochSecond(
                        Numeric.decodeQuantity(text(fields, "timestamp")).longValueExact()));
        return new NodeBlock(
                header,
                Bloom.of(text(fields, "logsBloom")),
                new Hash(text(fields, "receiptsRoot")),
                header.hash().equals(new Hash(HeaderRlp.hash(fields))),
                HeaderRlp.otherFields(fields),
                fields);
    }

    /** For a block that was requested with its transactions. */
    List<EventBlock.Carrier> transactions() {
        if (!(fields.get("transactions") instanceof List<?> transactions)) {
            throw new IllegalArgumentException("a block without transactions");
        }
        return transactions.stream().map(NodeBlock::carrier).toList();
    }

    @SuppressWarnings("unchecked") // an object of JSON
    private static EventBlock.Carrier carrier(Object transaction) {
        Map<String, Object> fields = (Map<String, Object>) transaction;
        return new EventBlock.Carrier(
                new Hash(text(fields, "hash")),
                Numeric.decodeQuantity(text(fields, "transactionIndex")).intValueExact(),
                new Address(text(fields, "from")),
                fields.get("to") instanceof String recipient ? new Address(recipient) : null,
                text(fields, "input"));
    }

    private static String text(Map<String, Object> fields, String name) {
        if (fields.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("without `%s`".formatted(name));
    }
}
