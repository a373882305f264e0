package org.polity.engine.canonical;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A SHA-256 (FIPS 180-4).
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Digest(String hex) implements Comparable<Digest> {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final String PREFIX = "sha256:";
    private static final int BUFFER = 1 << 16;

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
        return new Digest(HexFormat.of().formatHex(sha256().digest(bytes)));
    }

    /** The digest of a file's content, read once and in constant memory. */
    public static Digest of(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return of(content);
        }
    }

    /** The digest of everything left in the stream, which is not closed. */
    public static Digest of(InputStream content) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        return new Digest(HexFormat.of().formatHex(digest.digest()));
    }

    /**
     * Reads {@code sha256:<hex>}, {@code 0x<hex>} or bare hex.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    public static Digest parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith(PREFIX)) {
            return new Digest(lower.substring(PREFIX.length()));
        }
        return new Digest(lower.startsWith("0x") ? lower.substring(2) : lower);
    }

    /** 32 raw bytes, as the chain stores them. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
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

    /** A fresh SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
