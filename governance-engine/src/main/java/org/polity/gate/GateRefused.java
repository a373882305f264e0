package org.polity.gate;

import org.polity.engine.codes.CodeTree;
import org.polity.engine.codes.Coded;

/** A call that the gate, or the node before it, did not take. */
public final class GateRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Coded sentence;

    GateRefused(Coded sentence) {
        super(CodeTree.text(sentence));
        this.sentence = sentence;
    }

    public Coded sentence() {
        return sentence;
    }
}
