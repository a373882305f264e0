package org.polity.contracts;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.web3j.protocol.core.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The error with which a contract reverted, from the field {@code data} of a JSON-RPC error. No code reads the error's
 * message. Nodes put the error in different places. Geth, anvil, reth, Erigon, Besu and Nethermind write it unchanged
 * (EIP-1474 leaves the field open). Hardhat uses the field {@code data} of an object, and Ganache uses {@code result}.
 * Gateways of wallets use {@code originalError}, the answer of the node behind them. OpenEthereum's successors write
 * the word {@code Reverted} before it.
 */
public final class RevertData {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String OPEN_ETHEREUM = "Reverted ";
    private static final String PREFIX = "0x";
    private static final int SELECTOR = 8;
    private static final int WORD = 64;
    private static final int DEEPEST = 4;
    private static final List<String> FIELDS = List.of("data", "result", "originalError");

    private RevertData() {}

    /**
     * @return selector and words, hexadecimal with `0x`; empty if the node reports no revert, or a revert without data
     */
    public static Optional<String> in(Response.Error error) {
        return Optional.ofNullable(error.getData()).flatMap(RevertData::read);
    }

    /** web3j keeps the field as JSON text. */
    private static Optional<String> read(String data) {
        try {
            return found(JSON.readTree(data), DEEPEST);
        } catch (JacksonException plain) {
            return encoded(data);
        }
    }

    private static Optional<String> found(@Nullable JsonNode node, int depth) {
        if (node == null || depth == 0) {
            return Optional.empty();
        }
        if (node.isString()) {
            return encoded(node.asString());
        }
        return FIELDS.stream()
                .map(field -> found(node.get(field), depth - 1))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> encoded(String text) {
        return Optional.of(text.startsWith(OPEN_ETHEREUM) ? text.substring(OPEN_ETHEREUM.length()) : text)
                .filter(RevertData::isError);
    }

    private static boolean isError(String text) {
        int digits = text.length() - PREFIX.length();
        return text.startsWith(PREFIX)
                && digits >= SELECTOR
                && (digits - SELECTOR) % WORD == 0
                && text.chars().skip(PREFIX.length()).allMatch(digit -> Character.digit(digit, 16) >= 0 && digit < 128);
    }
}
