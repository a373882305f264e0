package org.polity.gate.proof;

import org.polity.engine.codes.CodeTree;

/** A proof that shows nothing. */
public final class InvalidProof extends Exception {

    private final transient ProofFault fault;

    public InvalidProof(ProofFault fault) {
        super(CodeTree.text(fault));
        this.fault = fault;
    }

    public ProofFault fault() {
        return fault;
    }
}
