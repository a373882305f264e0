package org.polity.web.votes;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.web.values.ProposalId;
import org.polity.web.values.TokenAmount;

/** A ballot that the Governor counted. */
@Entity
@Immutable
@Table(schema = "chain", name = "votes")
public class Vote {

    @Embeddable
    record Id(BigDecimal proposalId, String voter) implements Serializable {}

    @EmbeddedId
    private Id id;

    private int support;
    private TokenAmount weight;
    private String reason;
    private long blockNumber;
    private int logIndex;
    private Instant castAt;
    private Hash transactionHash;

    @SuppressWarnings("NullAway.Init")
    protected Vote() {}

    public ProposalId proposal() {
        return new ProposalId(id.proposalId().toBigIntegerExact());
    }

    public Address voter() {
        return new Address(id.voter());
    }

    public Support support() {
        return Support.of(support);
    }

    public TokenAmount weight() {
        return weight;
    }

    public String reason() {
        return reason;
    }

    public long blockNumber() {
        return blockNumber;
    }

    public int logIndex() {
        return logIndex;
    }

    public Instant castAt() {
        return castAt;
    }

    public Hash transactionHash() {
        return transactionHash;
    }
}
