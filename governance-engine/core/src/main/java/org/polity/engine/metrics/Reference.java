package org.polity.engine.metrics;

/** The group that each group is compared with. */
public sealed interface Reference {

    /** Every group with every other. */
    record AllPairs() implements Reference {}

    /** Every group with the one of most people; of several, the one with most favourable decisions, right ones first. */
    record Largest() implements Reference {}

    /** Every group with the one whose favourable decision is most frequent; of several, the one of most people. */
    record MostFavoured() implements Reference {}

    /** Every group with this one. */
    record Named(String group) implements Reference {}
}
