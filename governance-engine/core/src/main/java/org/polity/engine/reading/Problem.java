package org.polity.engine.reading;

import org.polity.engine.codes.CodeTree;
import org.polity.engine.codes.Coded;

/**
 * One fault of a document.
 *
 * @param pointer where, as a JSON pointer (RFC 6901); the empty pointer is the whole document
 * @param fault what is wrong
 */
public record Problem(String pointer, Coded fault) {

    /** The fault with its place. */
    public DocumentFault.At located() {
        return new DocumentFault.At(pointer, fault);
    }

    @Override
    public String toString() {
        return CodeTree.text(located());
    }
}
