package org.polity.engine.canonical;

import org.polity.engine.words.Sentence;

/** A document that is not the JSON that is read here. */
public final class JsonRefused extends Exception {

    private final transient Sentence sentence;
    private final int line;
    private final int column;

    JsonRefused(Sentence sentence, int line, int column) {
        super(sentence.english());
        this.sentence = sentence;
        this.line = line;
        this.column = column;
    }

    /** What is wrong, without the place. */
    public Sentence sentence() {
        return sentence;
    }

    /** The line, from 1. */
    public int line() {
        return line;
    }

    /** The column, from 1. */
    public int column() {
        return column;
    }
}
