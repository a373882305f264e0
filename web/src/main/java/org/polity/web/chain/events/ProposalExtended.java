package org.polity.web.chain.events;

import java.time.Instant;
import org.polity.web.values.LogPosition;
import org.polity.web.values.ProposalId;

/** The quorum was reached so late that voting stays open longer; at most once a proposal. */
public record ProposalExtended(LogPosition at, ProposalId proposal, Instant voteEnd) implements ChainEvent {}
