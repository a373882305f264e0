package org.polity.engine.evidence;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which columns of a predictions file mean what.
 *
 * @param label the column of what happened
 * @param prediction the column of what was decided, or of the score when there is a threshold
 * @param positive the value of the positive class, in both columns
 * @param negative the value of the negative class, in both columns
 * @param attributes the columns that group people
 * @param threshold the score from which the decision is positive; empty when {@code prediction} holds decisions
 * @param inputs the columns of what the model was asked, which the roots of counts bind; empty where they are not named
 * @param unknownValues the values that name no group; empty for those of {@link UnknownValues#USUAL}
 */
public record PredictionColumns(
        String label,
        String prediction,
        String positive,
        String negative,
        List<String> attributes,
        OptionalDouble threshold,
        List<String> inputs,
        Optional<UnknownValues> unknownValues) {

    public PredictionColumns {
        attributes = List.copyOf(attributes);
        inputs = List.copyOf(inputs);
    }

    /** Columns with the usual values for what is unknown. */
    public PredictionColumns(
            String label,
            String prediction,
            String positive,
            String negative,
            List<String> attributes,
            OptionalDouble threshold,
            List<String> inputs) {
        this(label, prediction, positive, negative, attributes, threshold, inputs, Optional.empty());
    }

    /** The values that name no group. */
    public UnknownValues unknown() {
        return unknownValues.orElse(UnknownValues.USUAL);
    }

    /** Columns that do not say what the model was asked. */
    public PredictionColumns(
            String label,
            String prediction,
            String positive,
            String negative,
            List<String> attributes,
            OptionalDouble threshold) {
        this(label, prediction, positive, negative, attributes, threshold, List.of());
    }

    /** Columns of labels and decisions. */
    public static PredictionColumns decisions(
            String label, String prediction, String positive, String negative, List<String> attributes) {
        return new PredictionColumns(label, prediction, positive, negative, attributes, OptionalDouble.empty());
    }
}
