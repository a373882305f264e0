package org.polity.web.chain.follower;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.web3j.utils.Numeric;

/**
 * A block as a node gives it, with what its events are held against.
 *
 * @param isSealed whether the hash is that of the header: then no field of it was altered
 * @param otherFields that are not known here, and may be the header's
 * @param fields as JSON-RPC has them
 */
record NodeBlock(
        BlockHeader header,
        Bloom bloom,
        Hash receiptsRoot,
        boolean isSealed,
        Set<String> otherFields,
        Map<String, Object> fields) {

    /** @throws RuntimeException of any kind when it is not a block */
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
                header.hash().equals(HeaderHash.of(fields)),
                HeaderHash.otherFields(fields),
                fields);
    }

    /** Of a block that was asked for with its transactions. */
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
