package org.polity.engine.exact;

/** Text as UTF-8 (RFC 3629), strictly: nothing is replaced. The decoders that browsers bring differ in what they replace. */
public final class Utf8 {

    private Utf8() {}

    /** The text that these bytes write. */
    public static String text(byte[] bytes) throws NotUtf8 {
        return text(bytes, 0, bytes.length);
    }

    /** The text that the bytes from one index up to another, exclusively, write. */
    public static String text(byte[] bytes, int from, int to) throws NotUtf8 {
        StringBuilder text = new StringBuilder(to - from);
        int at = from;
        while (at < to) {
            int first = bytes[at];
            if (first >= 0) {
                text.append((char) first);
                at++;
            } else {
                int length = length(first & 0xff);
                if (length == 0 || at + length > to) {
                    throw new NotUtf8(at);
                }
                text.appendCodePoint(codePoint(bytes, at, length));
                at += length;
            }
        }
        return text.toString();
    }

    private static int length(int first) {
        if (first >= 0xc2 && first <= 0xdf) {
            return 2;
        }
        if (first >= 0xe0 && first <= 0xef) {
            return 3;
        }
        return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
    }

    private static int codePoint(byte[] bytes, int at, int length) throws NotUtf8 {
        int codePoint = bytes[at] & 0xff >> length + 1;
        for (int i = 1; i < length; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                throw new NotUtf8(at);
            }
            codePoint = codePoint << 6 | bytes[at + i] & 0x3f;
        }
        boolean overlong = length == 3 && codePoint < 0x800 || length == 4 && codePoint < 0x10000;
        if (overlong || codePoint > 0x10ffff || codePoint >= 0xd800 && codePoint <= 0xdfff) {
            throw new NotUtf8(at);
        }
        return codePoint;
    }

    /**
     * The bytes of a text.
     *
     * @throws IllegalArgumentException if a surrogate in it has no partner
     */
    public static byte[] bytes(String text) {
        byte[] bytes = new byte[size(text)];
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            int c = text.charAt(i);
            if (c < 0x80) {
                bytes[at++] = (byte) c;
            } else if (c < 0x800) {
                bytes[at++] = (byte) (0xc0 | c >> 6);
                bytes[at++] = (byte) (0x80 | c & 0x3f);
            } else if (c < 0xd800 || c > 0xdfff) {
                bytes[at++] = (byte) (0xe0 | c >> 12);
                bytes[at++] = (byte) (0x80 | c >> 6 & 0x3f);
                bytes[at++] = (byte) (0x80 | c & 0x3f);
            } else {
                int codePoint = 0x10000 + ((c - 0xd800) << 10) + text.charAt(++i) - 0xdc00;
                bytes[at++] = (byte) (0xf0 | codePoint >> 18);
                bytes[at++] = (byte) (0x80 | codePoint >> 12 & 0x3f);
                bytes[at++] = (byte) (0x80 | codePoint >> 6 & 0x3f);
                bytes[at++] = (byte) (0x80 | codePoint & 0x3f);
            }
        }
        return bytes;
    }

    /** How many bytes a text takes. */
    private static int size(String text) {
        int size = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            size += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
            if (c >= 0xd800 && c <= 0xdfff) {
                if (c > 0xdbff || i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new IllegalArgumentException("the surrogate at " + i + " has no partner");
                }
                size++;
                i++;
            }
        }
        return size;
    }
}
