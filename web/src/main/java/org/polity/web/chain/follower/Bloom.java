package org.polity.web.chain.follower;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.web3j.crypto.Hash;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.utils.Numeric;

/**
 * The addresses and topics that the logs of a block can have: 2048 bits, three for each item (Ethereum Yellow Paper,
 * 4.4.1).
 */
final class Bloom {

    private static final int BYTES = 256;
    private static final int BITS = 8 * BYTES;

    private final BitSet bits;

    private Bloom(BitSet bits) {
        this.bits = bits;
    }

    /**
     * @param hexadecimal with `0x`
     * @throws IllegalArgumentException when it has another length
     */
    static Bloom of(String hexadecimal) {
        byte[] bytes = HexFormat.of().parseHex(hexadecimal.substring(2));
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a bloom of `%s` bytes".formatted(bytes.length));
        }
        BitSet bits = new BitSet(BITS);
        for (int bit = 0; bit < BITS; bit++) {
            bits.set(bit, (bytes[BYTES - 1 - bit / 8] >> bit % 8 & 1) == 1);
        }
        return new Bloom(bits);
    }

    static Bloom of(List<Log> logs) {
        // the logs of a batch repeat most topics
        Set<String> items = new HashSet<>();
        for (Log log : logs) {
            items.add(log.getAddress());
            items.addAll(log.getTopics());
        }
        BitSet bits = new BitSet(BITS);
        items.forEach(item -> set(bits, item));
        return new Bloom(bits);
    }

    private static void set(BitSet bits, String item) {
        for (int bit : bitsOf(item)) {
            bits.set(bit);
        }
    }

    /** False if the block certainly has no log with the address or topic. */
    boolean mayHold(String item) {
        return Arrays.stream(bitsOf(item)).allMatch(bits::get);
    }

    String hexadecimal() {
        byte[] bytes = new byte[BYTES];
        bits.stream().forEach(bit -> bytes[BYTES - 1 - bit / 8] |= (byte) (1 << bit % 8));
        return Numeric.toHexString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bloom bloom && bits.equals(bloom.bits);
    }

    @Override
    public int hashCode() {
        return bits.hashCode();
    }

    private static int[] bitsOf(String item) {
        byte[] hash = Hash.sha3(Numeric.hexStringToByteArray(item));
        int[] found = new int[3];
        for (int i = 0; i < found.length; i++) {
            found[i] = (hash[2 * i] << 8 & 0x700) | hash[2 * i + 1] & 0xff;
        }
        return found;
    }
}
