package org.polity.web.proposals;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.polity.web.values.ProposalId;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

public interface Proposals extends Repository<Proposal, BigDecimal> {

    Optional<Proposal> findByProposalId(BigDecimal id);

    default Optional<Proposal> find(ProposalId id) {
        return findByProposalId(new BigDecimal(id.value()));
    }

    @Query("select p from Proposal p order by p.blockNumber desc, p.proposalId")
    List<Proposal> newestFirst();

    /** Those on which a vote is open or opens later. */
    @Query("select p from Proposal p where p.voteEnd >= :now and p.canceledAt is null order by p.voteEnd")
    List<Proposal> openAt(Instant now);

    /** Those on which the vote has ended and that could still be executed, the latest first. */
    @Query("select p from Proposal p where p.voteEnd < :now and p.executedAt is null and p.canceledAt is null"
            + " order by p.voteEnd desc")
    List<Proposal> closedAt(Instant now, Limit most);
}
