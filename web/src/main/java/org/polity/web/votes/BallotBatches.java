package org.polity.web.votes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.polity.web.chain.signatures.SignedBallot;
import org.polity.web.values.ProposalId;
import org.springframework.stereotype.Component;

/**
 * The grouping of ballots into transactions. The behavior of an account's code in the real transaction is unknown, so
 * the ballots of plain accounts go first and separately.
 */
@Component
class BallotBatches {

    /** With more ballots, the Governor would require more than 15 million gas. */
    private static final int MOST_WITH_CODE = 25;

    /** In the order of sending. */
    enum Kind {
        PLAIN,
        WITH_CODE,
        ALONE;

        static Kind of(Ballot ballot) {
            if (ballot.failures() > 0) {
                return ALONE;
            }
            return ballot.isByCode() ? WITH_CODE : PLAIN;
        }
    }

    /** @param ballots on one proposal, for one transaction if they fit */
    record Batch(ProposalId proposal, Kind kind, List<Ballot> ballots) {

        int size() {
            return ballots.size();
        }

        boolean isByCode() {
            return ballots.stream().anyMatch(Ballot::isByCode);
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
    }

    private final int mostPlain;

    BallotBatches(VoteProperties properties) {
        this.mostPlain = properties.mostPerBatch();
    }

    List<Batch> of(List<Ballot> unsent) {
        record Group(ProposalId proposal, Kind kind) {}
        Map<Group, List<Ballot>> groups = unsent.stream()
                .collect(Collectors.groupingBy(
                        ballot -> new Group(ballot.proposal(), Kind.of(ballot)),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return groups.entrySet().stream()
                .map(entry ->
                        new Batch(entry.getKey().proposal(), entry.getKey().kind(), entry.getValue()))
                .flatMap(batch -> batch.pieces(most(batch.kind())).stream())
                .sorted(Comparator.comparing(Batch::kind))
                .toList();
    }

    private int most(Kind kind) {
        return switch (kind) {
            case PLAIN -> mostPlain;
            case WITH_CODE -> Math.min(MOST_WITH_CODE, mostPlain);
            case ALONE -> 1;
        };
    }
}
