package org.polity.web.proposals;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.events.Action;
import org.polity.web.policies.PolicyChanges;
import org.polity.web.policies.PolicyText;
import org.polity.web.site.TimedSentence;

/**
 * A proposal for its page.
 *
 * @param says its state, in a sentence
 * @param effects the effect of each of its calls
 */
public record ProposalView(
        Proposal proposal,
        ProposalText text,
        ProposalState state,
        TimedSentence says,
        boolean executable,
        List<Effect> effects) {

    /**
     * The effect of one call of the proposal.
     *
     * @param words one sentence
     * @param policy the enacted policy; null for other calls
     * @param changes what it changes in the version in force; null if no version is in force
     * @param compliance the end of the time to comply; null for other calls
     */
    public record Effect(
            Action action,
            String words,
            @Nullable PolicyText policy,
            @Nullable PolicyChanges changes,
            @Nullable TimedSentence compliance) {}

    public String title() {
        return text.title();
    }

    public String id() {
        return proposal.id().toString();
    }

    public Reasons reasons() {
        return Reasons.of(text.body());
    }

    public Tally tally() {
        return proposal.tally();
    }
}
