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

/** What is noted on ballots. Each statement finds for itself what it may change, so that two at once change nothing twice. */
@Repository
class BallotMarks {

    /** What was accepted and is in no transaction: the index `waiting_ballots` is of these. */
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
     * On the disk when this returns, however the database is configured.
     *
     * @param gas that it is expected to need
     * @return false when another one of this voter on this proposal is on its way; the database decides between two at once
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

    /** Whether this very signature was paid for and refused by the account's code in the real transaction. */
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

    /** The gas that was paid, or is expected to be paid, for a voter's ballots since then, and for those that wait. */
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

    /** The gas that ballots which wait are expected to need; of those that code judges alone, or of all. */
    long gasOfWaiting(boolean byCodeAlone) {
        return jdbc.sql("select coalesce(sum(expected_gas), 0) from community.ballots where (by_code or not ?) and "
                        + WAITING)
                .param(byCodeAlone)
                .query(Long.class)
                .single();
    }

    /** @return those of the voters for whom at least so much gas was paid since then */
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

    /** @return whether all of them were free to be sent; otherwise nothing was noted that outlives a roll back */
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
