package org.polity.web.proposals;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.polity.web.values.Address;
import org.polity.web.values.Listing;
import org.polity.web.values.ProposalId;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

public interface Proposals extends Repository<Proposal, BigDecimal> {

    Optional<Proposal> findByProposalId(BigDecimal id);

    default Optional<Proposal> find(ProposalId id) {
        return findByProposalId(new BigDecimal(id.value()));
    }

    /** The latest, as many as a page shows. */
    @Query("select p from Proposal p order by p.blockNumber desc, p.logIndex desc limit " + Listing.MOST)
    List<Proposal> newestFirst();

    /** A member's proposals whose description begins with this text, the latest first. */
    @Query(
            "select p from Proposal p where p.proposer = :proposer and locate(:beginning, p.description) = 1 order by p.blockNumber desc, p.logIndex desc limit "
                    + Listing.MOST)
    List<Proposal> beginning(Address proposer, String beginning);

    /** Accepted proposals that can still be executed, the latest first. */
    default List<Proposal> carriedAt(Instant now, int most) {
        return byId(carriedBefore(now, most));
    }

    @Query(nativeQuery = true, value = """
            select proposal_id from chain.tallies where not closed and passes and vote_end < :now
            order by vote_end desc limit :most""")
    List<BigDecimal> carriedBefore(Instant now, int most);

    @Query("select p from Proposal p where p.proposalId in :ids order by p.voteEnd")
    List<Proposal> byId(List<BigDecimal> ids);
}
