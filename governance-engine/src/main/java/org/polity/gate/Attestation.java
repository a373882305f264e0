package org.polity.gate;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.polity.engine.canonical.Digest;
import org.polity.engine.verdict.Measurement;
import org.polity.engine.verdict.Outcome;

/**
 * A verdict as one evaluator signed it, in the shape of the board ({@link ChainJson}).
 *
 * @param evaluator `0x` and 40 hexadecimal digits, in lower case
 * @param round of the release, from 0
 * @param digest SHA-256 of the statement
 * @param countsRoot root over the counted rows; zeros if no rows were counted
 * @param validUntil the last second in which a clearance counts, in seconds since 1970; 0 when it does not expire
 * @param measurements strictly ascending by policy and bound
 * @param signature EIP-712 over the gate's `Verdict`, in hexadecimal with `0x`
 * @param dsse by the evaluator's announced key; null without an announced key
 */
public record Attestation(
        String evaluator,
        long round,
        long epoch,
        Outcome outcome,
        Digest digest,
        Digest countsRoot,
        long validUntil,
        List<Measurement> measurements,
        String signature,
        @Nullable DsseSignatures dsse) {

    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{40}");

    /** @throws IllegalArgumentException when the evaluator is no address, or the validity is negative */
    public Attestation {
        evaluator = evaluator.toLowerCase(Locale.ROOT);
        if (!ADDRESS.matcher(evaluator).matches()) {
            throw new IllegalArgumentException(
                    "`%s` is no address: write 0x and 40 hexadecimal digits".formatted(evaluator));
        }
        Objects.requireNonNull(signature);
        for (Measurement one : measurements) {
            Objects.requireNonNull(one.policy());
            Objects.requireNonNull(one.bound());
            Objects.requireNonNull(one.low());
            Objects.requireNonNull(one.high());
        }
        measurements = new SignedVerdict(
                        BigInteger.ZERO, round, epoch, outcome, digest, countsRoot, validUntil, measurements)
                .measurements();
    }

    static Attestation of(SignedVerdict verdict, String evaluator, String signature, Optional<DsseSignatures> dsse) {
        return new Attestation(
                evaluator,
                verdict.round(),
                verdict.epoch(),
                verdict.outcome(),
                verdict.digest(),
                verdict.countsRoot(),
                verdict.validUntil(),
                verdict.measurements(),
                signature,
                dsse.orElse(null));
    }

    /** The verdict that the attestation claims to sign. */
    public SignedVerdict on(BigInteger release) {
        return new SignedVerdict(release, round, epoch, outcome, digest, countsRoot, validUntil, measurements);
    }
}
