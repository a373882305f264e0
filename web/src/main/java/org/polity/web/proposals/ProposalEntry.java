package org.polity.web.proposals;

import org.polity.web.site.TimedSentence;

/**
 * A proposal in a list.
 *
 * @param says its state, in a sentence
 */
public record ProposalEntry(String id, String title, ProposalState state, TimedSentence says) {}
