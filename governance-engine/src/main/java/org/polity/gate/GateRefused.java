package org.polity.gate;

import org.polity.engine.codes.CodeTree;

/** The gate, or the node before it, rejected a call. */
public final class GateRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient GateFault fault;

    GateRefused(GateFault fault) {
        super(CodeTree.text(fault));
        this.fault = fault;
    }

    public GateFault fault() {
        return fault;
    }
}
