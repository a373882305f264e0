package org.polity.engine.verdict;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.polity.engine.canonical.Digest;
import org.polity.engine.roots.BoundRoot;
import org.polity.engine.roots.VerdictRoot;

/** The answer for one release: a pure function of release, evidence and policies. */
public final class Verdict {

    private final Outcome outcome;
    private final long epoch;
    private final List<Finding> findings;
    private final List<Measurement> measurements;
    private final VerdictRoot roots;
    private final Supplier<byte[]> writing;

    // written when somebody asks for it: a back-test asks for thousands of outcomes and for no statement
    private volatile byte @Nullable [] statement;

    Verdict(
            Outcome outcome,
            long epoch,
            List<Finding> findings,
            List<Measurement> measurements,
            VerdictRoot roots,
            Supplier<byte[]> writing) {
        this.outcome = outcome;
        this.epoch = epoch;
        this.findings = List.copyOf(findings);
        this.measurements = List.copyOf(measurements);
        this.roots = roots;
        this.writing = writing;
    }

    /** The result of the verdict. */
    public Outcome outcome() {
        return outcome;
    }

    /** The epoch of the policies. */
    public long epoch() {
        return epoch;
    }

    /** Everything that was found, by policy, rule and what it is about. */
    public List<Finding> findings() {
        return findings;
    }

    /** For the chain, ascending by policy and bound. */
    public List<Measurement> measurements() {
        return measurements;
    }

    /** The groups of each bound whose rows were counted, with their roots; none where roots were not asked for. */
    public List<BoundRoot> bounds() {
        return roots.bounds();
    }

    /** Over all counted rows of all bounds, for the chain; zero where no rows were counted. */
    public Digest countsRoot() {
        return roots.root();
    }

    /** The canonical in-toto statement, UTF-8; a copy. */
    public byte[] statement() {
        return written().clone();
    }

    /** SHA-256 of the statement: what evaluators sign. */
    public Digest digest() {
        return Digest.of(written());
    }

    private byte[] written() {
        byte[] bytes = statement;
        if (bytes == null) {
            bytes = writing.get();
            statement = bytes;
        }
        return bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Verdict that && Arrays.equals(written(), that.written());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(written());
    }

    @Override
    public String toString() {
        return outcome.label() + " at epoch " + epoch;
    }
}
