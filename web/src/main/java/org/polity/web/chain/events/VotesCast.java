package org.polity.web.chain.events;

import java.util.List;

/** Ballots that were counted one after the other: they arrive by the hundred, and are written together. */
public record VotesCast(List<VoteCast> votes) {

    public VotesCast {
        votes = List.copyOf(votes);
    }
}
