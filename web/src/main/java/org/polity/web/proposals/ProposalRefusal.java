package org.polity.web.proposals;

import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;
import org.polity.web.chain.RequestRefused;

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

    /**
     * The reasons without white space around them.
     *
     * @throws RequestRefused without reasons, or with too many characters
     */
    static String requireReasons(String given) {
        String reasons = given.strip();
        if (reasons.isEmpty()) {
            throw new RequestRefused(Plain.NO_REASONS);
        }
        if (reasons.length() > LONGEST_REASONS) {
            throw new RequestRefused(new LongDescription(LONGEST_REASONS, reasons.length()));
        }
        return reasons;
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
