package org.polity.engine.verdict;

import java.util.List;
import org.polity.engine.canonical.Digest;

/**
 * The answer for one release: a pure function of release, evidence and policies.
 *
 * @param outcome what it comes to
 * @param epoch of the policies
 * @param findings everything that was found, in policy order
 * @param measurements for the chain, in the order of the policies' bounds
 * @param statement the canonical in-toto statement, UTF-8
 */
public record Verdict(
        Outcome outcome, long epoch, List<Finding> findings, List<Measurement> measurements, byte[] statement) {

    public Verdict {
        findings = List.copyOf(findings);
        measurements = List.copyOf(measurements);
        statement = statement.clone();
    }

    /** A copy of the statement's bytes. */
    @Override
    public byte[] statement() {
        return statement.clone();
    }

    /** SHA-256 of the statement: what evaluators sign. */
    public Digest digest() {
        return Digest.of(statement);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Verdict that && java.util.Arrays.equals(statement, that.statement);
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(statement);
    }
}
