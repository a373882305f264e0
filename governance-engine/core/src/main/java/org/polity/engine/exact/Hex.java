package org.polity.engine.exact;

/** Bytes as lower-case hexadecimal digits (RFC 4648, section 8, but for the case). */
public final class Hex {

    private static final String DIGITS = "0123456789abcdef";

    private Hex() {}

    /** Two digits for each byte. */
    public static String of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    /** Two digits for each byte from one index up to another, exclusively. */
    public static String of(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder(2 * (to - from));
        for (int i = from; i < to; i++) {
            text.append(DIGITS.charAt(bytes[i] >> 4 & 15)).append(DIGITS.charAt(bytes[i] & 15));
        }
        return text.toString();
    }

    /**
     * The bytes behind the digits, which may be of either case.
     *
     * @throws IllegalArgumentException if the number of digits is odd or a character is not a digit
     */
    public static byte[] bytes(String digits) {
        if (digits.length() % 2 != 0) {
            throw new IllegalArgumentException("`" + digits.length() + "` hexadecimal digits make no whole bytes");
        }
        byte[] bytes = new byte[digits.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (digit(digits, 2 * i) << 4 | digit(digits, 2 * i + 1));
        }
        return bytes;
    }

    private static int digit(String digits, int index) {
        char c = digits.charAt(index);
        int digit = DIGITS.indexOf(c >= 'A' && c <= 'F' ? (char) (c + 'a' - 'A') : c);
        if (digit < 0) {
            throw new IllegalArgumentException("the character at " + index + " is no hexadecimal digit");
        }
        return digit;
    }
}
