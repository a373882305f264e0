package org.polity.engine.canonical;

/** A document that is not the JSON that is read here. */
public final class JsonRefused extends Exception {

    private final int line;
    private final int column;

    JsonRefused(String message, int line, int column) {
        super(message);
        this.line = line;
        this.column = column;
    }

    /** The line, from 1. */
    public int line() {
        return line;
    }

    /** The column, from 1. */
    public int column() {
        return column;
    }
}
