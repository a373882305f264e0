package org.polity.gate;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polity.engine.verdict.Outcome;

/**
 * A verdict as one evaluator signed it, in the shape in which it travels.
 *
 * @param round of the release, from 0
 * @param outcome `CLEARED`, `BLOCKED` or `INCONCLUSIVE`
 * @param digest SHA-256 of the statement, `0x` and 64 hexadecimal digits
 * @param countsRoot root over the counted rows, likewise; zeros where no rows were counted
 * @param validUntil the last second in which a clearance counts, in seconds since 1970; 0 when it does not expire
 * @param signature EIP-712 over the gate's `Verdict`, in hexadecimal with `0x`
 * @param dsse by the key that the evaluator has announced beside its account; null where it has announced none
 */
record Attestation(
        String evaluator,
        long round,
        long epoch,
        String outcome,
        String digest,
        String countsRoot,
        long validUntil,
        List<Measured> measurements,
        String signature,
        @Nullable DsseSignatures dsse) {

    Attestation {
        measurements = List.copyOf(measurements);
        evaluator = evaluator.toLowerCase(Locale.ROOT);
    }

    static Attestation of(SignedVerdict verdict, String evaluator, String signature, Optional<DsseSignatures> dsse) {
        return new Attestation(
                evaluator,
                verdict.round(),
                verdict.epoch(),
                verdict.outcome().name(),
                verdict.digest(),
                verdict.countsRoot(),
                verdict.validUntil(),
                verdict.measurements(),
                signature,
                dsse.orElse(null));
    }

    /** The verdict it claims to sign; empty when it is none. */
    Optional<SignedVerdict> on(BigInteger release) {
        try {
            return Optional.of(new SignedVerdict(
                    release, round, epoch, Outcome.valueOf(outcome), digest, countsRoot, validUntil, measurements));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
