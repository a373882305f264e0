package org.polity.gate.proof;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.util.encoders.Hex;
import org.web3j.crypto.Hash;
import org.web3j.rlp.RlpDecoder;
import org.web3j.rlp.RlpList;
import org.web3j.rlp.RlpString;
import org.web3j.rlp.RlpType;

/**
 * A Merkle Patricia trie of which only some nodes are known (Ethereum Yellow Paper, appendix D). Each node is known by its Keccak
 * hash, so that a path from the root shows a value, or shows that there is none.
 */
final class StateTrie {

    private static final int MOST_NODE = 1 << 12;
    private static final int BRANCH = 17;
    private static final int HASH = 32;

    private final Map<String, byte[]> nodes = new HashMap<>();

    /** A path that the known nodes do not reach. */
    static final class Broken extends Exception {}

    /** @param known RLP of nodes, in any order */
    StateTrie(List<byte[]> known) {
        known.forEach(node -> nodes.put(Hex.toHexString(Hash.sha3(node)), node));
    }

    /**
     * The value of a key, whose Keccak hash is the path.
     *
     * @param root 32 bytes
     * @return empty if the trie has no such key
     * @throws Broken if the known nodes do not show it
     */
    Optional<byte[]> value(byte[] root, byte[] key) throws Broken {
        if (Arrays.equals(root, Hash.sha3(new byte[] {(byte) 0x80}))) {
            return Optional.empty();
        }
        int[] path = nibbles(Hash.sha3(key));
        try {
            return value(node(root), path, 0);
        } catch (RuntimeException malformed) {
            throw new Broken();
        }
    }

    private Optional<byte[]> value(RlpList node, int[] path, int at) throws Broken {
        List<RlpType> items = node.getValues();
        if (items.size() == BRANCH) {
            return at == path.length ? bytes(items.get(BRANCH - 1)) : below(items.get(path[at]), path, at + 1);
        }
        if (items.size() != 2) {
            throw new Broken();
        }
        byte[] prefix = ((RlpString) items.getFirst()).getBytes();
        int[] part = nibbles(prefix);
        boolean leaf = (part[0] & 2) != 0;
        int from = (part[0] & 1) == 1 ? 1 : 2;
        int length = part.length - from;
        boolean same = at + length <= path.length && Arrays.equals(part, from, part.length, path, at, at + length);
        if (leaf) {
            return same && at + length == path.length ? bytes(items.getLast()) : Optional.empty();
        }
        return same ? below(items.getLast(), path, at + length) : Optional.empty();
    }

    private Optional<byte[]> below(RlpType child, int[] path, int at) throws Broken {
        if (child instanceof RlpList inline) {
            return value(inline, path, at);
        }
        byte[] reference = ((RlpString) child).getBytes();
        if (reference.length == 0) {
            return Optional.empty();
        }
        if (reference.length != HASH) {
            throw new Broken();
        }
        return value(node(reference), path, at);
    }

    private static Optional<byte[]> bytes(RlpType value) {
        byte[] bytes = ((RlpString) value).getBytes();
        return bytes.length == 0 ? Optional.empty() : Optional.of(bytes);
    }

    private RlpList node(byte[] hash) throws Broken {
        byte[] node = nodes.get(Hex.toHexString(hash));
        if (node == null || node.length > MOST_NODE) {
            throw new Broken();
        }
        return list(node);
    }

    /** @throws RuntimeException if the bytes are no list */
    static RlpList list(byte[] rlp) {
        return (RlpList) RlpDecoder.decode(rlp).getValues().getFirst();
    }

    /** The number in a storage value's RLP. */
    static BigInteger number(byte[] rlp) {
        return ((RlpString) RlpDecoder.decode(rlp).getValues().getFirst()).asPositiveBigInteger();
    }

    private static int[] nibbles(byte[] bytes) {
        int[] nibbles = new int[2 * bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            nibbles[2 * i] = (bytes[i] >> 4) & 0xf;
            nibbles[2 * i + 1] = bytes[i] & 0xf;
        }
        return nibbles;
    }
}
