package org.polity.engine.metrics;

/** The means over scored rows that {@link Calibration} compares. */
public enum ScoreMean implements Measure {
    /** mean(score - label). */
    ERROR("mean_error"),
    /** sum over bins of n(bin) / n * |mean(score - label) in the bin|. */
    CALIBRATION_ERROR("expected_calibration_error"),
    /** mean((score - label)^2). */
    SQUARED_ERROR("brier_score");

    private final String label;

    ScoreMean(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
