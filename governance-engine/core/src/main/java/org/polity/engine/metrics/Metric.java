package org.polity.engine.metrics;

import static org.polity.engine.metrics.Rate.ACCURACY;
import static org.polity.engine.metrics.Rate.ERROR;
import static org.polity.engine.metrics.Rate.FALSE_DISCOVERY;
import static org.polity.engine.metrics.Rate.FALSE_NEGATIVE;
import static org.polity.engine.metrics.Rate.FALSE_OMISSION;
import static org.polity.engine.metrics.Rate.FALSE_POSITIVE;
import static org.polity.engine.metrics.Rate.PRECISION;
import static org.polity.engine.metrics.Rate.SELECTION;
import static org.polity.engine.metrics.Rate.TRUE_NEGATIVE;
import static org.polity.engine.metrics.Rate.TRUE_POSITIVE;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.polity.engine.metrics.intervals.Method;

/**
 * The measures of differences between groups. Names are the function names of Fairlearn ({@code fairlearn.metrics}) and AIF360
 * ({@code aif360.sklearn.metrics}, {@code ClassificationMetric}) where they have one; each is defined in
 * {@code docs/metrics.md}.
 */
public enum Metric {
    DEMOGRAPHIC_PARITY_DIFFERENCE("demographic_parity_difference", Form.WORST_DIFFERENCE, SELECTION),
    DEMOGRAPHIC_PARITY_RATIO("demographic_parity_ratio", Form.WORST_RATIO, SELECTION),
    STATISTICAL_PARITY_DIFFERENCE("statistical_parity_difference", Form.SIGNED_DIFFERENCE, SELECTION),
    DISPARATE_IMPACT("disparate_impact", Form.SIGNED_RATIO, SELECTION),
    EQUAL_OPPORTUNITY_DIFFERENCE("equal_opportunity_difference", Form.WORST_DIFFERENCE, TRUE_POSITIVE),
    EQUAL_OPPORTUNITY_RATIO("equal_opportunity_ratio", Form.WORST_RATIO, TRUE_POSITIVE),
    EQUALIZED_ODDS_DIFFERENCE("equalized_odds_difference", Form.WORST_DIFFERENCE, TRUE_POSITIVE, FALSE_POSITIVE),
    EQUALIZED_ODDS_RATIO("equalized_odds_ratio", Form.WORST_RATIO, TRUE_POSITIVE, FALSE_POSITIVE),
    EQUALIZED_ODDS_DIFFERENCE_MEAN(
            "equalized_odds_difference_mean", Form.MEAN_OF_WORST_DIFFERENCES, TRUE_POSITIVE, FALSE_POSITIVE),
    EQUALIZED_ODDS_RATIO_MEAN("equalized_odds_ratio_mean", Form.MEAN_OF_WORST_RATIOS, TRUE_POSITIVE, FALSE_POSITIVE),
    AVERAGE_ODDS_DIFFERENCE("average_odds_difference", Form.SIGNED_MEAN, TRUE_POSITIVE, FALSE_POSITIVE),
    AVERAGE_ABS_ODDS_DIFFERENCE("average_abs_odds_difference", Form.ABSOLUTE_MEAN, TRUE_POSITIVE, FALSE_POSITIVE),
    TRUE_POSITIVE_RATE_DIFFERENCE("true_positive_rate_difference", Form.WORST_DIFFERENCE, TRUE_POSITIVE),
    TRUE_POSITIVE_RATE_RATIO("true_positive_rate_ratio", Form.WORST_RATIO, TRUE_POSITIVE),
    TRUE_NEGATIVE_RATE_DIFFERENCE("true_negative_rate_difference", Form.WORST_DIFFERENCE, TRUE_NEGATIVE),
    TRUE_NEGATIVE_RATE_RATIO("true_negative_rate_ratio", Form.WORST_RATIO, TRUE_NEGATIVE),
    FALSE_POSITIVE_RATE_DIFFERENCE("false_positive_rate_difference", Form.WORST_DIFFERENCE, FALSE_POSITIVE),
    FALSE_POSITIVE_RATE_RATIO("false_positive_rate_ratio", Form.WORST_RATIO, FALSE_POSITIVE),
    FALSE_NEGATIVE_RATE_DIFFERENCE("false_negative_rate_difference", Form.WORST_DIFFERENCE, FALSE_NEGATIVE),
    FALSE_NEGATIVE_RATE_RATIO("false_negative_rate_ratio", Form.WORST_RATIO, FALSE_NEGATIVE),
    FALSE_DISCOVERY_RATE_DIFFERENCE("false_discovery_rate_difference", Form.WORST_DIFFERENCE, FALSE_DISCOVERY),
    FALSE_DISCOVERY_RATE_RATIO("false_discovery_rate_ratio", Form.WORST_RATIO, FALSE_DISCOVERY),
    FALSE_OMISSION_RATE_DIFFERENCE("false_omission_rate_difference", Form.WORST_DIFFERENCE, FALSE_OMISSION),
    FALSE_OMISSION_RATE_RATIO("false_omission_rate_ratio", Form.WORST_RATIO, FALSE_OMISSION),
    PREDICTIVE_PARITY_DIFFERENCE("predictive_parity_difference", Form.WORST_DIFFERENCE, PRECISION),
    PREDICTIVE_PARITY_RATIO("predictive_parity_ratio", Form.WORST_RATIO, PRECISION),
    AVERAGE_PREDICTIVE_VALUE_DIFFERENCE(
            "average_predictive_value_difference", Form.SIGNED_MEAN, PRECISION, FALSE_OMISSION),
    ACCURACY_SCORE_DIFFERENCE("accuracy_score_difference", Form.WORST_DIFFERENCE, ACCURACY),
    ACCURACY_SCORE_RATIO("accuracy_score_ratio", Form.WORST_RATIO, ACCURACY),
    ERROR_RATE_DIFFERENCE("error_rate_difference", Form.WORST_DIFFERENCE, ERROR),
    ERROR_RATE_RATIO("error_rate_ratio", Form.WORST_RATIO, ERROR),
    SELECTION_RATE_GROUP_MIN("selection_rate_group_min", Form.GROUP_MIN, SELECTION),
    SELECTION_RATE_GROUP_MAX("selection_rate_group_max", Form.GROUP_MAX, SELECTION),
    TRUE_POSITIVE_RATE_GROUP_MIN("true_positive_rate_group_min", Form.GROUP_MIN, TRUE_POSITIVE),
    TRUE_POSITIVE_RATE_GROUP_MAX("true_positive_rate_group_max", Form.GROUP_MAX, TRUE_POSITIVE),
    FALSE_POSITIVE_RATE_GROUP_MIN("false_positive_rate_group_min", Form.GROUP_MIN, FALSE_POSITIVE),
    FALSE_POSITIVE_RATE_GROUP_MAX("false_positive_rate_group_max", Form.GROUP_MAX, FALSE_POSITIVE),
    TRUE_NEGATIVE_RATE_GROUP_MIN("true_negative_rate_group_min", Form.GROUP_MIN, TRUE_NEGATIVE),
    TRUE_NEGATIVE_RATE_GROUP_MAX("true_negative_rate_group_max", Form.GROUP_MAX, TRUE_NEGATIVE),
    FALSE_NEGATIVE_RATE_GROUP_MIN("false_negative_rate_group_min", Form.GROUP_MIN, FALSE_NEGATIVE),
    FALSE_NEGATIVE_RATE_GROUP_MAX("false_negative_rate_group_max", Form.GROUP_MAX, FALSE_NEGATIVE),
    POSITIVE_PREDICTIVE_VALUE_GROUP_MIN("positive_predictive_value_group_min", Form.GROUP_MIN, PRECISION),
    POSITIVE_PREDICTIVE_VALUE_GROUP_MAX("positive_predictive_value_group_max", Form.GROUP_MAX, PRECISION),
    FALSE_DISCOVERY_RATE_GROUP_MIN("false_discovery_rate_group_min", Form.GROUP_MIN, FALSE_DISCOVERY),
    FALSE_DISCOVERY_RATE_GROUP_MAX("false_discovery_rate_group_max", Form.GROUP_MAX, FALSE_DISCOVERY),
    FALSE_OMISSION_RATE_GROUP_MIN("false_omission_rate_group_min", Form.GROUP_MIN, FALSE_OMISSION),
    FALSE_OMISSION_RATE_GROUP_MAX("false_omission_rate_group_max", Form.GROUP_MAX, FALSE_OMISSION),
    ACCURACY_SCORE_GROUP_MIN("accuracy_score_group_min", Form.GROUP_MIN, ACCURACY),
    ACCURACY_SCORE_GROUP_MAX("accuracy_score_group_max", Form.GROUP_MAX, ACCURACY),
    ERROR_RATE_GROUP_MIN("error_rate_group_min", Form.GROUP_MIN, ERROR),
    ERROR_RATE_GROUP_MAX("error_rate_group_max", Form.GROUP_MAX, ERROR),
    SMOOTHED_EDF("smoothed_edf", Form.EPSILON, SELECTION),
    GENERALIZED_ENTROPY_INDEX("generalized_entropy_index", Form.INEQUALITY),
    THEIL_INDEX("theil_index", Form.INEQUALITY),
    CALIBRATION_DIFFERENCE("calibration_difference", Form.CALIBRATION),
    EXPECTED_CALIBRATION_ERROR_DIFFERENCE("expected_calibration_error_difference", Form.CALIBRATION_ERROR),
    BRIER_SCORE_DIFFERENCE("brier_score_difference", Form.BRIER);

