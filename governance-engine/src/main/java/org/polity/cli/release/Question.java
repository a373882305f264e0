package org.polity.cli.release;

import java.util.List;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** What {@code release init} asks. */
sealed interface Question extends Coded {

    /** @param columns of the predictions */
    record Label(List<String> columns) implements Question {
        public Label {
            columns = List.copyOf(columns);
        }
    }

    record Positive(String label) implements Question {}

    record Negative(String label) implements Question {}

    enum Plain implements Question {
        NAME,
        VERSION,
        ARTIFACT,
        SCOPE,
        PREDICTION,
        ATTRIBUTES
    }

    @Override
    default String code() {
        return switch (this) {
            case Label question -> "question.label";
            case Positive question -> "question.positive";
            case Negative question -> "question.negative";
            case Plain.NAME -> "question.name";
            case Plain.VERSION -> "question.version";
            case Plain.ARTIFACT -> "question.artifact";
            case Plain.SCOPE -> "question.scope";
            case Plain.PREDICTION -> "question.prediction";
            case Plain.ATTRIBUTES -> "question.attributes";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case Label question -> Arguments.of("columns", question.columns());
            case Positive question -> Arguments.of("label", question.label());
            case Negative question -> Arguments.of("label", question.label());
            case Plain question -> Arguments.NONE;
        };
    }
}
