package org.polity.cli;

import java.util.Map;
import org.polity.engine.codes.Coded;
import org.polity.words.Words;

/** A sentence as JSON answers carry it: in both languages. */
final class Said {

    private Said() {}

    static Map<String, Object> of(Coded sentence) {
        return Map.of("en", Words.english(sentence), "ja", Words.japanese(sentence));
    }
}
