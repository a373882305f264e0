package org.polity.engine.exact;

/** Bytes that are no UTF-8. */
public final class NotUtf8 extends Exception {

    private static final long serialVersionUID = 1L;

    private final int at;

    NotUtf8(int at) {
        super("the bytes from index " + at + " on are no UTF-8");
        this.at = at;
    }

    /** The index of the first byte that begins no character. */
    public int at() {
        return at;
    }
}
