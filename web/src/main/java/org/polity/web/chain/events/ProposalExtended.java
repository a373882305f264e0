package org.polity.web.chain.events;

import java.time.Instant;
import org.polity.web.values.LogPosition;
import org.polity.web.values.ProposalId;

/** A late quorum extended the voting; at most once for each proposal. */
public record ProposalExtended(LogPosition at, ProposalId proposal, Instant voteEnd) implements ChainEvent {}
