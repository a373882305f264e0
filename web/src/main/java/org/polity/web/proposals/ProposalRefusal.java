package org.polity.web.proposals;

import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** Why the site prepares no proposal. */
sealed interface ProposalRefusal extends Coded {

    /** In characters. */
    record LongDescription(long most, long given) implements ProposalRefusal {}

    /** A refusal without arguments. */
    enum Plain implements ProposalRefusal {
        UNFINISHED
    }

    @Override
    default String code() {
        return switch (this) {
            case LongDescription refusal -> "proposal.description-too-long";
            case Plain.UNFINISHED -> "proposal.unfinished";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case LongDescription refusal -> Arguments.of("most", refusal.most()).and("given", refusal.given());
            case Plain refusal -> Arguments.NONE;
        };
    }
}
