package org.polity.engine.attestation;

import org.polity.engine.words.Sentence;

/** An attestation that is not what it should be. */
public final class AttestationRefused extends Exception {

    private final transient Sentence sentence;

    public AttestationRefused(Sentence sentence) {
        super(sentence.english());
        this.sentence = sentence;
    }

    /** What is wrong with it. */
    public Sentence sentence() {
        return sentence;
    }
}
