package org.polity.gate.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.web3j.crypto.Hash;
import org.web3j.rlp.RlpEncoder;
import org.web3j.rlp.RlpList;
import org.web3j.rlp.RlpString;
import org.web3j.rlp.RlpType;
import org.web3j.utils.Numeric;

/**
 * The header of a block and its hash: Ethereum's fields up to the Prague upgrade (EIP-7685), in their order.
 */
public final class HeaderRlp {

    private enum Kind {
        BYTES,
        NUMBER
    }

    private record Field(String name, Kind kind, boolean always) {}

    private static final List<Field> FIELDS = List.of(
            new Field("parentHash", Kind.BYTES, true),
            new Field("sha3Uncles", Kind.BYTES, true),
            new Field("miner", Kind.BYTES, true),
            new Field("stateRoot", Kind.BYTES, true),
            new Field("transactionsRoot", Kind.BYTES, true),
            new Field("receiptsRoot", Kind.BYTES, true),
            new Field("logsBloom", Kind.BYTES, true),
            new Field("difficulty", Kind.NUMBER, true),
            new Field("number", Kind.NUMBER, true),
            new Field("gasLimit", Kind.NUMBER, true),
            new Field("gasUsed", Kind.NUMBER, true),
            new Field("timestamp", Kind.NUMBER, true),
            new Field("extraData", Kind.BYTES, true),
            new Field("mixHash", Kind.BYTES, true),
            new Field("nonce", Kind.BYTES, true),
            new Field("baseFeePerGas", Kind.NUMBER, false),
            new Field("withdrawalsRoot", Kind.BYTES, false),
            new Field("blobGasUsed", Kind.NUMBER, false),
            new Field("excessBlobGas", Kind.NUMBER, false),
            new Field("parentBeaconBlockRoot", Kind.BYTES, false),
            new Field("requestsHash", Kind.BYTES, false));

    /** Fields that a node returns beside the header and that are no part of it. */
    private static final Set<String> BESIDE = Set.of("hash", "size", "totalDifficulty");

    private static final Set<String> KNOWN =
            Stream.concat(BESIDE.stream(), FIELDS.stream().map(Field::name)).collect(Collectors.toUnmodifiableSet());

    private HeaderRlp() {}

    /** Fields that may be part of the hash, because a later upgrade or the network itself added them. */
    public static Set<String> otherFields(Map<String, Object> header) {
        return header.entrySet().stream()
                .filter(field -> field.getValue() instanceof String && !KNOWN.contains(field.getKey()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The Keccak hash of a header, which is the hash of its block.
     *
     * @param header in the form of JSON-RPC
     * @return `0x` and 64 hexadecimal digits
     * @throws IllegalArgumentException if a field is missing or has another form
     */
    public static String hash(Map<String, Object> header) {
        return Numeric.toHexString(Hash.sha3(rlp(header)));
    }

    /**
     * The RLP of a header.
     *
     * @param header in the form of JSON-RPC
     * @throws IllegalArgumentException if a field is missing or has another form
     */
    static byte[] rlp(Map<String, Object> header) {
        List<RlpType> fields = new ArrayList<>();
        for (Field field : FIELDS) {
            Object value = header.get(field.name());
            if (value instanceof String text) {
                fields.add(encoded(field.kind(), text));
            } else if (field.always()) {
                throw new IllegalArgumentException("a header without `%s`".formatted(field.name()));
            }
        }
        return RlpEncoder.encode(new RlpList(fields));
    }

    /** The place of a field in the RLP of a header. */
    static int place(String name) {
        return FIELDS.stream().map(Field::name).toList().indexOf(name);
    }

    private static RlpString encoded(Kind kind, String text) {
        return switch (kind) {
            case BYTES -> RlpString.create(Numeric.hexStringToByteArray(text));
            case NUMBER -> RlpString.create(Numeric.decodeQuantity(text));
        };
    }
}
