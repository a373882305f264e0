package org.polity.contracts;

/** An encoding counts more elements or bytes than it has, or uses the same bytes for several values. */
public final class BeyondItsBytes extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final long bytes;

    BeyondItsBytes(long bytes) {
        super("the encoding has `%s` bytes and says that it has more: it is not decoded".formatted(bytes));
        this.bytes = bytes;
    }

    /** Number of bytes of the encoding. */
    public long bytes() {
        return bytes;
    }
}
