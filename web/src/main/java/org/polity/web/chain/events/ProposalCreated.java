package org.polity.web.chain.events;

import java.time.Instant;
import java.util.List;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.web.values.LogPosition;
import org.polity.web.values.ProposalId;

/**
 * Calls were put to the vote.
 *
 * @param descriptionHash Keccak-256 of the bytes on the chain, which the text may not copy faithfully
 */
public record ProposalCreated(
        LogPosition at,
        ProposalId proposal,
        Address proposer,
        List<Action> actions,
        Instant voteStart,
        Instant voteEnd,
        String description,
        Hash descriptionHash)
        implements ChainEvent {}
