package org.polity.web.chain.events;

import java.time.Instant;
import org.polity.web.values.LogPosition;
import org.polity.web.values.ProposalId;

/** A proposal that succeeded waits in the timelock. */
public record ProposalQueued(LogPosition at, ProposalId proposal, Instant executableAt) implements ChainEvent {}
