package org.polity.engine.attestation;

import org.polity.engine.codes.CodeTree;

/** An attestation that is not what it should be. */
public final class AttestationRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient AttestationFault fault;

    public AttestationRefused(AttestationFault fault) {
        super(CodeTree.text(fault));
        this.fault = fault;
    }

    /** The fault of the attestation. */
    public AttestationFault fault() {
        return fault;
    }
}
