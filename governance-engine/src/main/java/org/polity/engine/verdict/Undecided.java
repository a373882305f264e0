package org.polity.engine.verdict;

import org.polity.engine.codes.Coded;
import org.polity.engine.codes.Sentence;
import org.polity.engine.metrics.Metric;
import org.polity.engine.metrics.Undefined;

/** Why a metric has no value, in a sentence. */
public final class Undecided {

    private static final long FEWEST = 2;

    private Undecided() {}

    /** @param minimumDenominator what was asked for */
    public static Coded reason(Metric metric, Undefined undefined, long minimumDenominator) {
        if (metric.rates().isEmpty()) {
            return ofPeople(undefined, Math.max(FEWEST, minimumDenominator));
        }
        long least = Math.max(1, minimumDenominator);
        Coded rate = Sentence.of("rate." + undefined.rate().label());
        return undefined.trials() < least
                ? Sentence.of("reason.undefined", rate, undefined.group(), undefined.trials(), least)
                : Sentence.of("reason.zeroByZero", rate, undefined.group());
    }

    private static Coded ofPeople(Undefined undefined, long least) {
        if (undefined.trials() >= least) {
            return Sentence.of("reason.noBenefit");
        }
        return undefined.group().isEmpty()
                ? Sentence.of("reason.fewPeople", undefined.trials(), least)
                : Sentence.of("reason.fewScores", undefined.group(), undefined.trials(), least);
    }
}
