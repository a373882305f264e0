package org.polity.engine.verdict;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.polity.engine.codes.Coded;
import org.polity.engine.codes.Sentence;
import org.polity.engine.metrics.Attribute;
import org.polity.engine.metrics.Figure;
import org.polity.engine.metrics.Gap;
import org.polity.engine.metrics.Metric;
import org.polity.engine.policy.BiasRule;

/** The one sentence that says what a bias rule came to. */
final class Findings {

    private Findings() {}

    static Coded sentence(BiasRule rule, Attribute attribute, Status status, Gap gap, List<Coded> reasons) {
        if (status == Status.INCONCLUSIVE && !reasons.isEmpty()) {
            return undecided(rule, attribute, reasons.getFirst());
        }
        return Sentence.of(
                "finding." + shape(rule.metric()) + "." + status.name().toLowerCase(Locale.ROOT),
                attribute,
                metric(rule.metric()),
                figure(rule, gap),
                rule.limit().value());
    }

    static Coded undecided(BiasRule rule, Attribute attribute, Coded reason) {
        return Sentence.of("finding.undecided", attribute, metric(rule.metric()), reason);
    }

    private static String shape(Metric metric) {
        return switch (metric.form()) {
            case WORST_DIFFERENCE,
                    MEAN_OF_WORST_DIFFERENCES,
                    SIGNED_DIFFERENCE,
                    SIGNED_MEAN,
                    ABSOLUTE_MEAN,
                    EPSILON,
                    CALIBRATION,
                    CALIBRATION_ERROR,
                    BRIER -> "difference";
            case WORST_RATIO, MEAN_OF_WORST_RATIOS, SIGNED_RATIO -> "ratio";
            case INEQUALITY -> "inequality";
        };
    }

    private static Coded metric(Metric metric) {
        return Sentence.of("metric." + metric.label());
    }

    private static Coded figure(BiasRule rule, Gap gap) {
        BigDecimal limit = rule.limit().value().decimal();
        double observed = gap.observed().orElse(gap.interval().low());
        if (rule.confidence().isEmpty()) {
            return Sentence.of("figure.point", Figure.of(observed, limit));
        }
        return Sentence.of(
                "figure.interval",
                Figure.of(observed, limit),
                Figure.percent(rule.confidence().getAsDouble()),
                Figure.of(gap.interval().low(), limit),
                Figure.of(gap.interval().high(), limit));
    }
}
