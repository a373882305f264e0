package org.polity.engine.metrics.intervals;

/**
 * The certainty of an interval.
 *
 * @param tail the error probability beyond each of its ends
 * @param z the quantile of the standard normal distribution that has this tail above it
 */
public record Level(double tail, double z) {

    /** Two-sided, in (0, 1). */
    public static Level of(double confidence) {
        return new Level((1 - confidence) / 2, Normal.twoSided(confidence));
    }
}
