package org.polity.web.proposals;

import org.polity.web.site.Said;

/**
 * A proposal in a list.
 *
 * @param says where it stands, in a sentence
 */
public record ProposalEntry(String id, String title, ProposalState state, Said says) {}
