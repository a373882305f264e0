package org.polity.engine.canonical;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.polity.engine.exact.Hex;
import org.polity.engine.exact.Utf8;

/**
 * A keccak-256 as Ethereum uses it: how the chain names a policy, a bound, or a part of a scope.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Keccak(String hex) {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    /** The same few names are asked for at every verdict. */
    private static final Map<String, Keccak> KNOWN = new ConcurrentHashMap<>();

    private static final int MOST_KNOWN = 10_000;

    /** 32 zero bytes: "any" in a bound, "undeclared" in a release. */
    public static final Keccak NONE = new Keccak("0".repeat(64));

    /** @throws IllegalArgumentException if {@code hex} is not 64 lower-case hexadecimal digits */
    public Keccak {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException(
                    "hash `" + hex + "` is not a keccak-256: write 64 lower-case hexadecimal digits");
        }
    }

    /** keccak256 of the text's UTF-8 bytes. */
    public static Keccak of(String text) {
        Keccak known = KNOWN.get(text);
        if (known != null) {
            return known;
        }
        Keccak hash = of(Utf8.bytes(text));
        if (KNOWN.size() < MOST_KNOWN) {
            KNOWN.put(text, hash);
        }
        return hash;
    }

    /** keccak256 of the bytes. */
    public static Keccak of(byte[] bytes) {
        KeccakDigest keccak = new KeccakDigest(256);
        keccak.update(bytes, 0, bytes.length);
        byte[] hash = new byte[32];
        keccak.doFinal(hash, 0);
        return new Keccak(Hex.of(hash));
    }

    /**
     * The hash that the chain stores, without hashing again.
     *
     * @param hash 32 bytes
     * @throws IllegalArgumentException for another number of bytes
     */
    public static Keccak stored(byte[] hash) {
        return new Keccak(Hex.of(hash));
    }

    /** 32 raw bytes, as the chain stores them. */
    public byte[] bytes() {
        return Hex.bytes(hex);
    }

    /** {@code 0x<hex>}. */
    public String prefixed() {
        return "0x" + hex;
    }

    @Override
    public String toString() {
        return prefixed();
    }
}
