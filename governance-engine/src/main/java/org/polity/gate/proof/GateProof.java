package org.polity.gate.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.engine.canonical.CanonicalJson;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.Json;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.Keccak;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.policy.rules.ScopeHashes;
import org.web3j.utils.Numeric;

/**
 * Everything that the gate's answer depends on: a block's header, and the parts of the state with their paths to the state root
 * (EIP-1186).
 *
 * @param gate `0x` and 40 hexadecimal digits, in lower case
 * @param header RLP
 * @param decision the transaction data of the decision, with the verdict and its signatures; empty without a decision
 */
record GateProof(
        long chainId,
        String gate,
        Digest artifact,
        ScopeHashes scope,
        byte[] header,
        List<Account> accounts,
        Optional<byte[]> decision) {

    private static final String FORM = "polity/gate-proof/v1";

    GateProof {
        accounts = List.copyOf(accounts);
    }

    /**
     * A contract.
     *
     * @param address `0x` and 40 hexadecimal digits, in lower case
     * @param path RLP of the nodes from the state root to the account
     */
    record Account(String address, byte[] code, List<byte[]> path, List<Slot> slots) {
        Account {
            path = List.copyOf(path);
            slots = List.copyOf(slots);
        }
    }

    /**
     * A value in a contract's storage.
     *
     * @param key `0x` and 64 hexadecimal digits
     * @param path RLP of the nodes from the storage root to the value
     */
    record Slot(String key, List<byte[]> path) {
        Slot {
            path = List.copyOf(path);
        }
    }

    byte[] document() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("form", FORM);
        tree.put("chainId", chainId);
        tree.put("gate", gate);
        tree.put("artifact", artifact.prefixed());
        tree.put(
                "scope",
                Map.of(
                        "domain", scope.domain().prefixed(),
                        "task", scope.task().prefixed(),
                        "riskTier", scope.riskTier().prefixed()));
        tree.put("header", Numeric.toHexString(header));
        tree.put("accounts", accounts.stream().map(GateProof::tree).toList());
        decision.ifPresent(data -> tree.put("decision", Numeric.toHexString(data)));
        return CanonicalJson.bytes(tree);
    }

    private static Map<String, Object> tree(Account account) {
        return Map.of(
                "address", account.address(),
                "code", Numeric.toHexString(account.code()),
                "path", hex(account.path()),
                "slots",
                        account.slots().stream()
                                .map(slot -> Map.of("key", slot.key(), "path", hex(slot.path())))
                                .toList());
    }

    private static List<String> hex(List<byte[]> nodes) {
        return nodes.stream().map(Numeric::toHexString).toList();
    }

    /** @throws InvalidProof if the document is none, with the first faulty field */
    static GateProof parse(byte[] document) throws InvalidProof {
        Json tree;
        try {
            tree = StrictJson.parse(document);
        } catch (JsonRefused none) {
            throw unreadable("form");
        }
        if (!tree.path("form").text("").equals(FORM)) {
            throw unreadable("form");
        }
        List<Account> accounts = new ArrayList<>();
        for (Json account : tree.path("accounts").values()) {
            List<Slot> slots = new ArrayList<>();
            for (Json slot : account.path("slots").values()) {
                slots.add(new Slot(text(slot, "key", "0x[0-9a-f]{64}"), nodes(slot)));
            }
            accounts.add(new Account(
                    text(account, "address", "0x[0-9a-f]{40}"), bytes(account, "code"), nodes(account), slots));
        }
        Json scope = tree.path("scope");
        return new GateProof(
                number(tree, "chainId"),
                text(tree, "gate", "0x[0-9a-f]{40}"),
                new Digest(text(tree, "artifact", "sha256:[0-9a-f]{64}").substring("sha256:".length())),
                new ScopeHashes(keccak(scope, "domain"), keccak(scope, "task"), keccak(scope, "riskTier")),
                bytes(tree, "header"),
                accounts,
                tree.has("decision") ? Optional.of(bytes(tree, "decision")) : Optional.empty());
    }

    private static InvalidProof unreadable(String field) {
        return new InvalidProof(new ProofFault.Unreadable(field));
    }

    private static Keccak keccak(Json tree, String field) throws InvalidProof {
        return Keccak.stored(Numeric.hexStringToByteArray(text(tree, field, "0x[0-9a-f]{64}")));
    }

    private static List<byte[]> nodes(Json tree) throws InvalidProof {
        List<byte[]> nodes = new ArrayList<>();
        for (Json node : tree.path("path").values()) {
            nodes.add(hexBytes(node, "path"));
        }
        return nodes;
    }

    private static byte[] bytes(Json tree, String field) throws InvalidProof {
        return hexBytes(tree.path(field), field);
    }

    private static byte[] hexBytes(Json value, String field) throws InvalidProof {
        String text = value.text("");
        if (text.length() < 2 || text.length() % 2 != 0 || !text.matches("0x[0-9a-f]*+")) {
            throw unreadable(field);
        }
        return Numeric.hexStringToByteArray(text);
    }

    private static String text(Json tree, String field, String form) throws InvalidProof {
        String text = tree.path(field).text("");
        if (!text.matches(form)) {
            throw unreadable(field);
        }
        return text;
    }

    private static long number(Json tree, String field) throws InvalidProof {
        try {
            if (tree.path(field) instanceof Json.Num number && number.isIntegral()) {
                return number.value().longValueExact();
            }
        } catch (ArithmeticException tooLarge) {
            throw unreadable(field);
        }
        throw unreadable(field);
    }
}
