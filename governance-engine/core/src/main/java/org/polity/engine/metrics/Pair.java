package org.polity.engine.metrics;

import java.util.List;

/**
 * Two groups that are compared in one or more rates.
 *
 * @param group whose rates
 * @param reference whom they are compared with
 * @param rates the rates, one unless their mean is taken
 * @param first the group's
 * @param second the reference's
 */
record Pair(String group, String reference, List<Rate> rates, Confusion first, Confusion second) {

    Proportion first(int rate) {
        return rates.get(rate).of(first);
    }

    Proportion second(int rate) {
        return rates.get(rate).of(second);
    }

    /** The value in the data; signed, or above 1, as it falls. */
    double value(Metric.Form form) {
        return switch (form) {
            case WORST_DIFFERENCE, MEAN_OF_WORST_DIFFERENCES, SIGNED_DIFFERENCE -> difference(0);
            case WORST_RATIO, MEAN_OF_WORST_RATIOS, SIGNED_RATIO ->
                first(0).value() / second(0).value();
            case SIGNED_MEAN -> (difference(0) + difference(1)) / 2;
            case ABSOLUTE_MEAN -> (StrictMath.abs(difference(0)) + StrictMath.abs(difference(1))) / 2;
            case EPSILON -> DifferentialFairness.of(first(0), second(0));
            case INEQUALITY, CALIBRATION, CALIBRATION_ERROR, BRIER ->
                throw new IllegalStateException(form + " is not taken between two tables");
        };
    }

    /** The interval of {@link #value}; of the mean of two magnitudes, where either may fail by chance, what both say together. */
    Interval interval(Metric.Form form, Method method, double z) {
        return switch (form) {
            case WORST_DIFFERENCE, MEAN_OF_WORST_DIFFERENCES, SIGNED_DIFFERENCE -> difference(0, method, z);
            case WORST_RATIO, MEAN_OF_WORST_RATIOS, SIGNED_RATIO ->
                method == Method.WILSON ? WilsonRatio.of(first(0), second(0), z) : Katz.of(first(0), second(0), z);
            case SIGNED_MEAN ->
                Mover.mean(difference(0), difference(0, method, z), difference(1), difference(1, method, z));
            case ABSOLUTE_MEAN ->
                difference(0, method, z)
                        .magnitude()
                        .middle(difference(1, method, z).magnitude());
            case EPSILON -> DifferentialFairness.interval(first(0), second(0), z);
            case INEQUALITY, CALIBRATION, CALIBRATION_ERROR, BRIER ->
                throw new IllegalStateException(form + " is not taken between two tables");
        };
    }

    private double difference(int rate) {
        return first(rate).value() - second(rate).value();
    }

    private Interval difference(int rate, Method method, double z) {
        return method == Method.AGRESTI_CAFFO
                ? AgrestiCaffo.of(first(rate), second(rate), z)
                : Newcombe.of(first(rate), second(rate), z);
    }
}
