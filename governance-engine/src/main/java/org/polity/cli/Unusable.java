package org.polity.cli;

import java.util.List;
import org.polity.contracts.Problem;
import org.polity.engine.words.Sentence;

/** Input that nothing can be done with. */
final class Unusable extends Exception {

    private final transient Sentence sentence;
    private final transient List<Problem> problems;

    Unusable(Sentence sentence) {
        this(sentence, List.of());
    }

    /** @param problems each of which has to be mended */
    Unusable(Sentence sentence, List<Problem> problems) {
        super(sentence.english());
        this.sentence = sentence;
        this.problems = List.copyOf(problems);
    }

    List<Problem> problems() {
        return problems;
    }

    Sentence sentence() {
        return sentence;
    }
}
