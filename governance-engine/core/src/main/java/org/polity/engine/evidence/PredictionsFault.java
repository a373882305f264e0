package org.polity.engine.evidence;

import org.polity.engine.codes.Arguments;

/** Why the evidence gives no counts by an attribute, whatever its rows hold. */
public sealed interface PredictionsFault extends EvidenceFault {

    /** The manifest does not name an attribute among the columns of the file. */
    record MissingAttribute(String attribute, String file) implements PredictionsFault {}

    /**
     * @param count groups that the attribute has
     * @param most groups that a finding lists
     */
    record TooManyGroups(String attribute, long count, long most) implements PredictionsFault {}

    /** Bounds count by more attributes than trees are grown for. */
    record TooManyTrees(long trees, long most) implements PredictionsFault {}

    /** @param most rows times trees */
    record TooManyLeaves(long rows, long trees, long most) implements PredictionsFault {}

    /** No policy asked for the counts when the evidence was read. */
    record NotCounted(String attribute) implements PredictionsFault {}

    /** A fault without arguments. */
    enum Plain implements PredictionsFault {
        NONE,
        SEVERAL
    }

    @Override
    default String code() {
        return switch (this) {
            case MissingAttribute fault -> "predictions.missing-attribute";
            case TooManyGroups fault -> "predictions.too-many-groups";
            case TooManyTrees fault -> "predictions.too-many-trees";
            case TooManyLeaves fault -> "predictions.too-many-leaves";
            case NotCounted fault -> "predictions.not-counted";
            case Plain.NONE -> "predictions.none";
            case Plain.SEVERAL -> "predictions.several";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case MissingAttribute fault ->
                Arguments.of("attribute", fault.attribute()).and("file", fault.file());
            case TooManyGroups fault ->
                Arguments.of("attribute", fault.attribute())
                        .and("count", fault.count())
                        .and("most", fault.most());
            case TooManyTrees fault -> Arguments.of("trees", fault.trees()).and("most", fault.most());
            case TooManyLeaves fault ->
                Arguments.of("rows", fault.rows()).and("trees", fault.trees()).and("most", fault.most());
            case NotCounted fault -> Arguments.of("attribute", fault.attribute());
            case Plain fault -> Arguments.NONE;
        };
    }
}
