package org.polity.gate;

import org.polity.engine.words.Sentence;

/** A call that the gate, or the node before it, did not take. */
public final class GateRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Sentence sentence;

    GateRefused(Sentence sentence) {
        super(sentence.english());
        this.sentence = sentence;
    }

    public Sentence sentence() {
        return sentence;
    }
}
