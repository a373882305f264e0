package org.polity.engine.metrics;

import static org.polity.engine.metrics.Rate.ACCURACY;
import static org.polity.engine.metrics.Rate.FALSE_DISCOVERY;
import static org.polity.engine.metrics.Rate.FALSE_NEGATIVE;
import static org.polity.engine.metrics.Rate.FALSE_OMISSION;
import static org.polity.engine.metrics.Rate.FALSE_POSITIVE;
import static org.polity.engine.metrics.Rate.PRECISION;
import static org.polity.engine.metrics.Rate.SELECTION;
import static org.polity.engine.metrics.Rate.TRUE_POSITIVE;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What can be measured between groups. Names are the function names of Fairlearn ({@code fairlearn.metrics}) and AIF360
 * ({@code aif360.sklearn.metrics}); each is defined in {@code docs/metrics.md}.
 */
public enum Metric {
    DEMOGRAPHIC_PARITY_DIFFERENCE("demographic_parity_difference", Form.WORST_DIFFERENCE, SELECTION),
    DEMOGRAPHIC_PARITY_RATIO("demographic_parity_ratio", Form.WORST_RATIO, SELECTION),
    EQUAL_OPPORTUNITY_DIFFERENCE("equal_opportunity_difference", Form.WORST_DIFFERENCE, TRUE_POSITIVE),
    EQUAL_OPPORTUNITY_RATIO("equal_opportunity_ratio", Form.WORST_RATIO, TRUE_POSITIVE),
    EQUALIZED_ODDS_DIFFERENCE("equalized_odds_difference", Form.WORST_DIFFERENCE, TRUE_POSITIVE, FALSE_POSITIVE),
    EQUALIZED_ODDS_RATIO("equalized_odds_ratio", Form.WORST_RATIO, TRUE_POSITIVE, FALSE_POSITIVE),
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
    ACCURACY_SCORE_DIFFERENCE("accuracy_score_difference", Form.WORST_DIFFERENCE, ACCURACY);

    /** How the rates of the groups become one number, and on which side of a limit that number is good. */
    public enum Form {
        /** The largest difference of any compared rate between two groups, 0 to 1; good is small. */
        WORST_DIFFERENCE(Comparator.AT_MOST),
        /** The smallest ratio (turned to at most 1) of any compared rate between two groups, 0 to 1; good is large. */
        WORST_RATIO(Comparator.AT_LEAST);

        private final Comparator good;

        Form(Comparator good) {
            this.good = good;
        }
    }

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
        return Arrays.stream(values()).filter(m -> m.label.equals(label)).findFirst();
    }

    /** The function name: {@code equalized_odds_difference}. */
    public String label() {
        return label;
    }

    public Form form() {
        return form;
    }

    /** The rates that are compared, in order. */
    public List<Rate> rates() {
        return rates;
    }

    /** The side of the limit that is good: a difference takes {@code atMost}, a ratio {@code atLeast}. */
    public Comparator comparator() {
        return form.good;
    }
}
