package org.polity.engine.reading;

import org.polity.engine.codes.CodeTree;
import org.polity.engine.codes.Coded;
import org.polity.engine.codes.Sentence;

/**
 * One fault of a document.
 *
 * @param pointer where, as a JSON pointer (RFC 6901); the empty pointer is the whole document
 * @param sentence what is wrong and what to write instead
 */
public record Problem(String pointer, Coded sentence) {

    /** The place and what is wrong there. */
    public Coded told() {
        return Sentence.of("document.at", pointer.isEmpty() ? "/" : pointer, sentence);
    }

    @Override
    public String toString() {
        return CodeTree.text(told());
    }
}
