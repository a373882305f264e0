package org.polity.engine.roots;

import java.util.Comparator;
import java.util.List;
import org.polity.engine.canonical.Digest;

/**
 * The {@code countsRoot} of a verdict.
 *
 * @param bounds none twice; kept in the order in which the chain wants measurements
 */
public record VerdictRoot(List<BoundRoot> bounds) {

    private static final byte PREFIX = 5;
    private static final Comparator<BoundRoot> ASCENDING = Comparator.comparing(
                    (BoundRoot bound) -> bound.policyHash().hex())
            .thenComparing(bound -> bound.boundHash().hex());

    public VerdictRoot {
        bounds = bounds.stream().sorted(ASCENDING).toList();
    }

    /** Over all bounds; zero without any. */
    public Digest root() {
        if (bounds.isEmpty()) {
            return new Digest("0".repeat(64));
        }
        return new Bytes()
                .add(PREFIX)
                .add(bounds.stream().map(BoundRoot::hash).toList())
                .digest(new PlainSha256());
    }
}
