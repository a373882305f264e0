package org.polity.web.votes;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.polity.web.chain.signatures.SignedBallot;
import org.polity.web.proposals.Proposal;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The records about ballots. Each statement selects the ballots that it may change, so that two concurrent ones change
 * nothing twice.
 */
@Repository
class BallotMarks {

    /** Accepted ballots without a transaction, for the index `waiting_ballots`. */
    private static final String WAITING = "sent_in is null and refused_at is null and counted_at is null";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final BallotMeters meters;

    BallotMarks(JdbcClient jdbc, TransactionTemplate transaction, BallotMeters meters) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.meters = meters;
    }

    /**
     * On the disk at the return, with any configuration of the database.
     *
     * @param gas expected gas
     * @return false if another ballot of this voter on this proposal is under way; the database decides between two at
     *     once
     */
    boolean add(Proposal proposal, SignedBallot ballot, boolean byCode, long gas) {
        boolean added = Boolean.TRUE.equals(transaction.execute(status -> {
            jdbc.sql("select set_config('synchronous_commit', 'on', true)")
                    .query(String.class)
                    .single();
            return jdbc.sql("""
                            insert into community.ballots
                              (proposal_id, voter, support, reason, nonce, signature, by_code, expected_gas, vote_end,
                               received_at)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, now())
                            on conflict (proposal_id, voter) where refused_at is null do nothing""")
                            .params(
                                    ballot.proposal().value(),
                                    ballot.voter().value(),
                                    ballot.support(),
                                    ballot.reason(),
                                    ballot.nonce(),
                                    kept(ballot),
                                    byCode,
                                    gas,
                                    proposal.voteEnd().atOffset(ZoneOffset.UTC))
                            .update()
                    == 1;
        }));
        meters.taken(added ? 1 : 0);
        return added;
    }

    /** Whether exactly this signature was paid for and rejected by the account's code in the real transaction. */
    boolean wasRefusedByCode(SignedBallot ballot) {
        return jdbc.sql("""
                        select exists (select from community.ballots
                          where proposal_id = ? and voter = ? and nonce = ? and signature = ? and by_code
                          and refused_because in ('ballot.skipped-invalid-signature', 'ballot.failed'))""")
                .params(ballot.proposal().value(), ballot.voter().value(), ballot.nonce(), kept(ballot))
                .query(Boolean.class)
                .single();
    }

    private static String kept(SignedBallot ballot) {
        return ballot.signature().toLowerCase(Locale.ROOT);
    }

    /** The paid or expected gas of a voter's ballots since then, including waiting ballots. */
    long gasSince(Address voter, Instant moment) {
        return jdbc.sql("select coalesce((select sum(used_gas + reserved_gas) from community.ballots"
                        + " where voter = :voter and sent_at > :moment), 0)"
                        + " + coalesce((select sum(expected_gas) from community.ballots where voter = :voter and "
                        + WAITING + "), 0)")
                .param("voter", voter.value())
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** The expected gas of waiting ballots: of those that code checks, or of all. */
    long gasOfWaiting(boolean byCodeAlone) {
        return jdbc.sql("select coalesce(sum(expected_gas), 0) from community.ballots where (by_code or not ?) and "
                        + WAITING)
                .param(byCodeAlone)
                .query(Long.class)
                .single();
    }

    /** @return the voters with at least this much paid gas since then */
    Set<Address> voters(Collection<Address> voters, long gas, Instant moment) {
        return jdbc
                .sql("select voter from community.ballots where voter in (:voters) and sent_at > :moment"
                        + " group by voter having sum(used_gas + reserved_gas) >= :gas")
                .param("voters", voters.stream().map(Address::value).distinct().toList())
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .param("gas", gas)
                .query((row, number) -> new Address(row.getString(1)))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @return whether all ballots could be sent; otherwise the caller must roll back */
    boolean sentIn(Hash transaction, List<Ballot> ballots, long gas) {
        return jdbc.sql("update community.ballots set sent_in = :transaction, sent_at = now(), reserved_gas = :gas"
                                + " where id in (:ids) and sent_in is null and refused_at is null")
                        .param("transaction", transaction.value())
                        .param("gas", gas / ballots.size())
                        .param("ids", ballots.stream().map(Ballot::id).toList())
                        .update()
                == ballots.size();
    }

    void putOff(Ballot ballot, Instant until) {
        jdbc.sql("update community.ballots set waits_until = ? where id = ?")
                .params(until.atOffset(ZoneOffset.UTC), ballot.id())
                .update();
    }

    void doubt(Ballot ballot, Instant until) {
        jdbc.sql("update community.ballots set refusals = refusals + 1, waits_until = ? where id = ?")
                .params(until.atOffset(ZoneOffset.UTC), ballot.id())
                .update();
    }

    void refuse(Ballot ballot, BallotRefusal reason) {
        meters.refused(jdbc.sql("update community.ballots set refused_because = ?, refused_at = now()"
                        + " where id = ? and refused_at is null and sent_in is null")
                .params(reason.code(), ballot.id())
                .update());
    }
}
