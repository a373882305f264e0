package org.polity.engine.metrics;

/** Whom each group is compared with. */
public sealed interface Reference {

    /** Every group with every other. */
    record AllPairs() implements Reference {}

    /** Every group with the one of most people; the first name wins a tie. */
    record Largest() implements Reference {}

    /** Every group with the one whose favourable decision is most frequent; the first name wins a tie. */
    record MostFavoured() implements Reference {}

    /** Every group with this one. */
    record Named(String group) implements Reference {}
}
