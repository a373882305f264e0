package org.polity.engine.metrics;

import java.util.List;
import java.util.stream.Stream;
import org.polity.engine.exact.Log;
import org.polity.engine.metrics.groups.Moments;
import org.polity.engine.metrics.groups.Scores;
import org.polity.engine.metrics.intervals.Normal;

/**
 * The expected calibration error of one group: the mean, over its rows, of the distance between the mean score and the share of
 * positive labels in the row's bin. Naeini, Cooper and Hauskrecht, AAAI 2015, with ten bins of equal width.
 *
 * <p>Chance makes the error of few rows large, because each bin adds the magnitude of its deviation. The deviation of a difference of two
 * such errors is at most the sum of the magnitudes for all bins of both groups. The interval is as wide as this sum; the shares of
 * the bins are taken as observed.
 */
final class BinnedError {

    /** The mean magnitude of a standard normal quantity. */
    private static final double MEAN_MAGNITUDE = StrictMath.sqrt(2 / StrictMath.PI);

    private BinnedError() {}

    static double of(Scores scores) {
        double sum = 0;
        for (Moments bin : scores.bins()) {
            sum += bin.n() == 0 ? 0 : StrictMath.abs(bin.mean()) * bin.n() / scores.n();
        }
        return sum;
    }

    /**
     * How far the bins of two groups are off together, at most. The lesser of two bounds, both independent of the places of the bins. The
     * first limits all bins at once, each alone (Bonferroni). The second limits the sum, which stays near its mean as a function of
     * independent normal quantities (Borell, Inventiones Mathematicae 30, 1975).
     *
     * @param confidence in (0, 1)
     */
    static double reach(Scores one, Scores two, double confidence) {
        List<Double> deviations =
                Stream.concat(deviations(one), deviations(two)).toList();
        double alpha = 1 - confidence;
        double sum = 0;
        double square = 0;
        for (double deviation : deviations) {
            sum += deviation;
            square += deviation * deviation;
        }
        double each = sum * Normal.twoSided(1 - alpha / deviations.size());
        double together = MEAN_MAGNITUDE * sum + StrictMath.sqrt(square * 2 * Log.of(1 / alpha));
        return Math.min(each, together);
    }

    /** Of the bins that have rows: the deviation of each bin's mean, by its share of the rows. */
    private static Stream<Double> deviations(Scores scores) {
        return scores.bins().stream()
                .filter(bin -> bin.n() > 0)
                .map(bin -> StrictMath.sqrt(bin.varianceOfMean(1)) * bin.n() / scores.n());
    }
}
