package org.polity.web.proposals;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.polity.web.values.Listing;
import org.polity.web.values.ProposalId;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Proposals of a list, one page at a time. */
public interface ListedProposals extends Repository<ListedProposal, BigDecimal> {

    Optional<ListedProposal> findByProposalId(BigDecimal id);

    /**
     * Proposals with a vote that is open or opens later, and accepted ones before their execution, by the end of the
     * vote.
     */
    default Listing<ListedProposal> openAt(Instant now, Optional<ListedProposal> after) {
        Instant end = after.map(Poll::voteEnd).orElse(Instant.EPOCH);
        BigDecimal id = after.map(last -> new BigDecimal(last.id().value())).orElse(BigDecimal.ONE.negate());
        return Listing.of(byEnd(openAfter(now, end, id, Listing.ASKED)), Poll::id);
    }

    /** All other proposals, newest first. */
    default Listing<ListedProposal> overAt(Instant now, Optional<ListedProposal> before) {
        long block = before.map(Poll::blockNumber).orElse(Long.MAX_VALUE);
        int log = before.map(Poll::logIndex).orElse(Integer.MAX_VALUE);
        return Listing.of(newestFirst(overBefore(now, block, log, Listing.ASKED)), Poll::id);
    }

    /** In the order of the ids. */
    default Listing<ListedProposal> of(Listing<ProposalId> ids) {
        List<BigDecimal> keys =
                ids.rows().stream().map(id -> new BigDecimal(id.value())).toList();
        List<ListedProposal> found = new ArrayList<>(newestFirst(keys));
        found.sort(
                Comparator.comparing(one -> keys.indexOf(new BigDecimal(one.id().value()))));
        return new Listing<>(found, ids.next());
    }

    default Optional<ListedProposal> find(ProposalId id) {
        return findByProposalId(new BigDecimal(id.value()));
    }

    @Query(nativeQuery = true, value = """
            select o.proposal_id from (
              (select proposal_id, vote_end from chain.tallies
                where not closed and vote_end >= :now and (vote_end, proposal_id) > (:end, :id)
                order by vote_end, proposal_id limit :most)
              union
              (select proposal_id, vote_end from chain.tallies
                where not closed and passes and (vote_end, proposal_id) > (:end, :id)
                order by vote_end, proposal_id limit :most)
            ) o
            order by o.vote_end, o.proposal_id limit :most""")
    List<BigDecimal> openAfter(Instant now, Instant end, BigDecimal id, int most);

    @Query("select p from ListedProposal p where p.proposalId in :ids order by p.voteEnd, p.proposalId")
    List<ListedProposal> byEnd(List<BigDecimal> ids);

    @Query(nativeQuery = true, value = """
            select c.proposal_id from chain.proposals_created c join chain.tallies t on t.proposal_id = c.proposal_id
            where (t.closed or (t.vote_end < :now and not t.passes))
            and (c.block_number, c.log_index) < (:block, :log)
            order by c.block_number desc, c.log_index desc limit :most""")
    List<BigDecimal> overBefore(Instant now, long block, int log, int most);

    @Query("select p from ListedProposal p where p.proposalId in :ids order by p.blockNumber desc, p.logIndex desc")
    List<ListedProposal> newestFirst(List<BigDecimal> ids);
}