    /** How the rates of the groups become one number, and on which side of a limit that number is good. */
    public enum Form {
        /** The largest difference of any compared rate between two groups, 0 to 1; good is small. */
        WORST_DIFFERENCE(LimitSide.AT_MOST, 1, Method.CLOPPER_PEARSON, Method.NEWCOMBE, Method.AGRESTI_CAFFO),
        /** The smallest ratio (turned to at most 1) of any compared rate between two groups, 0 to 1; good is large. */
        WORST_RATIO(LimitSide.AT_LEAST, 1, Method.CLOPPER_PEARSON, Method.WILSON, Method.KATZ),
        /** The mean over the rates of the largest difference of each. */
        MEAN_OF_WORST_DIFFERENCES(LimitSide.AT_MOST, 1, Method.CLOPPER_PEARSON, Method.NEWCOMBE, Method.AGRESTI_CAFFO),
        /** The mean over the rates of the smallest ratio of each. */
        MEAN_OF_WORST_RATIOS(LimitSide.AT_LEAST, 1, Method.CLOPPER_PEARSON, Method.WILSON, Method.KATZ),
        /** Group minus reference, -1 to 1; a rule limits the magnitude. */
        SIGNED_DIFFERENCE(LimitSide.AT_MOST, 1, Method.CLOPPER_PEARSON, Method.NEWCOMBE, Method.AGRESTI_CAFFO),
        /** Group by reference, above 1 where the group is favoured; a rule limits the ratio turned to at most 1. */
        SIGNED_RATIO(LimitSide.AT_LEAST, 1, Method.CLOPPER_PEARSON, Method.WILSON, Method.KATZ),
        /** The mean over the rates of group minus reference; a rule limits the magnitude. */
        SIGNED_MEAN(LimitSide.AT_MOST, 1, Method.CLOPPER_PEARSON, Method.NEWCOMBE_MOVER),
        /** The mean over the rates of the magnitude of group minus reference. */
        ABSOLUTE_MEAN(LimitSide.AT_MOST, 1, Method.CLOPPER_PEARSON, Method.NEWCOMBE, Method.AGRESTI_CAFFO),
        /** The least rate of any group, 0 to 1; good is large. Groups are not compared: each is compared with the limit. */
        GROUP_MIN(LimitSide.AT_LEAST, 1, Method.CLOPPER_PEARSON, Method.WILSON),
        /** The greatest rate of any group, 0 to 1; good is small. */
        GROUP_MAX(LimitSide.AT_MOST, 1, Method.CLOPPER_PEARSON, Method.WILSON),
        /** Differential fairness: the largest log ratio of a smoothed outcome probability between two groups. */
        EPSILON(LimitSide.AT_MOST, 1000, Method.CLOPPER_PEARSON, Method.LOG_DELTA),
        /** Inequality of benefit among individuals, over all groups together. */
        INEQUALITY(LimitSide.AT_MOST, 1000, Method.BOOTSTRAP_PERCENTILE),
        /** The largest difference of calibration in the large between two groups; needs scores. */
        CALIBRATION(LimitSide.AT_MOST, 2, Method.WELCH),
        /** The largest difference of expected calibration error between two groups; needs scores. */
        CALIBRATION_ERROR(LimitSide.AT_MOST, 1, Method.BINNED),
        /** The largest difference of the Brier score between two groups; needs scores. */
        BRIER(LimitSide.AT_MOST, 1, Method.WELCH);

