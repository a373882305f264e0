package org.polity.web.votes;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.Address;
import org.polity.web.chain.Hash;
import org.polity.web.chain.ProposalId;
import org.polity.web.chain.SignedBallot;

/** A ballot signed by its voter, kept until the chain has counted it or can never count it. */
@Entity
@Table(schema = "community", name = "ballots")
class Ballot {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private BigDecimal proposalId;
    private Address voter;
    private int support;
    private String reason;
    private BigDecimal nonce;
    private String signature;
    private Instant receivedAt;
    private @Nullable Hash sentIn;
    private @Nullable Instant sentAt;
    private @Nullable String refusedBecause;
    private @Nullable Instant refusedAt;

    @SuppressWarnings("NullAway.Init")
    protected Ballot() {}

    Ballot(SignedBallot signed, Instant receivedAt) {
        this.proposalId = new BigDecimal(signed.proposal().value());
        this.voter = signed.voter();
        this.support = signed.support();
        this.reason = signed.reason();
        this.nonce = new BigDecimal(signed.nonce());
        this.signature = signed.signature();
        this.receivedAt = receivedAt;
    }

    SignedBallot signed() {
        return new SignedBallot(proposal(), voter, support, reason, nonce.toBigIntegerExact(), signature);
    }

    ProposalId proposal() {
        return new ProposalId(proposalId.toBigIntegerExact());
    }

    Address voter() {
        return voter;
    }

    public Support support() {
        return Support.of(support);
    }

    BigInteger nonce() {
        return nonce.toBigIntegerExact();
    }

    @Nullable
    Hash sentIn() {
        return sentIn;
    }

    @Nullable
    Instant sentAt() {
        return sentAt;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    @Nullable
    public String refusedBecause() {
        return refusedBecause;
    }

    void sentIn(Hash transaction, Instant now) {
        sentIn = transaction;
        sentAt = now;
    }

    void refuse(String reasonKey, Instant now) {
        refusedBecause = reasonKey;
        refusedAt = now;
    }
}
