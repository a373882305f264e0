package org.polity.engine.canonical;

/** UTF-8 (RFC 3629) to text, refusing every byte that is not. */
final class Utf8 {

    private static final int[] LEAST = {0, 0, 0x80, 0x800, 0x10000};

    private Utf8() {}

    /** @throws JsonRefused with the line and column of the first byte that is not UTF-8 */
    static String decode(byte[] bytes) throws JsonRefused {
        StringBuilder text = new StringBuilder(bytes.length);
        int i = 0;
        while (i < bytes.length) {
            int first = bytes[i] & 0xff;
            if (first < 0x80) {
                text.append((char) first);
                i++;
                continue;
            }
            int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
            if (first < 0xc2 || first > 0xf4 || i + length > bytes.length) {
                throw refused(text);
            }
            int point = first & (0xff >> (length + 1));
            for (int k = 1; k < length; k++) {
                if ((bytes[i + k] & 0xc0) != 0x80) {
                    throw refused(text);
                }
                point = point << 6 | bytes[i + k] & 0x3f;
            }
            if (point < LEAST[length] || point > 0x10ffff || point >= 0xd800 && point <= 0xdfff) {
                throw refused(text);
            }
            text.appendCodePoint(point);
            i += length;
        }
        return text.toString();
    }

    private static JsonRefused refused(StringBuilder before) {
        int line = 1;
        int start = 0;
        for (int i = before.indexOf("\n"); i >= 0; i = before.indexOf("\n", i + 1)) {
            line++;
            start = i + 1;
        }
        return new JsonRefused(
                JsonFault.Plain.NOT_UTF8, line, before.toString().codePointCount(start, before.length()) + 1);
    }
}
