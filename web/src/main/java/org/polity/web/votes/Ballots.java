package org.polity.web.votes;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.polity.web.values.Address;
import org.polity.web.values.ProposalId;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The ballots stored by the site. A ballot that is neither rejected nor counted is under way. */
interface Ballots extends Repository<Ballot, Long> {

    /** Ballots without a transaction on proposals that the chain has; those of accounts with code come last. */
    @Query(nativeQuery = true, value = """
            select b.* from community.ballots b
            where b.refused_at is null and b.counted_at is null and b.sent_in is null
            and (b.waits_until is null or b.waits_until <= :now)
            and exists (select from chain.proposals_created p where p.proposal_id = b.proposal_id)
            and not exists (select from chain.votes_cast v where v.proposal_id = b.proposal_id and v.voter = b.voter)
            order by b.by_code, b.id limit :most""")
    List<Ballot> unsent(Instant now, int most);

    @Query("""
            select b from Ballot b where b.proposalId = :proposal and b.voter = :voter order by b.id desc limit 1""")
    Optional<Ballot> latest(BigDecimal proposal, Address voter);

    default Optional<Ballot> latest(ProposalId proposal, Address voter) {
        return latest(new BigDecimal(proposal.value()), voter);
    }
}
