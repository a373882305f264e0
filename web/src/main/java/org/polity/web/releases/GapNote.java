package org.polity.web.releases;

import java.math.BigDecimal;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** A note of a page beside the figures of a finding. */
sealed interface GapNote extends Coded {

    record Difference(String group, String reference, String rate, BigDecimal value) implements GapNote {}

    record Ratio(String group, String reference, String rate, BigDecimal value) implements GapNote {}

    /** A rate of one group, beyond the limit for each group. */
    record OfGroup(String group, String rate, BigDecimal value) implements GapNote {}

    record LeftOut(long people) implements GapNote {}

    /** A ratio to a rate of 0. */
    record Unbounded(String group, String reference, String rate) implements GapNote {}

    /** A note without arguments. */
    enum Plain implements GapNote {
        COMPARED,
        UNDEFINED,
        NOT_COMPARED
    }

    @Override
    default String code() {
        return switch (this) {
            case Difference note -> "gap.difference";
            case Ratio note -> "gap.ratio";
            case OfGroup note -> "gap.of-group";
            case LeftOut note -> "gap.left-out";
            case Unbounded note -> "gap.unbounded";
            case Plain.COMPARED -> "gap.compared";
            case Plain.UNDEFINED -> "gap.undefined";
            case Plain.NOT_COMPARED -> "gap.not-compared";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case Difference note ->
                Arguments.of("group", note.group())
                        .and("reference", note.reference())
                        .term("rate", "rate", note.rate())
                        .and("value", note.value());
            case Ratio note ->
                Arguments.of("group", note.group())
                        .and("reference", note.reference())
                        .term("rate", "rate", note.rate())
                        .and("value", note.value());
            case OfGroup note ->
                Arguments.of("group", note.group())
                        .term("rate", "rate", note.rate())
                        .and("value", note.value());
            case LeftOut note -> Arguments.of("people", note.people());
            case Unbounded note ->
                Arguments.of("group", note.group())
                        .and("reference", note.reference())
                        .term("rate", "rate", note.rate());
            case Plain note -> Arguments.NONE;
        };
    }
}
