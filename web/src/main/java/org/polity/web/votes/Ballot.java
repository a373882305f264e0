package org.polity.web.votes;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.signatures.SignedBallot;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.web.values.ProposalId;

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
    private int failures;
    private int refusals;
    private @Nullable Instant waitsUntil;
    private @Nullable Hash sentIn;
    private @Nullable Instant sentAt;
    private @Nullable String refusedBecause;
    private @Nullable Instant refusedAt;

    @SuppressWarnings("NullAway.Init")
    protected Ballot() {}

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

    /** How many of the transactions that carried it failed as a whole. After the first it is sent alone. */
    int failures() {
        return failures;
    }

    /** How often the node said that it would not count. */
    int refusals() {
        return refusals;
    }

    boolean waits(Instant now) {
        return waitsUntil != null && waitsUntil.isAfter(now);
    }

    @Nullable
    Hash sentIn() {
        return sentIn;
    }

    @Nullable
    Instant sentAt() {
        return sentAt;
    }

    @Nullable
    public String refusedBecause() {
        return refusedBecause;
    }

    void sentIn(Hash transaction, Instant now) {
        sentIn = transaction;
        sentAt = now;
    }

    void failed() {
        failures++;
        notSent();
    }

    void notSent() {
        sentIn = null;
        sentAt = null;
    }

    void putOff(Instant until) {
        waitsUntil = until;
    }

    void doubt(Instant until) {
        refusals++;
        putOff(until);
    }

    void refuse(BallotRefusal.Plain reason, Instant now) {
        refusedBecause = reason.code();
        refusedAt = now;
    }
}
