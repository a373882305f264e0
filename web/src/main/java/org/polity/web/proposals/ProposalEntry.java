package org.polity.web.proposals;

import org.jspecify.annotations.Nullable;
import org.polity.web.site.TimedSentence;

/**
 * A proposal in a list.
 *
 * @param says its state, in a sentence
 * @param count who leads and what is missing, or the result; null before the vote
 */
public record ProposalEntry(
        String id,
        String title,
        ProposalState state,
        TimedSentence says,
        @Nullable String count) {}
