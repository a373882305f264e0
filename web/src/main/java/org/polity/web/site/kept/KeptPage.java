package org.polity.web.site.kept;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.polity.engine.canonical.Digest;

/**
 * A page as it was sent once.
 *
 * @param headers all but those that follow from the bytes and from the reader
 * @param packed the bytes by gzip
 * @param digest of the bytes, for its entity tag
 * @param madeAt when its making began, by the clock of {@link System#nanoTime()}
 * @param took how long that took, in nanoseconds
 */
record KeptPage(
        SiteVersion version,
        long madeAt,
        long took,
        Map<String, List<String>> headers,
        byte[] bytes,
        byte[] packed,
        String digest) {

    private static final int DIGITS = 32;

    static KeptPage of(SiteVersion version, long madeAt, Map<String, List<String>> headers, byte[] bytes) {
        String digest = Digest.of(bytes).hex().substring(0, DIGITS);
        return new KeptPage(
                version, madeAt, System.nanoTime() - madeAt, Map.copyOf(headers), bytes, packed(bytes), digest);
    }

    private static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return packed.toByteArray();
    }

    int weight() {
        return bytes.length + packed.length + 2_000;
    }
}
