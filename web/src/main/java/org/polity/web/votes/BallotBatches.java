package org.polity.web.votes;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.polity.web.chain.Unreachable;
import org.polity.web.chain.relay.Relay;
import org.polity.web.chain.signatures.SignedBallot;
import org.polity.web.values.Hash;
import org.polity.web.values.ProposalId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Who travels with whom. What an account with code does in the real transaction nobody knows before, so the ballots of plain
 * accounts go first and by themselves.
 */
@Component
class BallotBatches {

    private static final Logger log = LoggerFactory.getLogger(BallotBatches.class);
    /** The gas that the Governor demands for more of them is above 15 million. */
    private static final int MOST_WITH_CODE = 25;

    /** In the order in which they are sent. */
    enum Kind {
        PLAIN,
        WITH_CODE,
        ALONE
    }

    /** @param ballots on the proposal, for one transaction if they fit */
    record Batch(ProposalId proposal, Kind kind, List<Ballot> ballots) {

        int size() {
            return ballots.size();
        }

        List<SignedBallot> signed() {
            return ballots.stream().map(Ballot::signed).toList();
        }

        Batch with(List<Ballot> some) {
            return new Batch(proposal, kind, some);
        }

        List<Batch> halves() {
            return pieces((size() + 1) / 2);
        }

        List<Batch> pieces(int most) {
            List<Batch> pieces = new ArrayList<>();
            for (int from = 0; from < size(); from += most) {
                pieces.add(with(ballots.subList(from, Math.min(from + most, size()))));
            }
            return pieces;
        }

        void sentIn(Hash transaction, Instant now) {
            ballots.forEach(ballot -> ballot.sentIn(transaction, now));
        }
    }

    private final Relay relay;
    private final int mostPlain;

    BallotBatches(Relay relay, @Value("${polity.votes.most-per-batch:200}") int mostPlain) {
        this.relay = relay;
        this.mostPlain = mostPlain;
    }

    /** A ballot of whose account the node does not say whether it has code is in none of them. */
    List<Batch> of(List<Ballot> unsent) {
        Map<ProposalId, List<Ballot>> byProposal = unsent.stream()
                .collect(Collectors.groupingBy(Ballot::proposal, LinkedHashMap::new, Collectors.toList()));
        return byProposal.entrySet().stream()
                .flatMap(entry -> on(entry.getKey(), entry.getValue()).stream())
                .sorted(Comparator.comparing(Batch::kind))
                .toList();
    }

    private List<Batch> on(ProposalId proposal, List<Ballot> unsent) {
        try {
            Set<SignedBallot> judged =
                    relay.judgedByCode(unsent.stream().map(Ballot::signed).toList());
            Function<Ballot, Kind> kind = ballot -> {
                if (ballot.failures() > 0) {
                    return Kind.ALONE;
                }
                return judged.contains(ballot.signed()) ? Kind.WITH_CODE : Kind.PLAIN;
            };
            return unsent.stream().collect(Collectors.groupingBy(kind)).entrySet().stream()
                    .flatMap(entry ->
                            new Batch(proposal, entry.getKey(), entry.getValue()).pieces(most(entry.getKey())).stream())
                    .toList();
        } catch (IOException | RuntimeException failure) {
            Unreachable.orThrow(failure);
            log.debug("{} ballots on {} wait: {}", unsent.size(), proposal, failure.getMessage());
            return List.of();
        }
    }

    private int most(Kind kind) {
        return switch (kind) {
            case PLAIN -> mostPlain;
            case WITH_CODE -> Math.min(MOST_WITH_CODE, mostPlain);
            case ALONE -> 1;
        };
    }
}
