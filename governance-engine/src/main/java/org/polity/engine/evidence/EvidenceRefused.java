package org.polity.engine.evidence;

import org.polity.engine.codes.CodeTree;
import org.polity.engine.codes.Coded;

/** Evidence that is missing, not what its digest says, or not readable as what it claims to be. */
public final class EvidenceRefused extends Exception {

    private final transient Coded sentence;

    public EvidenceRefused(Coded sentence) {
        super(CodeTree.text(sentence));
        this.sentence = sentence;
    }

    /** What is wrong and what to do. */
    public Coded sentence() {
        return sentence;
    }
}
