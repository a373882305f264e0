package org.polity.web.votes;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.signatures.SignedBallot;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.web.values.ProposalId;

/** A ballot signed by its voter, kept until the chain has counted it or can never count it. */
@Entity
@Immutable
@Table(schema = "community", name = "ballots")
class Ballot {

    @Id
    private long id;

    private BigDecimal proposalId;
    private Address voter;
    private int support;
    private String reason;
    private BigDecimal nonce;
    private String signature;
    private boolean byCode;
    private int failures;
    private int refusals;
    private @Nullable Hash sentIn;
    private @Nullable String refusedBecause;

    @SuppressWarnings("NullAway.Init")
    protected Ballot() {}

    long id() {
        return id;
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

    public String reason() {
        return reason;
    }

    /** Whether the account's code checks the signature, so that the real transaction may give another result. */
    boolean isByCode() {
        return byCode;
    }

    /** The number of failed transactions that carried the ballot. After the first failure the ballot is sent alone. */
    int failures() {
        return failures;
    }

    /** The number of the node's answers that the ballot would not count. */
    int refusals() {
        return refusals;
    }

    /** The first transaction with the ballot's nonce; null without a transaction. */
    @Nullable
    Hash sentIn() {
        return sentIn;
    }

    @Nullable
    public String refusedBecause() {
        return refusedBecause;
    }
}
