package org.polity.web.disputes;

import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** Why the site prepares no dispute. */
sealed interface DisputeRefusal extends Coded {

    record NoHours(long given) implements DisputeRefusal {}

    record NoDigest(String given) implements DisputeRefusal {}

    /** In characters. */
    record LongReason(long most, long given) implements DisputeRefusal {}

    /** A refusal without arguments. */
    enum Plain implements DisputeRefusal {
        REASON_MISSING,
        NOT_NOW
    }

    @Override
    default String code() {
        return switch (this) {
            case NoHours refusal -> "dispute.no-hours";
            case NoDigest refusal -> "dispute.no-digest";
            case LongReason refusal -> "dispute.reason-too-long";
            case Plain.REASON_MISSING -> "dispute.reason-missing";
            case Plain.NOT_NOW -> "dispute.not-now";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case NoHours refusal -> Arguments.of("given", refusal.given());
            case NoDigest refusal -> Arguments.of("given", refusal.given());
            case LongReason refusal -> Arguments.of("most", refusal.most()).and("given", refusal.given());
            case Plain refusal -> Arguments.NONE;
        };
    }
}
