package org.polity.web.proposals;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.polity.web.values.ListOrder;
import org.polity.web.values.Listing;
import org.polity.web.values.ProposalId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds proposals by their words and states. A page looks through a thousand proposals in their order, and the next page
 * goes on where it ended, so that no search costs more with a longer history.
 */
@Repository
class ProposalSearch {

    private static final int LOOKED_AT = 1_000;

    /** As {@link Poll#stateAt} derives the state. A subquery with a limit is answered by an index for each row. */
    private static final String LOOK = """
            select c.proposal_id, case when :worded then left(c.description, 1000) || ' ' || c.proposer else '' end as text,
              case
                when (select 1 from chain.proposals_executed x where x.proposal_id = c.proposal_id limit 1) = 1 then 'executed'
                when t.closed then 'canceled'
                when c.vote_start >= :now then 'pending'
                when t.vote_end >= :now then 'active'
                when not t.passes then 'defeated'
                when (select 1 from chain.proposals_queued q where q.proposal_id = c.proposal_id limit 1) = 1 then 'queued'
                else 'succeeded'
              end as state
            from chain.proposals_created c
            cross join lateral (
              select s.closed, s.passes, s.vote_end from chain.tallies s where s.proposal_id = c.proposal_id limit 1) t
            """;

    private static final String NEWEST = """
            where (c.block_number, c.log_index) < (:block, :log)
            order by c.block_number desc, c.log_index desc limit :most""";

    private static final String OLDEST = """
            where (c.block_number, c.log_index) > (:block, :log)
            order by c.block_number, c.log_index limit :most""";

    private record Looked(ProposalId id, String text, String state) {}

    private final JdbcClient jdbc;

    ProposalSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param before the proposal before the listed ones */
    Listing<ProposalId> find(ProposalChoice choice, Instant now, Optional<ListedProposal> before) {
        boolean isNewestFirst = choice.order() == ListOrder.NEWEST;
        List<Looked> looked = jdbc.sql(LOOK + (isNewestFirst ? NEWEST : OLDEST))
                .param("worded", !choice.words().isEmpty())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("block", before.map(Poll::blockNumber).orElse(isNewestFirst ? Long.MAX_VALUE : -1))
                .param("log", before.map(Poll::logIndex).orElse(isNewestFirst ? Integer.MAX_VALUE : -1))
                .param("most", LOOKED_AT)
                .query((row, index) -> new Looked(
                        new ProposalId(
                                row.getObject("proposal_id", BigDecimal.class).toBigIntegerExact()),
                        row.getString("text"),
                        row.getString("state")))
                .list();
        return Listing.chosen(looked, LOOKED_AT, one -> isChosen(one, choice), Looked::id)
                .map(Looked::id);
    }

    private static boolean isChosen(Looked one, ProposalChoice choice) {
        return choice.state()
                        .map(ProposalState::key)
                        .filter(key -> !key.equals(one.state()))
                        .isEmpty()
                && choice.words().isIn(one.text());
    }
}
