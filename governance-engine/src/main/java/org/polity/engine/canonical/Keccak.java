package org.polity.engine.canonical;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.digests.KeccakDigest;

/**
 * A keccak-256 as Ethereum uses it: how the chain names a policy, a bound, or a part of a scope.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Keccak(String hex) {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

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
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** keccak256 of the bytes. */
    public static Keccak of(byte[] bytes) {
        KeccakDigest keccak = new KeccakDigest(256);
        keccak.update(bytes, 0, bytes.length);
        byte[] hash = new byte[32];
        keccak.doFinal(hash, 0);
        return new Keccak(HexFormat.of().formatHex(hash));
    }

    /** 32 raw bytes, as the chain stores them. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
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
