package org.polity.web.votes;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.polity.web.chain.signatures.SignedBallot;
import org.polity.web.values.Address;
import org.polity.web.values.ProposalId;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The ballots in the community's keeping. On its way is what is neither refused nor counted on the chain. */
interface Ballots extends Repository<Ballot, Long> {

    Ballot save(Ballot ballot);

    /** @return 1, or 0 when another one of this voter on this proposal is on its way; the database decides between two at once */
    @Transactional
    @Modifying
    @Query(nativeQuery = true, value = """
            insert into community.ballots (proposal_id, voter, support, reason, nonce, signature, received_at)
            values (:proposal, :voter, :support, :reason, :nonce, :signature, :now)
            on conflict (proposal_id, voter) where refused_at is null do nothing""")
    int add(
            BigDecimal proposal,
            String voter,
            int support,
            String reason,
            BigDecimal nonce,
            String signature,
            Instant now);

    default boolean add(SignedBallot ballot, Instant now) {
        return add(
                        new BigDecimal(ballot.proposal().value()),
                        ballot.voter().value(),
                        ballot.support(),
                        ballot.reason(),
                        new BigDecimal(ballot.nonce()),
                        ballot.signature().toLowerCase(Locale.ROOT),
                        now)
                == 1;
    }

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
