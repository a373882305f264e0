package org.polity.engine.croissant;

import org.polity.engine.canonical.Json;
import org.polity.engine.evidence.DescriptionFault;
import org.polity.engine.evidence.EvidenceRefused;

/**
 * The size of a document, counted before the library expands it. The library recurses for each level, and for each term
 * that is made of another term. The possible depth of this recursion depends on the machine.
 */
final class Extent {

    /** Croissant of a record with a source and its fields has about ten levels. */
    private static final int DEEPEST = 40;

    private static final int MOST_VALUES = 200_000;

    /** The context that Croissant recommends has about fifty terms. */
    private static final int MOST_TERMS = 120;

    private final String fileName;
    private long values;

    private Extent(String fileName) {
        this.fileName = fileName;
    }

    /** @throws EvidenceRefused if the document is beyond the limits of depth or size */
    static void check(Json document, String fileName) throws EvidenceRefused {
        new Extent(fileName).count(document, 1);
    }

    private void count(Json value, int depth) throws EvidenceRefused {
        if (depth > DEEPEST) {
            throw new EvidenceRefused(new DescriptionFault.TooDeep(fileName, DEEPEST));
        }
        if (++values > MOST_VALUES) {
            throw new EvidenceRefused(new DescriptionFault.TooManyValues(fileName, MOST_VALUES));
        }
        Json context = value.path("@context");
        refuseTerms(context);
        for (Json one : context.isArray() ? context.values() : java.util.List.<Json>of()) {
            refuseTerms(one);
        }
        for (Json inner : value.values()) {
            count(inner, depth + 1);
        }
    }

    private void refuseTerms(Json context) throws EvidenceRefused {
        if (context.isObject() && context.size() > MOST_TERMS) {
            throw new EvidenceRefused(new DescriptionFault.TooManyTerms(fileName, MOST_TERMS));
        }
    }
}
