package org.polity.engine.attestation;

import org.polity.engine.codes.CodeTree;
import org.polity.engine.codes.Coded;

/** An attestation that is not what it should be. */
public final class AttestationRefused extends Exception {

    private final transient Coded sentence;

    public AttestationRefused(Coded sentence) {
        super(CodeTree.text(sentence));
        this.sentence = sentence;
    }

    /** What is wrong with it. */
    public Coded sentence() {
        return sentence;
    }
}
