package org.polity.web.proposals;

import java.util.Optional;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** Why the site prepares no proposal. */
sealed interface ProposalRefusal extends Coded {

    /** Characters of a proposer's reasons. */
    long LONGEST_REASONS = 10_000;

    /** In characters. */
    record LongDescription(long most, long given) implements ProposalRefusal {}

    /** A refusal without arguments. */
    enum Plain implements ProposalRefusal {
        UNFINISHED,
        NO_REASONS
    }

    /** Why these reasons cannot stand beside a proposal. */
    static Optional<ProposalRefusal> ofReasons(String reasons) {
        if (reasons.isEmpty()) {
            return Optional.of(Plain.NO_REASONS);
        }
        return reasons.length() > LONGEST_REASONS
                ? Optional.of(new LongDescription(LONGEST_REASONS, reasons.length()))
                : Optional.empty();
    }

    @Override
    default String code() {
        return switch (this) {
            case LongDescription refusal -> "proposal.description-too-long";
            case Plain.UNFINISHED -> "proposal.unfinished";
            case Plain.NO_REASONS -> "proposal.no-reasons";
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
