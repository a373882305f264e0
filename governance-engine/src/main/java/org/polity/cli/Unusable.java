package org.polity.cli;

import org.polity.engine.words.Sentence;

/** Input that nothing can be done with. */
final class Unusable extends Exception {

    private final transient Sentence sentence;

    Unusable(Sentence sentence) {
        super(sentence.english());
        this.sentence = sentence;
    }

    Sentence sentence() {
        return sentence;
    }
}
