package org.polity.engine.reading;

import org.polity.engine.words.Sentence;

/**
 * One fault of a document.
 *
 * @param pointer where, as a JSON pointer (RFC 6901); the empty pointer is the whole document
 * @param sentence what is wrong and what to write instead
 */
public record Problem(String pointer, Sentence sentence) {

    @Override
    public String toString() {
        return "at `" + (pointer.isEmpty() ? "/" : pointer) + "`: " + sentence.english();
    }
}
