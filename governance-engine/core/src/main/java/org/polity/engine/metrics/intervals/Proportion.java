package org.polity.engine.metrics.intervals;

/**
 * A count out of a count.
 *
 * @param successes between 0 and {@code trials}
 * @param trials the denominator; 0 makes {@link #value} meaningless, so ask {@link #isDefined} first
 */
public record Proportion(long successes, long trials) {

    /** @throws IllegalArgumentException if there are more successes than trials, or a negative number */
    public Proportion {
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException(successes + " of " + trials + " is not a proportion");
        }
    }

    /** Whether there is anything to divide by. */
    public boolean isDefined() {
        return trials > 0;
    }

    /** The share, NaN without trials. */
    public double value() {
        return trials == 0 ? Double.NaN : (double) successes / trials;
    }
}
