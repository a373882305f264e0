package org.polity.web.votes;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.values.Hash;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The ends of ballots: counted, skipped by the Governor, failed, or too late. An uncounted ballot is rejected with a
 * reason that its voter reads, and may be signed again while voting is open. This class does not ask the node: the
 * database has the results of the relay's transactions, and the read model has the votes.
 */
@Component
class BallotEndings {

    /** The blocks' clock may be a little behind this machine's. */
    private static final Duration BEFORE_TOO_LATE = Duration.ofSeconds(20);
    /** The chain may have lost the proposal's blocks, and may regain them. */
    private static final Duration BEFORE_GONE = Duration.ofHours(1);

    /** A vote that was counted before this time is settled. */
    private static final Duration BEFORE_SETTLED = Duration.ofDays(1);

    private static final Duration BETWEEN_SECOND_LOOKS = Duration.ofSeconds(10);
    private static final int FAILURES = 2;

    /** Neither rejected nor counted, by the present knowledge. */
    private static final String ON_ITS_WAY = """
            b.refused_at is null and b.counted_at is null
            and not exists (select from chain.votes_cast v where v.proposal_id = b.proposal_id and v.voter = b.voter)""";

    private final ChainClock clock;
    private final JdbcClient jdbc;
    private final BallotMeters meters;
    private Instant lookedTwice = Instant.EPOCH;

    BallotEndings(ChainClock clock, JdbcClient jdbc, BallotMeters meters) {
        this.clock = clock;
        this.jdbc = jdbc;
        this.meters = meters;
    }

    /** Transactions with uncounted ballots. */
    Set<Hash> wanted() {
        return jdbc
                .sql("select distinct b.sent_in from community.ballots b where b.sent_in is not null and " + ON_ITS_WAY)
                .query((row, number) -> new Hash(row.getString(1)))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    void endWhatIsOver() {
        markCounted();
        if (lookedTwice.plus(BETWEEN_SECOND_LOOKS).isBefore(Instant.now())) {
            // first, so that a slow look does not delay the work after it forever
            lookedTwice = Instant.now();
            doubtCounted();
        }
        endSkipped();
        endFailed();
        free();
        endLate();
    }

    private void markCounted() {
        meters.counted(jdbc.sql("""
                update community.ballots b set counted_at = now()
                where b.refused_at is null and b.counted_at is null and exists
                  (select from chain.votes_cast v where v.proposal_id = b.proposal_id and v.voter = b.voter)""").update());
    }

    /** The chain may have lost the vote's blocks. */
    private void doubtCounted() {
        meters.doubted(jdbc.sql("""
                        update community.ballots b set counted_at = null
                        where b.counted_at > now() - make_interval(secs => ?) and b.vote_end > ? and not exists
                          (select from chain.votes_cast v where v.proposal_id = b.proposal_id and v.voter = b.voter)""")
                .param(BEFORE_SETTLED.toSeconds())
                .param(clock.now().minus(BEFORE_GONE).atOffset(ZoneOffset.UTC))
                .update());
    }

    /**
     * The ballots that the chain skipped in the relay's own transaction; a transaction of others under a voter's name
     * has no effect here.
     */
    private void endSkipped() {
        meters.refused(jdbc.sql("""
                update community.ballots b
                set refused_because = 'ballot.skipped-' || replace(lower(s.reason), '_', '-'), refused_at = now()
                from community.relay_transactions t join chain.skipped_ballots s on s.transaction_hash = t.hash
                where t.first_hash = b.sent_in and s.proposal_id = b.proposal_id and s.voter = b.voter and\s""" + ON_ITS_WAY).update());
    }

    /** A ballot that code checks and that failed alone caused the failure of the transaction. */
    private void endFailed() {
        List<Boolean> refused = jdbc.sql("""
                        update community.ballots b set failures = b.failures + 1, sent_in = null,
                          refused_because = case when b.failures + 1 >= :most or b.by_code and t.ballots = 1 then :reason end,
                          refused_at = case when b.failures + 1 >= :most or b.by_code and t.ballots = 1 then now() end
                        from community.relay_transactions t where t.hash = b.sent_in and not t.succeeded and\s""" + ON_ITS_WAY + " returning b.refused_at is not null")
                .param("most", FAILURES)
                .param("reason", BallotRefusal.Plain.FAILED.code())
                .query((row, index) -> row.getBoolean(1))
                .list();
        meters.refused(refused.stream().filter(given -> given).count());
    }

    /** The relay no longer sends these ballots. */
    private void free() {
        jdbc.sql("""
                update community.ballots b set sent_in = null, reserved_gas = 0
                where b.sent_in is not null and not exists (select from community.relay_transactions t
                  where t.hash = b.sent_in and t.abandoned_at is null) and\s""" + ON_ITS_WAY).update();
    }

    /** @param proposalEnd end of the vote on the chain; null if the chain has no such proposal */
    private record Open(
            BigDecimal proposal, Instant voteEnd, @Nullable Instant proposalEnd, boolean canceled) {}

    private void endLate() {
        jdbc.sql("""
                        select o.proposal_id, o.vote_end, coalesce(l.vote_end, c.vote_end) as proposal_end,
                          exists (select from chain.proposals_canceled n where n.proposal_id = o.proposal_id) as canceled
                        from (select b.proposal_id, max(b.vote_end) as vote_end from community.ballots b
                          where\s""" + ON_ITS_WAY + """
                          group by b.proposal_id) o
                        left join chain.proposals_created c on c.proposal_id = o.proposal_id
                        left join chain.proposals_extended l on l.proposal_id = o.proposal_id""")
                .query((row, index) -> new Open(
                        row.getBigDecimal("proposal_id"),
                        Objects.requireNonNull(moment(row, "vote_end")),
                        moment(row, "proposal_end"),
                        row.getBoolean("canceled")))
                .list()
                .forEach(this::endLate);
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private void endLate(Open open) {
        Instant end = open.proposalEnd();
        if (end == null) {
            if (clock.now().isAfter(open.voteEnd().plus(BEFORE_GONE))) {
                refuse(open, BallotRefusal.Plain.PROPOSAL_GONE, false);
            }
            return;
        }
        if (!end.equals(open.voteEnd())) {
            jdbc.sql("update community.ballots set vote_end = ? where proposal_id = ?")
                    .params(end.atOffset(ZoneOffset.UTC), open.proposal())
                    .update();
        }
        Duration over = Duration.between(end, clock.now());
        if (open.canceled()) {
            refuse(open, BallotRefusal.Plain.CANCELED, false);
        } else if (over.isPositive()) {
            refuse(open, BallotRefusal.Plain.TOO_LATE, over.compareTo(BEFORE_TOO_LATE) <= 0);
        }
    }

    /**
     * If a transaction on the chain carried a ballot, the read model will show whether it was counted.
     *
     * @param unsentAlone those in no transaction
     */
    private void refuse(Open open, BallotRefusal.Plain reason, boolean unsentAlone) {
        meters.refused(jdbc.sql("""
                        update community.ballots b set refused_because = :reason, refused_at = now()
                        where b.proposal_id = :proposal and (b.sent_in is null or not :unsent and not exists
                          (select from community.relay_transactions t where t.hash = b.sent_in and t.succeeded)) and\s""" + ON_ITS_WAY)
                .param("reason", reason.code())
                .param("proposal", open.proposal())
                .param("unsent", unsentAlone)
                .update());
    }
}
