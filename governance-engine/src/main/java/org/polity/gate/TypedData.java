package org.polity.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.web3j.crypto.StructuredDataEncoder;
import tools.jackson.databind.json.JsonMapper;

/** A message of EIP-712: the data that a wallet shows and signs, and the 32 bytes of its digest. */
public record TypedData(Domain domain, Struct message) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String DOMAIN = "EIP712Domain";

    /**
     * The domain of the message: one contract on one chain.
     *
     * @param contract `0x` and 40 hexadecimal digits
     */
    public record Domain(String name, String version, long chainId, String contract) {

        private static final Type TYPE = new Type(
                DOMAIN,
                List.of(
                        new Field("name", Atom.STRING),
                        new Field("version", Atom.STRING),
                        new Field("chainId", Atom.UINT256),
                        new Field("verifyingContract", Atom.ADDRESS)));

        private Struct struct() {
            return TYPE.with(name, version, chainId, contract);
        }
    }

    /** What a field may hold. */
    public sealed interface Kind {
        /** As Solidity writes it. */
        String solidity();
    }

    /** A value of its own. */
    public enum Atom implements Kind {
        /** `0x` and 40 hexadecimal digits. */
        ADDRESS,
        /** `byte[]`. */
        BYTES,
        /** `byte[]`, or `0x` and 64 hexadecimal digits. */
        BYTES32,
        INT64,
        STRING,
        UINT8,
        UINT32,
        UINT48,
        UINT64,
        UINT256;

        @Override
        public String solidity() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A list of structs of one type. */
    public record ListOf(Type type) implements Kind {
        @Override
        public String solidity() {
            return type.name() + "[]";
        }
    }

    /** A named part of a struct. */
    public record Field(String name, Kind kind) {}

    /** @param fields in the order in which they are hashed */
    public record Type(String name, List<Field> fields) {

        public Type {
            fields = List.copyOf(fields);
        }

        /** @param values one for each field: `String`, `byte[]`, `Integer`, `Long`, `BigInteger`, or a list of structs */
        public Struct with(Object... values) {
            return new Struct(this, List.of(values));
        }
    }

    /** A type with its values. */
    public record Struct(Type type, List<Object> values) {

        /** @throws IllegalArgumentException when the values are not as many as the fields */
        public Struct {
            values = List.copyOf(values);
            if (values.size() != type.fields().size()) {
                throw new IllegalArgumentException("`%s` has %s fields, not %s: give each one its value"
                        .formatted(type.name(), type.fields().size(), values.size()));
            }
        }

        private Map<String, Object> tree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            for (int i = 0; i < values.size(); i++) {
                tree.put(type.fields().get(i).name(), json(values.get(i)));
            }
            return tree;
        }

        /** Numbers that JavaScript would round are written as text. */
        private static Object json(Object value) {
            return switch (value) {
                case String text -> text;
                case Integer small -> small;
                case Long number -> number.toString();
                case BigInteger number -> number.toString();
                case byte[] bytes -> "0x" + HexFormat.of().formatHex(bytes);
                case List<?> structs ->
                    structs.stream().map(struct -> ((Struct) struct).tree()).toList();
                default -> throw new IllegalArgumentException("`%s` is no value of typed data".formatted(value));
            };
        }
    }

    /** The argument of `eth_signTypedData_v4`. */
    public Map<String, Object> tree() {
        Map<String, Object> types = new LinkedHashMap<>();
        declare(Domain.TYPE, types);
        declare(message.type(), types);
        Map<String, Object> domainTree = domain.struct().tree();
        domainTree.put("chainId", domain.chainId());
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("types", types);
        tree.put("primaryType", message.type().name());
        tree.put("domain", domainTree);
        tree.put("message", message.tree());
        return tree;
    }

    /** The 32 signed bytes. */
    public byte[] hash() {
        try {
            return new StructuredDataEncoder(JSON.writeValueAsString(tree())).hashStructuredData();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void declare(Type type, Map<String, Object> types) {
        types.put(
                type.name(),
                type.fields().stream()
                        .map(field -> Map.of(
                                "name", field.name(), "type", field.kind().solidity()))
                        .toList());
        for (Field field : type.fields()) {
            if (field.kind() instanceof ListOf list) {
                declare(list.type(), types);
            }
        }
    }
}
