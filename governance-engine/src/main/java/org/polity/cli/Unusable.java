package org.polity.cli;

import java.util.List;
import org.polity.contracts.Problem;
import org.polity.engine.codes.Coded;
import org.polity.words.Words;

/** Input that nothing can be done with. */
final class Unusable extends Exception {

    private final transient Coded sentence;
    private final transient List<Problem> problems;

    Unusable(Coded sentence) {
        this(sentence, List.of());
    }

    /** @param problems each of which has to be mended */
    Unusable(Coded sentence, List<Problem> problems) {
        super(Words.english(sentence));
        this.sentence = sentence;
        this.problems = List.copyOf(problems);
    }

    List<Problem> problems() {
        return problems;
    }

    Coded sentence() {
        return sentence;
    }
}
