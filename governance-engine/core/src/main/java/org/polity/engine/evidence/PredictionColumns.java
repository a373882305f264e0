package org.polity.engine.evidence;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The meaning of the columns of a predictions file.
 *
 * @param label the column of the true outcome
 * @param prediction the column of the model's decision, or of its score if a threshold is given
 * @param positive the value of the positive class, in both columns
 * @param negative the value of the negative class, in both columns
 * @param attributes the columns that group people
 * @param threshold the score from which the decision is positive; empty when {@code prediction} holds decisions
 * @param inputs the columns of the model's inputs, which the roots over the counted rows bind; empty if none is named
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

    /** Columns with the usual unknown values. */
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

    /** Columns without the model's inputs. */
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
