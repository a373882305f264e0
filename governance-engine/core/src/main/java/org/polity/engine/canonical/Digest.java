package org.polity.engine.canonical;

import java.util.regex.Pattern;
import org.polity.engine.exact.Case;
import org.polity.engine.exact.Hex;
import org.polity.engine.exact.Sha256;

/**
 * A SHA-256 (FIPS 180-4).
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Digest(String hex) implements Comparable<Digest> {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final String PREFIX = "sha256:";

    /** @throws IllegalArgumentException if {@code hex} is not 64 lower-case hexadecimal digits */
    public Digest {
        if (!isHex(hex)) {
            throw new IllegalArgumentException(
                    "digest `" + hex + "` is not a SHA-256: write 64 lower-case hexadecimal digits");
        }
    }

    /** Whether a text is such digits. */
    public static boolean isHex(String text) {
        return HEX.matcher(text).matches();
    }

    /** Whether it is such digits after {@code sha256:}. */
    public static boolean isPrefixed(String text) {
        return text.startsWith(PREFIX) && isHex(text.substring(PREFIX.length()));
    }

    /** The digest of these bytes. */
    public static Digest of(byte[] bytes) {
        return new Digest(Hex.of(Sha256.of(bytes)));
    }

    /**
     * Reads {@code sha256:<hex>}, {@code 0x<hex>} or bare hex.
     *
     * @throws IllegalArgumentException if it has none of these forms
     */
    public static Digest parse(String text) {
        String lower = Case.lower(text);
        if (lower.startsWith(PREFIX)) {
            return new Digest(lower.substring(PREFIX.length()));
        }
        return new Digest(lower.startsWith("0x") ? lower.substring(2) : lower);
    }

    /** 32 raw bytes, as the chain stores them. */
    public byte[] bytes() {
        return Hex.bytes(hex);
    }

    /** {@code sha256:<hex>}, as manifests write it. */
    public String prefixed() {
        return PREFIX + hex;
    }

    @Override
    public int compareTo(Digest other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return prefixed();
    }
}
