package org.polity.engine.attestation;

/** How Python 3 shows bytes: {@code b'...'}. */
final class PythonBytes {

    private static final String HEX = "0123456789abcdef";

    /** The most characters that one byte is shown by. */
    static final int LONGEST = 4;

    private PythonBytes() {}

    static String shown(byte[] bytes) {
        char quote = has(bytes, '\'') && !has(bytes, '"') ? '"' : '\'';
        StringBuilder shown = new StringBuilder(bytes.length + 3).append('b').append(quote);
        for (byte each : bytes) {
            int c = each & 0xff;
            switch (c) {
                case '\t' -> shown.append("\\t");
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                case '\\' -> shown.append("\\\\");
                default -> {
                    if (c == quote) {
                        shown.append('\\').append(quote);
                    } else if (c < ' ' || c > '~') {
                        shown.append("\\x").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
                    } else {
                        shown.append((char) c);
                    }
                }
            }
        }
        return shown.append(quote).toString();
    }

    /** As Python's {@code in}. */
    static boolean contains(byte[] bytes, byte[] part) {
        for (int start = 0; start + part.length <= bytes.length; start++) {
            int same = 0;
            while (same < part.length && bytes[start + same] == part[same]) {
                same++;
            }
            if (same == part.length) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(byte[] bytes, char c) {
        for (byte each : bytes) {
            if (each == c) {
                return true;
            }
        }
        return false;
    }
}
