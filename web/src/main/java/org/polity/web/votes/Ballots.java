package org.polity.web.votes;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.polity.web.chain.Address;
import org.polity.web.chain.ProposalId;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The ballots in the community's keeping. On its way is what is neither refused nor counted on the chain. */
interface Ballots extends Repository<Ballot, Long> {

    Ballot save(Ballot ballot);

    @Query("""
            select b from Ballot b where b.refusedAt is null
            and not exists (select v from Vote v where v.id.proposalId = b.proposalId and v.id.voter = cast(b.voter as string))
            order by b.id""")
    List<Ballot> onTheirWay();

    @Query("""
            select b from Ballot b where b.proposalId = :proposal and b.voter = :voter order by b.id desc limit 1""")
    Optional<Ballot> latest(BigDecimal proposal, Address voter);

    default Optional<Ballot> latest(ProposalId proposal, Address voter) {
        return latest(new BigDecimal(proposal.value()), voter);
    }
}
