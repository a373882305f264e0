package org.polity.gate;

import java.util.List;
import java.util.Locale;

/**
 * A verdict as one evaluator signed it, in the shape in which it travels.
 *
 * @param outcome `CLEARED`, `BLOCKED` or `INCONCLUSIVE`
 * @param digest SHA-256 of the statement, `0x` and 64 hexadecimal digits
 * @param signature EIP-712 over the gate's `Verdict`, 65 bytes in hexadecimal with `0x`
 */
record Attestation(
        String evaluator, long epoch, String outcome, String digest, List<Measured> measurements, String signature) {

    /** @param low and `high`: millionths */
    record Measured(String policy, String bound, long low, long high) {}

    Attestation {
        measurements = List.copyOf(measurements);
        evaluator = evaluator.toLowerCase(Locale.ROOT);
    }

    /** Whether another evaluator signed exactly the same. */
    boolean agreesWith(Attestation other) {
        return epoch == other.epoch
                && outcome.equals(other.outcome)
                && digest.equals(other.digest)
                && measurements.equals(other.measurements);
    }
}
