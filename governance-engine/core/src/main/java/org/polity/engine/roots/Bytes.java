package org.polity.engine.roots;

import java.util.Arrays;
import java.util.List;
import org.polity.engine.canonical.Digest;
import org.polity.engine.exact.Hex;
import org.polity.engine.exact.Utf8;

/** A message under construction: numbers have 8 bytes, big endian; a text is its length in bytes, then its UTF-8. */
final class Bytes {

    private byte[] array = new byte[256];
    private int length;

    Bytes clear() {
        length = 0;
        return this;
    }

    Bytes add(byte one) {
        room(1);
        array[length++] = one;
        return this;
    }

    Bytes add(boolean one) {
        return add((byte) (one ? 1 : 0));
    }

    Bytes add(long number) {
        room(8);
        put(array, length, number);
        length += 8;
        return this;
    }

    Bytes add(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, array, length, bytes.length);
        length += bytes.length;
        return this;
    }

    Bytes add(String text) {
        byte[] utf8 = Utf8.bytes(text);
        return add((long) utf8.length).add(utf8);
    }

    /** A list: how many, then each. */
    Bytes add(List<Digest> hashes) {
        add((long) hashes.size());
        hashes.forEach(hash -> add(hash.bytes()));
        return this;
    }

    void hash(Hashing sha256, byte[] out) {
        sha256.hash(array, length, out, 0);
    }

    Digest digest(Hashing sha256) {
        byte[] hash = new byte[32];
        hash(sha256, hash);
        return Bytes.digest(hash);
    }

    byte[] copy() {
        return Arrays.copyOf(array, length);
    }

    static Digest digest(byte[] hash) {
        return new Digest(Hex.of(hash));
    }

    static void put(byte[] to, int offset, long number) {
        for (int i = 0; i < 8; i++) {
            to[offset + i] = (byte) (number >>> (56 - 8 * i));
        }
    }

    private void room(int more) {
        if (length + more > array.length) {
            array = Arrays.copyOf(array, Math.max(2 * array.length, length + more));
        }
    }
}
