package org.polity.engine.roots;

import java.util.Comparator;
import java.util.List;
import org.polity.engine.canonical.Digest;

/**
 * The {@code countsRoot} of a verdict.
 *
 * @param bounds no one twice; kept in the order in which the chain wants measurements
 */
public record VerdictRoot(List<BoundRoot> bounds) {

    /** The root of a verdict that counted no rows. */
    public static final VerdictRoot NONE = new VerdictRoot(List.of());

    private static final byte PREFIX = 4;
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
        Bytes message = new Bytes().add(PREFIX).add((long) bounds.size());
        for (BoundRoot bound : bounds) {
            message.add(bound.policyHash().bytes())
                    .add(bound.boundHash().bytes())
                    .add(bound.root().bytes());
        }
        return message.digest(new PlainSha256());
    }
}
