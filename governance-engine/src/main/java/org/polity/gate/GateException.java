package org.polity.gate;

import org.polity.engine.codes.CodeTree;

/** A contradiction on the chain, so nothing may be decided from it. */
public final class GateException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ChainFault fault;

    GateException(ChainFault fault) {
        super(CodeTree.text(fault));
        this.fault = fault;
    }

    GateException(ChainFault fault, Throwable cause) {
        super(CodeTree.text(fault), cause);
        this.fault = fault;
    }

    public ChainFault fault() {
        return fault;
    }
}
