package org.polity.engine.verdict;

import org.polity.engine.metrics.Metric;
import org.polity.engine.metrics.Undefined;
import org.polity.engine.words.Sentence;

/** Why a metric has no value, in a sentence. */
public final class Undecided {

    private static final long FEWEST = 2;

    private Undecided() {}

    /** @param minimumDenominator what was asked for */
    public static Sentence reason(Metric metric, Undefined undefined, long minimumDenominator) {
        if (metric.rates().isEmpty()) {
            return ofPeople(undefined, Math.max(FEWEST, minimumDenominator));
        }
        long least = Math.max(1, minimumDenominator);
        Sentence rate = Sentence.of("rate." + undefined.rate().label());
        return undefined.trials() < least
                ? Sentence.of("reason.undefined", rate, undefined.group(), undefined.trials(), least)
                : Sentence.of("reason.zeroByZero", rate, undefined.group());
    }

    private static Sentence ofPeople(Undefined undefined, long least) {
        if (undefined.trials() >= least) {
            return Sentence.of("reason.noBenefit");
        }
        return undefined.group().isEmpty()
                ? Sentence.of("reason.fewPeople", undefined.trials(), least)
                : Sentence.of("reason.fewScores", undefined.group(), undefined.trials(), least);
    }
}
