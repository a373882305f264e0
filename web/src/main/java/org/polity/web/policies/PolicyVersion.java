package org.polity.web.policies;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.polity.web.values.Hash;
import org.polity.web.values.ProposalId;

/** One enactment of a policy, until its replacement or repeal. */
@Entity
@Immutable
@Table(schema = "chain", name = "policy_versions")
public class PolicyVersion {

    @Embeddable
    record Id(String policyId, int version) implements Serializable {}

    @EmbeddedId
    private Id id;

    private long epoch;
    private Hash documentHash;
    private byte[] document;

    @JdbcTypeCode(SqlTypes.JSON)
    private String bounds;

    private Instant enactedAt;
    private long blockNumber;
    private Hash transactionHash;
    private @Nullable BigDecimal proposalId;
    private @Nullable Long endedAtEpoch;
    private @Nullable Instant endedAt;
    private @Nullable Boolean repealed;
    private Instant graceUntil;

    @SuppressWarnings("NullAway.Init")
    protected PolicyVersion() {}

    public Hash policy() {
        return new Hash(id.policyId());
    }

    public int version() {
        return id.version();
    }

    public long epoch() {
        return epoch;
    }

    public Hash documentHash() {
        return documentHash;
    }

    public byte[] document() {
        return document.clone();
    }

    /** The numeric limits in the registry, as JSON. */
    public String bounds() {
        return bounds;
    }

    public Instant enactedAt() {
        return enactedAt;
    }

    public long blockNumber() {
        return blockNumber;
    }

    public Hash transactionHash() {
        return transactionHash;
    }

    /** The proposal whose execution enacted it. */
    public @Nullable ProposalId proposal() {
        return proposalId == null ? null : new ProposalId(proposalId.toBigIntegerExact());
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    /** The first second in which earlier clearances are overdue, unless the release was decided again. */
    public Instant graceUntil() {
        return graceUntil;
    }

    /** Whether earlier clearances had no time to comply. */
    public boolean demandsAtOnce() {
        return !graceUntil.isAfter(enactedAt);
    }

    public boolean isInForce() {
        return endedAtEpoch == null;
    }

    public boolean isRepealed() {
        return Boolean.TRUE.equals(repealed);
    }
}
