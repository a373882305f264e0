package org.polity.engine.evidence;

import org.polity.engine.words.Sentence;

/** Evidence that is missing, not what its digest says, or not readable as what it claims to be. */
public final class EvidenceRefused extends Exception {

    private final transient Sentence sentence;

    public EvidenceRefused(Sentence sentence) {
        super(sentence.english());
        this.sentence = sentence;
    }

    /** What is wrong and what to do. */
    public Sentence sentence() {
        return sentence;
    }
}
