package org.polity.engine.reading;

import java.util.Locale;
import org.polity.engine.words.Sentence;

/**
 * One fault of a document.
 *
 * @param pointer where, as a JSON pointer (RFC 6901); the empty pointer is the whole document
 * @param sentence what is wrong and what to write instead
 */
public record Problem(String pointer, Sentence sentence) {

    /** The place and the sentence, in the reader's language. */
    public String in(Locale locale) {
        return told().in(locale);
    }

    /** The same, as a page says it. */
    public String prose(Locale locale) {
        return told().prose(locale);
    }

    Sentence told() {
        return Sentence.of("document.at", pointer.isEmpty() ? "/" : pointer, sentence);
    }

    @Override
    public String toString() {
        return in(Locale.ROOT);
    }
}