        private final LimitSide good;
        private final double largest;
        private final List<Method> methods;

        Form(LimitSide good, double largest, Method... methods) {
            this.good = good;
            this.largest = largest;
            this.methods = List.of(methods);
        }

        double largest() {
            return largest;
        }
    }

    /** The most confidence that any interval can have. */
    public static final double MOST_CONFIDENCE = 0.999999;

    private static final Map<String, Metric> BY_LABEL =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Metric::label, Function.identity()));

    private final String label;
    private final Form form;
    private final List<Rate> rates;

    Metric(String label, Form form, Rate... rates) {
        this.label = label;
        this.form = form;
        this.rates = List.of(rates);
    }

    /** The metric of that name, if there is one. */
    public static Optional<Metric> named(String label) {
        return Optional.ofNullable(BY_LABEL.get(label));
    }

    /** The function name: {@code equalized_odds_difference}. */
    public String label() {
        return label;
    }

    public Form form() {
        return form;
    }

    /** The rates that are compared, in order; empty for measures of all people together. */
    public List<Rate> rates() {
        return rates;
    }

    /** The side of the limit that is good: a difference takes {@code atMost}, a ratio {@code atLeast}. */
    public LimitSide comparator() {
        return form.good;
    }

    /** The largest possible value; the least is 0. A range without end is cut at 1000. */
    public double largest() {
        return form.largest;
    }

    /** The possible methods of its interval; the first is the default. */
    public List<Method> methods() {
        return form.methods;
    }

    /** The default method of its interval. */
    public Method method() {
        return form.methods.getFirst();
    }

    /** The most confidence that its interval can have. */
    public double mostConfidence() {
        return isAmongPeople() ? Inequality.MOST_CONFIDENCE : MOST_CONFIDENCE;
    }

    /** Whether it means nothing without a reference group. */
    public boolean needsReference() {
        return switch (form) {
            case SIGNED_DIFFERENCE, SIGNED_RATIO, SIGNED_MEAN, ABSOLUTE_MEAN -> true;
            case WORST_DIFFERENCE,
                    WORST_RATIO,
                    MEAN_OF_WORST_DIFFERENCES,
                    MEAN_OF_WORST_RATIOS,
                    GROUP_MIN,
                    GROUP_MAX,
                    EPSILON,
                    INEQUALITY,
                    CALIBRATION,
                    CALIBRATION_ERROR,
                    BRIER -> false;
        };
    }

    /**
     * Whether the metric keeps its sign (or goes above 1) when groups are compared with one reference group: what AIF360 means
     * by a name. Fairlearn's parity and odds metrics never do.
     */
    public boolean isSignedAgainstReference() {
        return switch (form) {
            case SIGNED_DIFFERENCE, SIGNED_RATIO, SIGNED_MEAN -> true;
            case WORST_DIFFERENCE, WORST_RATIO -> rates.size() == 1 && rates.getFirst() != SELECTION;
            case MEAN_OF_WORST_DIFFERENCES,
                    MEAN_OF_WORST_RATIOS,
                    ABSOLUTE_MEAN,
                    GROUP_MIN,
                    GROUP_MAX,
                    EPSILON,
                    INEQUALITY,
                    CALIBRATION,
                    CALIBRATION_ERROR,
                    BRIER -> false;
        };
    }

    /** The largest number of comparisons between so many groups. */
    public long comparisons(Reference reference, long groups) {
        if (isAmongPeople()) {
            return 1;
        }
        if (isOfEachGroup()) {
            return groups;
        }
        return Math.max(1, rates.size())
                * switch (reference) {
                    case Reference.AllPairs all -> groups * (groups - 1) / 2;
                    // each group that may be the most favoured is one
                    case Reference.MostFavoured favoured -> groups * (groups - 1);
                    case Reference.Largest largest -> groups;
                    case Reference.Named named -> groups;
                };
    }

    /** Whether it is measured among all people, without regard to groups. */
    public boolean isAmongPeople() {
        return form == Form.INEQUALITY;
    }

    /** Whether each group is compared with the limit, and not with other groups. */
    public boolean isOfEachGroup() {
        return form == Form.GROUP_MIN || form == Form.GROUP_MAX;
    }

    /** Whether it is computed from scores rather than from decisions. */
    public boolean needsScores() {
        return form == Form.CALIBRATION || form == Form.CALIBRATION_ERROR || form == Form.BRIER;
    }
}
