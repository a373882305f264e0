package org.polity.engine.csv;

/** Whether bytes that come one by one are UTF-8 (RFC 3629). */
final class Utf8Check {

    private int left;
    private int least = 0x80;
    private int most = 0xbf;

    /** Whether the byte may come next. */
    boolean takes(byte next) {
        int b = next & 0xff;
        if (left > 0) {
            boolean right = b >= least && b <= most;
            least = 0x80;
            most = 0xbf;
            left--;
            return right;
        }
        return b < 0x80 || begins(b);
    }

    private boolean begins(int b) {
        left = b < 0xe0 ? 1 : b < 0xf0 ? 2 : 3;
        switch (b) {
            case 0xe0 -> least = 0xa0;
            case 0xed -> most = 0x9f;
            case 0xf0 -> least = 0x90;
            case 0xf4 -> most = 0x8f;
            default -> {
                // any continuation
            }
        }
        return b >= 0xc2 && b <= 0xf4;
    }

    /** Whether the last character has all its bytes. */
    boolean isWhole() {
        return left == 0;
    }
}
