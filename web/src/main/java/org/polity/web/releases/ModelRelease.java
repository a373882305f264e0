package org.polity.web.releases;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.polity.engine.canonical.Keccak;
import org.polity.engine.policy.rules.ScopeHashes;
import org.polity.engine.verdict.Outcome;
import org.polity.web.chain.calls.GateAnswers;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.web.values.PlainText;

/** A release from the gate's events. */
@Entity
@Immutable
@Table(schema = "chain", name = "releases")
public class ModelRelease {

    private static final int LONGEST_NAME = 100;
    /** Characters of a reason on a page. */
    static final int LONGEST_REASON = 10_000;

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
    private @Nullable Instant challengeEndsAt;
    private @Nullable Instant challengeDownUntil;
    private @Nullable String challengedStatus;
    private @Nullable Instant challengedAt;

    @SuppressWarnings("NullAway.Init")
    protected ModelRelease() {}

    /**
     * The status of the gate's `statusOf` at a time of the chain's clock, as a message key: `submitted`, `cleared`,
     * `blocked`; `inconclusive` and `overturned`, which are blocked on the chain; `challenged`, `recalled`,
     * `suspended`, `superseded` or `withdrawn`.
     */
    public String standing(Instant now) {
        return isSuspendedAt(now) ? "suspended" : statusAt(now).toLowerCase(Locale.ROOT);
    }

    public boolean isSuspendedAt(Instant now) {
        return statusAt(now).equals("CLEARED") && suspendedUntil != null && suspendedUntil.isAfter(now);
    }

    /** A lapsed challenge counts as dismissed from then on, before and after its settlement. */
    private String statusAt(Instant now) {
        return hasLapsedChallenge(now) && challengedStatus != null ? challengedStatus : status;
    }

    /** Whether a challenge waits for its settlement, because its time is over. */
    public boolean hasLapsedChallenge(Instant now) {
        return status.equals("CHALLENGED") && challengeEndsAt != null && isPast(challengeEndsAt, now);
    }

    /** The end of a deadline's last second, which belongs to the deadline. */
    static boolean isPast(Instant lastSecond, Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS).isAfter(lastSecond);
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

    public ScopeHashes scope() {
        return new ScopeHashes(keccak(domainHash), keccak(taskHash), keccak(riskTierHash));
    }

    /** The gate question of a deployment. */
    public GateAnswers.Asked asked() {
        return new GateAnswers.Asked(artifact, scope());
    }

    private static Keccak keccak(Hash hash) {
        return new Keccak(hash.withoutPrefix());
    }

    /** For display, because the chain accepts a name of any length. */
    public String name() {
        return new PlainText(name).first(LONGEST_NAME);
    }

    public String version() {
        return new PlainText(version).first(LONGEST_NAME);
    }

    /** The submitted name, which is judged. */
    public String submittedName() {
        return name;
    }

    public String submittedVersion() {
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

    /** The epoch whose policies judge the release: that of its decision, or before a decision the present one. */
    public long epochOr(LongSupplier present) {
        return epoch == null ? present.getAsLong() : epoch;
    }

    public @Nullable Hash digest() {
        return digest;
    }

    /** The attested measurement of each bound, as JSON. */
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

    /** The release that superseded this one. */
    public @Nullable Long successor() {
        return successor;
    }

    /** The end of the latest suspension of its artifact, possibly in the past. */
    public @Nullable Instant suspendedUntil() {
        return suspendedUntil;
    }

    /** The number of challenges that sent the release back to the evaluators. */
    public long round() {
        return round;
    }

    /** The last second in which its decision can be challenged, possibly in the past. */
    public @Nullable Instant challengeableUntil() {
        return challengeableUntil;
    }

    /** The start of the open challenge, which identifies it in a vote; null without one. */
    public @Nullable Instant challengedAt() {
        return challengedAt;
    }

    /** The last second in which a vote can resolve the open challenge; null without one. */
    public @Nullable Instant challengeEndsAt() {
        return challengeEndsAt;
    }

    /** The last second in which the open challenge stops the release; null without one. */
    public @Nullable Instant challengeDownUntil() {
        return challengeDownUntil;
    }

    /** Whether the open challenge disputes a clearance; then the maintainer gets half of a lost bond. */
    public boolean disputesClearance() {
        return "CLEARED".equals(challengedStatus);
    }

    /** Whether its maintainer may withdraw it. */
    public boolean isWithdrawable() {
        return status.equals("SUBMITTED");
    }

    /**
     * Whether both releases are of one artifact and have overlapping scopes; an undeclared part overlaps with
     * everything.
     */
    boolean overlaps(ModelRelease other) {
        return artifact.equals(other.artifact)
                && meet(domainHash, other.domainHash)
                && meet(taskHash, other.taskHash)
                && meet(riskTierHash, other.riskTierHash);
    }

    /** Whether the scope is undeclared, so that every policy applies. */
    boolean isUndeclared() {
        return domainHash.equals(Hash.ZERO) && taskHash.equals(Hash.ZERO) && riskTierHash.equals(Hash.ZERO);
    }

    private static boolean meet(Hash one, Hash other) {
        return one.equals(Hash.ZERO) || other.equals(Hash.ZERO) || one.equals(other);
    }

    /** The beginning of a long text. */
    public @Nullable String recallReason() {
        return recallReason == null ? null : new PlainText(recallReason).first(LONGEST_REASON);
    }

    public @Nullable Instant recalledAt() {
        return recalledAt;
    }

    public @Nullable Hash recalledIn() {
        return recalledIn;
    }
}
