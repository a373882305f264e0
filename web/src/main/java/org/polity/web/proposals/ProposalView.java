package org.polity.web.proposals;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.events.Action;
import org.polity.web.site.TimedSentence;

/**
 * A proposal as its reader sees it.
 *
 * @param says where it stands, in a sentence
 * @param effects what each of its calls does
 */
public record ProposalView(
        Proposal proposal,
        ProposalText text,
        ProposalState state,
        TimedSentence says,
        boolean executable,
        List<Effect> effects) {

    /**
     * What one call of the proposal does.
     *
     * @param words one sentence
     * @param demands what the policy it enacts demands, a sentence a rule; empty for other calls
     * @param document the policy it enacts, laid out for reading; empty for other calls
     * @param compliance until when releases that were cleared before have to comply; null for other calls
     */
    public record Effect(
            Action action,
            String words,
            List<String> demands,
            String document,
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
