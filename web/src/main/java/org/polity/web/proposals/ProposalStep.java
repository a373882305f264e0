package org.polity.web.proposals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.polity.web.values.Hash;

/**
 * A step in a proposal's history.
 *
 * @param what the message key of its sentence
 * @param transaction the causing transaction, if any
 */
record ProposalStep(String what, Instant time, @Nullable Hash transaction, boolean past) {

    static List<ProposalStep> history(Proposal proposal, Instant now) {
        List<ProposalStep> steps = new ArrayList<>();
        steps.add(new ProposalStep("proposed", proposal.createdAt(), proposal.transactionHash(), true));
        boolean opened = now.isAfter(proposal.voteStart());
        steps.add(new ProposalStep(opened ? "opened" : "opens", proposal.voteStart(), null, opened));
        add(steps, "extended", proposal.extendedAt(), proposal.extendedIn(), now);
        boolean closed = now.isAfter(proposal.voteEnd());
        steps.add(new ProposalStep(closed ? "closed" : "closes", proposal.voteEnd(), null, closed));
        add(steps, "queued", proposal.queuedAt(), proposal.queuedIn(), now);
        if (proposal.executedAt() == null) {
            add(steps, "executable", proposal.executableAt(), null, now);
        }
        add(steps, "executed", proposal.executedAt(), proposal.executedIn(), now);
        add(steps, "canceled", proposal.canceledAt(), proposal.canceledIn(), now);
        return steps;
    }

    private static void add(
            List<ProposalStep> steps, String what, @Nullable Instant time, @Nullable Hash transaction, Instant now) {
        if (time != null) {
            steps.add(new ProposalStep(what, time, transaction, !now.isBefore(time)));
        }
    }
}
