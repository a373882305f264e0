package org.polity.engine.metrics;

import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.intervals.Proportion;

/** The rates of a confusion table, each a {@link Proportion} that keeps its denominator. */
public enum Rate implements Measure {
    /** P(decision): (tp + fp) / n. */
    SELECTION("selection_rate"),
    /** P(decision | label): tp / (tp + fn). */
    TRUE_POSITIVE("true_positive_rate"),
    /** P(decision | not label): fp / (fp + tn). */
    FALSE_POSITIVE("false_positive_rate"),
    /** P(not decision | not label): tn / (fp + tn). */
    TRUE_NEGATIVE("true_negative_rate"),
    /** P(not decision | label): fn / (tp + fn). */
    FALSE_NEGATIVE("false_negative_rate"),
    /** P(label | decision): tp / (tp + fp). */
    PRECISION("positive_predictive_value"),
    /** P(not label | decision): fp / (tp + fp). */
    FALSE_DISCOVERY("false_discovery_rate"),
    /** P(label | not decision): fn / (fn + tn). */
    FALSE_OMISSION("false_omission_rate"),
    /** P(decision = label): (tp + tn) / n. */
    ACCURACY("accuracy"),
    /** P(decision != label): (fp + fn) / n. */
    ERROR("error_rate");

    private final String label;

    Rate(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }

    /** This rate of that table. */
    public Proportion of(Confusion table) {
        return switch (this) {
            case SELECTION -> new Proportion(table.tp() + table.fp(), table.n());
            case TRUE_POSITIVE -> new Proportion(table.tp(), table.tp() + table.fn());
            case FALSE_POSITIVE -> new Proportion(table.fp(), table.fp() + table.tn());
            case TRUE_NEGATIVE -> new Proportion(table.tn(), table.fp() + table.tn());
            case FALSE_NEGATIVE -> new Proportion(table.fn(), table.tp() + table.fn());
            case PRECISION -> new Proportion(table.tp(), table.tp() + table.fp());
            case FALSE_DISCOVERY -> new Proportion(table.fp(), table.tp() + table.fp());
            case FALSE_OMISSION -> new Proportion(table.fn(), table.fn() + table.tn());
            case ACCURACY -> new Proportion(table.tp() + table.tn(), table.n());
            case ERROR -> new Proportion(table.fp() + table.fn(), table.n());
        };
    }
}
