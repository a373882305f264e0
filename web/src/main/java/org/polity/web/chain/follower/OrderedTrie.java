package org.polity.web.chain.follower;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.web3j.crypto.Hash;
import org.web3j.rlp.RlpEncoder;
import org.web3j.rlp.RlpList;
import org.web3j.rlp.RlpString;
import org.web3j.rlp.RlpType;

/**
 * The root over a list, with each entry under its index: a Merkle Patricia trie (Ethereum Yellow Paper, appendix D).
 */
final class OrderedTrie {

    private static final int BRANCHES = 16;
    private static final int HASHED_FROM = 32;
    private static final RlpString NOTHING = RlpString.create(new byte[0]);

    /** @param path of half bytes */
    private record Entry(byte[] path, byte[] value) {}

    private OrderedTrie() {}

    /** 32 bytes. */
    static byte[] root(List<byte[]> values) {
        if (values.isEmpty()) {
            return Hash.sha3(RlpEncoder.encode(NOTHING));
        }
        List<Entry> entries = IntStream.range(0, values.size())
                .mapToObj(i -> new Entry(path(i), values.get(i)))
                .toList();
        return Hash.sha3(RlpEncoder.encode(node(entries, 0)));
    }

    private static RlpList node(List<Entry> entries, int depth) {
        byte[] first = entries.getFirst().path();
        if (entries.size() == 1) {
            return new RlpList(
                    RlpString.create(packed(first, depth, first.length, true)),
                    RlpString.create(entries.getFirst().value()));
        }
        int shared = shared(entries, depth);
        if (shared > depth) {
            return new RlpList(RlpString.create(packed(first, depth, shared, false)), reference(node(entries, shared)));
        }
        List<RlpType> branches = new ArrayList<>();
        for (int half = 0; half < BRANCHES; half++) {
            byte wanted = (byte) half;
            List<Entry> below = entries.stream()
                    .filter(entry -> entry.path().length > depth && entry.path()[depth] == wanted)
                    .toList();
            branches.add(below.isEmpty() ? NOTHING : reference(node(below, depth + 1)));
        }
        branches.add(entries.stream()
                .filter(entry -> entry.path().length == depth)
                .findFirst()
                .map(entry -> RlpString.create(entry.value()))
                .orElse(NOTHING));
        return new RlpList(branches);
    }

    private static RlpType reference(RlpList node) {
        byte[] encoded = RlpEncoder.encode(node);
        return encoded.length < HASHED_FROM ? node : RlpString.create(Hash.sha3(encoded));
    }

    private static int shared(List<Entry> entries, int from) {
        byte[] first = entries.getFirst().path();
        return entries.stream()
                .mapToInt(entry -> {
                    int differs = Arrays.mismatch(first, entry.path());
                    return differs < 0 ? first.length : differs;
                })
                .min()
                .orElse(from);
    }

    private static byte[] path(int place) {
        byte[] key = RlpEncoder.encode(RlpString.create(BigInteger.valueOf(place)));
        byte[] halves = new byte[2 * key.length];
        for (int i = 0; i < key.length; i++) {
            halves[2 * i] = (byte) (key[i] >> 4 & 0xf);
            halves[2 * i + 1] = (byte) (key[i] & 0xf);
        }
        return halves;
    }

    /** With a flag for a leaf and a flag for an odd length at the front (hex prefix, appendix C). */
    private static byte[] packed(byte[] path, int from, int to, boolean leaf) {
        int length = to - from;
        int odd = length % 2;
        byte[] packed = new byte[length / 2 + 1];
        packed[0] = (byte) ((leaf ? 0x20 : 0) + (odd == 1 ? 0x10 + path[from] : 0));
        for (int i = 0; i < length / 2; i++) {
            packed[i + 1] = (byte) (path[from + odd + 2 * i] << 4 | path[from + odd + 2 * i + 1]);
        }
        return packed;
    }
}
