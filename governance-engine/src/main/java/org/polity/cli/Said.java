package org.polity.cli;

import java.util.Map;
import org.polity.engine.words.Sentence;

/** A sentence as JSON answers carry it: in both languages. */
final class Said {

    private Said() {}

    static Map<String, Object> of(Sentence sentence) {
        return Map.of("en", sentence.english(), "ja", sentence.japanese());
    }
}
