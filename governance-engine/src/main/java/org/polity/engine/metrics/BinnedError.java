package org.polity.engine.metrics;

/**
 * The expected calibration error of one group: the mean over its rows of how far the mean score of a row's bin is from the share of
 * positive labels there. Naeini, Cooper and Hauskrecht, AAAI 2015, with ten bins of equal width.
 *
 * <p>Its interval sums those of the bins (MOVER, Zou and Donner 2008), the shares of the bins taken as they are. Chance makes the
 * error of few rows large; the lower end takes that back, as the error of a bin that may be 0 counts from 0.
 */
final class BinnedError {

    private BinnedError() {}

    static double of(Scores scores) {
        double sum = 0;
        for (Moments bin : scores.bins()) {
            sum += bin.n() == 0 ? 0 : StrictMath.abs(bin.mean()) * bin.n() / scores.n();
        }
        return sum;
    }

    static Interval interval(Scores scores, double z) {
        double down = 0;
        double up = 0;
        for (Moments bin : scores.bins()) {
            if (bin.n() > 0) {
                double share = (double) bin.n() / scores.n();
                double half = z * StrictMath.sqrt(bin.varianceOfMean(1));
                double error = StrictMath.abs(bin.mean());
                Interval about = new Interval(bin.mean() - half, bin.mean() + half).magnitude();
                down += StrictMath.pow(share * (error - about.low()), 2);
                up += StrictMath.pow(share * (about.high() - error), 2);
            }
        }
        double value = of(scores);
        return new Interval(Math.max(0, value - StrictMath.sqrt(down)), Math.min(1, value + StrictMath.sqrt(up)));
    }
}
