package org.polity.gate;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.Keccak;
import org.polity.engine.metrics.PartsPerMillion;
import org.polity.engine.verdict.Measurement;
import org.polity.engine.verdict.Outcome;
import org.web3j.utils.Numeric;

/**
 * The verdict that evaluators sign for the chain, with fields in the order of `ReleaseGate`'s hash.
 *
 * @param round of the release; after a challenge sends a release back, verdicts of earlier rounds are invalid
 * @param digest SHA-256 of the canonical statement
 * @param countsRoot root over the counted rows of all bounds; {@link #NO_ROOT} if no rows were counted
 * @param validUntil the last second in which a clearance counts, in seconds since 1970; 0 when it does not expire
 * @param measurements in any order; stored strictly ascending by policy and bound, as the gate requires
 */
public record SignedVerdict(
        BigInteger release,
        long round,
        long epoch,
        Outcome outcome,
        Digest digest,
        Digest countsRoot,
        long validUntil,
        List<Measurement> measurements) {

    /** Hashes compare as numbers, so as lower-case hexadecimal. */
    static final Comparator<Measurement> BY_POLICY_AND_BOUND = Comparator.comparing(
                    (Measurement measurement) -> measurement.policy().hex())
            .thenComparing(measurement -> measurement.bound().hex());

    private static final TypedData.Type MEASUREMENT = new TypedData.Type(
            "Measurement",
            List.of(
                    new TypedData.Field("policy", TypedData.Atom.BYTES32),
                    new TypedData.Field("bound", TypedData.Atom.BYTES32),
                    new TypedData.Field("low", TypedData.Atom.INT64),
                    new TypedData.Field("high", TypedData.Atom.INT64)));
    private static final TypedData.Type VERDICT = new TypedData.Type(
            "Verdict",
            List.of(
                    new TypedData.Field("release", TypedData.Atom.UINT256),
                    new TypedData.Field("round", TypedData.Atom.UINT32),
                    new TypedData.Field("epoch", TypedData.Atom.UINT64),
                    new TypedData.Field("outcome", TypedData.Atom.UINT8),
                    new TypedData.Field("digest", TypedData.Atom.BYTES32),
                    new TypedData.Field("countsRoot", TypedData.Atom.BYTES32),
                    new TypedData.Field("validUntil", TypedData.Atom.UINT48),
                    new TypedData.Field("measurements", new TypedData.ListOf(MEASUREMENT))));

    /** The root of a verdict without counted rows. */
    public static final Digest NO_ROOT = new Digest("0".repeat(64));

    private static final int ROUND_BITS = 32;
    private static final int TIME_BITS = 48;

    /** @throws IllegalArgumentException if a number is too large for the gate's type */
    public SignedVerdict {
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(digest);
        Objects.requireNonNull(countsRoot);
        if (round >>> ROUND_BITS != 0) {
            throw new IllegalArgumentException("`%s` is no round: write 0 to 2^32-1".formatted(round));
        }
        if (epoch < 0) {
            throw new IllegalArgumentException("`%s` is no epoch: write 0 or more".formatted(epoch));
        }
        if (validUntil >>> TIME_BITS != 0) {
            throw new IllegalArgumentException(
                    "`%s` is not a time: write seconds since 1970, or 0 for no end".formatted(validUntil));
        }
        measurements = measurements.stream().sorted(BY_POLICY_AND_BOUND).toList();
    }

    /** The signed digest: EIP-712, domain `Polity ReleaseGate` version 1 at the gate's address. */
    public TypedData typedData(long chainId, String gate) {
        return new TypedData(
                new TypedData.Domain("Polity ReleaseGate", "1", chainId, gate),
                VERDICT.with(
                        release,
                        round,
                        epoch,
                        outcome.ordinal() + 1,
                        digest.bytes(),
                        countsRoot.bytes(),
                        validUntil,
                        measurements.stream().map(SignedVerdict::typed).toList()));
    }

    /** @throws RuntimeException if a field is out of its range */
    static SignedVerdict of(ReleaseGate.Verdict verdict) {
        return new SignedVerdict(
                verdict.release,
                verdict.round.longValueExact(),
                verdict.epoch.longValueExact(),
                Outcome.values()[verdict.outcome.intValueExact() - 1],
                new Digest(Numeric.toHexStringNoPrefix(verdict.digest)),
                new Digest(Numeric.toHexStringNoPrefix(verdict.countsRoot)),
                verdict.validUntil.longValueExact(),
                verdict.measurements.stream()
                        .map(measured -> new Measurement(
                                Keccak.stored(measured.policy),
                                Keccak.stored(measured.bound),
                                new PartsPerMillion(measured.low.longValueExact()),
                                new PartsPerMillion(measured.high.longValueExact())))
                        .toList());
    }

    /** As the gate takes it. */
    ReleaseGate.Verdict struct() {
        return new ReleaseGate.Verdict(
                release,
                BigInteger.valueOf(round),
                BigInteger.valueOf(epoch),
                BigInteger.valueOf(outcome.ordinal() + 1L),
                digest.bytes(),
                countsRoot.bytes(),
                BigInteger.valueOf(validUntil),
                measurements.stream().map(SignedVerdict::struct).toList());
    }

    private static TypedData.Struct typed(Measurement measurement) {
        return MEASUREMENT.with(
                measurement.policy().bytes(),
                measurement.bound().bytes(),
                measurement.low().value(),
                measurement.high().value());
    }

    private static ReleaseGate.Measurement struct(Measurement measurement) {
        return new ReleaseGate.Measurement(
                measurement.policy().bytes(),
                measurement.bound().bytes(),
                BigInteger.valueOf(measurement.low().value()),
                BigInteger.valueOf(measurement.high().value()));
    }
}
