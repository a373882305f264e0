package org.polity.web.proposals;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
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
}
