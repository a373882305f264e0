package org.polity.engine.verdict;

import java.util.List;
import java.util.Optional;
import org.polity.engine.metrics.Metric;
import org.polity.engine.metrics.Rate;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.intervals.Interval;
import org.polity.engine.metrics.intervals.Proportion;
import org.polity.engine.metrics.intervals.Wilson;

/**
 * One group of a finding.
 *
 * @param name its value, {@code Caucasian*Male} for crossed attributes
 * @param counts its rows; positive is the favourable decision
 * @param metric what is measured
 * @param confidence of the intervals of its rates
 * @param standing whether it took part
 * @param reason why not
 */
public record GroupFinding(
        String name,
        Confusion counts,
        Metric metric,
        double confidence,
        Standing standing,
        Optional<BiasReason> reason) {

    /** Whether a group takes part in the comparison. */
    public enum Standing {
        COMPARED("compared"),
        /** It has fewer people than the rule asks for. */
        EXCLUDED("excluded"),
        /** A rate of it rests on too few cases. */
        UNDEFINED("undefined"),
        /** The rule compares other groups. */
        NOT_NAMED("not-named");

        private final String label;

        Standing(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * One rate of the group.
     *
     * @param rate which
     * @param proportion the count and its denominator
     * @param interval Wilson's, empty without cases
     */
    public record GroupRate(Rate rate, Proportion proportion, Optional<Interval> interval) {}

    /** What the metric compares, as it is in this group. */
    public List<GroupRate> rates() {
        return metric.rates().stream().map(this::rate).toList();
    }

    /** A rate of this group. */
    public GroupRate rate(Rate rate) {
        Proportion proportion = rate.of(counts);
        Optional<Interval> interval =
                proportion.isDefined() ? Optional.of(Wilson.of(proportion, confidence)) : Optional.empty();
        return new GroupRate(rate, proportion, interval);
    }

    /** People in the group. */
    public long n() {
        return counts.n();
    }
}
