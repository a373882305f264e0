package org.polity.engine.evidence;

import org.polity.engine.codes.CodeTree;

/** Evidence that is missing, not what its digest says, or not readable as what it claims to be. */
public final class EvidenceRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient EvidenceFault fault;

    public EvidenceRefused(EvidenceFault fault) {
        super(CodeTree.text(fault));
        this.fault = fault;
    }

    /** What is wrong. */
    public EvidenceFault fault() {
        return fault;
    }
}
