package org.polity.engine.canonical;

import org.polity.engine.codes.CodeTree;

/** A document that is not the JSON that is read here. */
public final class JsonRefused extends Exception {

    private final transient JsonFault fault;
    private final int line;
    private final int column;

    JsonRefused(JsonFault fault, int line, int column) {
        super(CodeTree.text(fault));
        this.fault = fault;
        this.line = line;
        this.column = column;
    }

    /** The fault, without its place. */
    public JsonFault fault() {
        return fault;
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
