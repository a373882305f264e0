package org.polity.engine.evidence;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.polity.engine.canonical.Digest;

/**
 * What the documents of a release say.
 *
 * @param datasets descriptions, in manifest order
 * @param attestations in manifest order
 * @param trustRoots by the digest that policies pin them with
 * @param card the model card
 */
public record Documented(
        List<Described> datasets, List<Attested> attestations, Map<Digest, Trusted> trustRoots, Card card) {

    /** A release without documents. */
    static final Documented NOTHING = of(List.of(), List.of(), Map.of(), new Card.None());

    /** The same without the kinds of documents that came later. */
    static Documented of(
            List<Described> datasets, List<Attested> attestations, Map<Digest, Trusted> trustRoots, Card card) {
        return new Documented(datasets, attestations, trustRoots, card);
    }

    public Documented {
        datasets = List.copyOf(datasets);
        attestations = List.copyOf(attestations);
        trustRoots = Map.copyOf(trustRoots);
    }

    /** The same in the order of the files' names, which no two files of a manifest share. */
    public Documented sorted() {
        return new Documented(
                datasets.stream()
                        .sorted(Comparator.comparing(
                                described -> described.file().name()))
                        .toList(),
                attestations.stream()
                        .sorted(Comparator.comparing(attested -> attested.file().name()))
                        .toList(),
                trustRoots,
                card);
    }
}
