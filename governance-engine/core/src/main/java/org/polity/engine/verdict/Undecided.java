package org.polity.engine.verdict;

import org.polity.engine.metrics.Metric;
import org.polity.engine.metrics.Undefined;

/** Why a metric has no value. */
public final class Undecided {

    private static final long FEWEST = 2;

    private Undecided() {}

    /** @param minimumDenominator what was asked for */
    public static BiasReason reason(Metric metric, Undefined undefined, long minimumDenominator) {
        if (metric.rates().isEmpty()) {
            return ofPeople(undefined, Math.max(FEWEST, minimumDenominator));
        }
        long least = Math.max(1, minimumDenominator);
        return undefined.trials() < least
                ? new BiasReason.TooFewCases(undefined.rate(), undefined.group(), undefined.trials(), least)
                : new BiasReason.ZeroByZero(undefined.rate(), undefined.group());
    }

    private static BiasReason ofPeople(Undefined undefined, long least) {
        if (undefined.trials() >= least) {
            return BiasReason.Plain.NO_BENEFIT;
        }
        return undefined.group().isEmpty()
                ? new BiasReason.TooFewPeople(undefined.trials(), least)
                : new BiasReason.TooFewScores(undefined.group(), undefined.trials(), least);
    }
}
