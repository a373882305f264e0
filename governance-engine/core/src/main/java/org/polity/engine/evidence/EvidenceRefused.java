package org.polity.engine.evidence;

import org.polity.engine.codes.CodeTree;

/** Evidence that is missing, has another digest, or cannot be read as its declared kind. */
public final class EvidenceRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient EvidenceFault fault;

    public EvidenceRefused(EvidenceFault fault) {
        super(CodeTree.text(fault));
        this.fault = fault;
    }

    /** The fault of the evidence. */
    public EvidenceFault fault() {
        return fault;
    }
}
