package org.polity.web.releases;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.polity.engine.verdict.Outcome;
import org.polity.web.chain.Address;
import org.polity.web.chain.Hash;
import org.polity.web.chain.Scope;

/** A release as the gate's events tell it. */
@Entity
@Immutable
@Table(schema = "chain", name = "releases")
public class ModelRelease {

    @Id
    private long releaseId;

    private Hash artifact;
    private Address maintainer;
    private Hash manifest;
    private Hash domainHash;
    private Hash taskHash;
    private Hash riskTierHash;
    private String name;
    private String version;
    private Instant submittedAt;
    private long blockNumber;
    private Hash submittedIn;
    private String status;
    private @Nullable String outcome;
    private @Nullable Long epoch;
    private @Nullable Hash digest;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String measurements;

    private String @Nullable [] signers;
    private @Nullable Instant decidedAt;
    private @Nullable Hash decidedIn;
    private @Nullable String recallReason;
    private @Nullable Instant recalledAt;
    private @Nullable Hash recalledIn;
    private @Nullable Long successor;
    private @Nullable Instant suspendedUntil;
    private long round;
    private @Nullable Instant challengeableUntil;

    @SuppressWarnings("NullAway.Init")
    protected ModelRelease() {}

    /**
     * As the gate's `statusOf` at a moment of the chain's clock: `submitted`, `cleared`, `blocked`; `inconclusive` and
     * `overturned`, which are blocked on the chain; `challenged`, `recalled`, `suspended` or `superseded`; the key of its words.
     */
    public String standing(Instant now) {
        return isSuspendedAt(now) ? "suspended" : status.toLowerCase(Locale.ROOT);
    }

    public boolean isSuspendedAt(Instant now) {
        return status.equals("CLEARED") && suspendedUntil != null && suspendedUntil.isAfter(now);
    }

    public boolean isDecided() {
        return outcome != null;
    }

    public long id() {
        return releaseId;
    }

    public Hash artifact() {
        return artifact;
    }

    public Address maintainer() {
        return maintainer;
    }

    public Hash manifest() {
        return manifest;
    }

    public Scope scope() {
        return new Scope(domainHash, taskHash, riskTierHash);
    }

    public String name() {
        return name;
    }

    public String version() {
        return version;
    }

    public Instant submittedAt() {
        return submittedAt;
    }

    public long blockNumber() {
        return blockNumber;
    }

    public Hash submittedIn() {
        return submittedIn;
    }

    public @Nullable Outcome outcome() {
        return outcome == null ? null : Outcome.valueOf(outcome);
    }

    public @Nullable Long epoch() {
        return epoch;
    }

    public @Nullable Hash digest() {
        return digest;
    }

    /** What was attested for each bound, as JSON. */
    public @Nullable String measurements() {
        return measurements;
    }

    public List<Address> signers() {
        return signers == null
                ? List.of()
                : Arrays.stream(signers).map(Address::new).toList();
    }

    public @Nullable Instant decidedAt() {
        return decidedAt;
    }

    public @Nullable Hash decidedIn() {
        return decidedIn;
    }

    /** The release that took its place. */
    public @Nullable Long successor() {
        return successor;
    }

    /** The end of the latest suspension of its artifact, which may be past. */
    public @Nullable Instant suspendedUntil() {
        return suspendedUntil;
    }

    /** How many times a challenge has sent it back to the evaluators. */
    public long round() {
        return round;
    }

    /** The last second in which its decision can be challenged, which may be past. */
    public @Nullable Instant challengeableUntil() {
        return challengeableUntil;
    }

    public @Nullable String recallReason() {
        return recallReason;
    }

    public @Nullable Instant recalledAt() {
        return recalledAt;
    }

    public @Nullable Hash recalledIn() {
        return recalledIn;
    }
}
