package org.polity.web.votes;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.polity.web.values.Address;
import org.polity.web.values.ProposalId;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

public interface Votes extends Repository<Vote, Vote.Id> {

    Optional<Vote> findById(Vote.Id id);

    default Optional<Vote> find(ProposalId proposal, Address voter) {
        return findById(new Vote.Id(new BigDecimal(proposal.value()), voter.value()));
    }

    @Query("select v from Vote v where v.id.proposalId = :proposal order by v.blockNumber, v.logIndex")
    List<Vote> inOrder(BigDecimal proposal);

    default List<Vote> on(ProposalId proposal) {
        return inOrder(new BigDecimal(proposal.value()));
    }
}
