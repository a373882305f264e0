package org.polity.web.embedded.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the demo community votes on. Its figures are those of the COMPAS file (ProPublica, *Machine Bias*, 2016), in which the
 * groups are called African-American and Caucasian.
 *
 * @param reasons of the proposer
 * @param policy the filled in form
 */
record Motion(String title, String reasons, Map<String, String> policy) {

    /** For a person who is judged by such a model, the favorable decision is not to be called a risk. */
    private static final Map<String, String> ON_RISK = Map.of(
            "favourable", "negative",
            "minimumGroupSize", "100",
            "minimumDenominator", "50",
            "confidence", "95",
            "domains", "criminal-justice");

    static final Motion WRONGLY_CALLED_A_RISK = new Motion(
            "Bound how often each race is wrongly called a risk",
            "COMPAS wrongly called a risk: 44.8 % of Black people who did not reoffend, and 23.5 % of white people who did"
                    + " not. To be called no risk is the favorable decision here. The engine therefore names this error a"
                    + " false negative: a person who was wrongly denied that decision. No group should carry much more of"
                    + " this error than another.",
            onRisk(Map.of(
                    "id", "wrongly-called-a-risk",
                    "title", "Wrongly called a risk, by race",
                    "purpose", "Nobody should be called a risk wrongly much more often because of their race.",
                    "metric", "false_negative_rate_difference",
                    "attributes", "race",
                    "limit", "0.10",
                    "severity", "block")));

    /** One at a time, each only where those before it are decided. */
    static final List<Motion> PUT_TO_THE_VOTE = List.of(
            new Motion(
                    "Warn when one sex is selected much less often",
                    "Four fifths is an old rule of thumb. COMPAS keeps it: it called no risk 53.2 % of the men and 57.6 % of"
                            + " the women. As a warning it costs nobody a release, and everybody sees when a later model"
                            + " does not keep it.",
                    onRisk(Map.of(
                            "id", "selection-sex",
                            "title", "Selection rates between the sexes",
                            "purpose", "Large differences in how often each sex is called no risk should be seen.",
                            "metric", "demographic_parity_ratio",
                            "attributes", "sex",
                            "limit", "0.8",
                            "severity", "warn"))),
            new Motion(
                    "Warn when the other error differs by race",
                    "The policy in force bounds one kind of error. The other one falls on whom a later crime is done to:"
                            + " COMPAS called no risk 28.0 % of the Black people who reoffended, and 47.7 % of the white"
                            + " people who did.",
                    onRisk(Map.of(
                            "id", "wrongly-called-no-risk",
                            "title", "Wrongly called no risk, by race",
                            "purpose",
                                    "Large differences in how often each race is wrongly called no risk should be seen.",
                            "metric", "false_positive_rate_difference",
                            "attributes", "race",
                            "limit", "0.10",
                            "severity", "warn"))),
            new Motion(
                    "Warn when an age group is selected much less often",
                    "COMPAS called no risk 34.7 % of the people below 25, and 75.0 % of those above 45. Age may explain"
                            + " some of that. Who uses the model should see it.",
                    onRisk(Map.of(
                            "id", "selection-age",
                            "title", "Selection rates between age groups",
                            "purpose",
                                    "Large differences in how often each age group is called no risk should be seen.",
                            "metric", "demographic_parity_ratio",
                            "attributes", "age_cat",
                            "limit", "0.8",
                            "severity", "warn"))));

    private static Map<String, String> onRisk(Map<String, String> policy) {
        Map<String, String> form = new HashMap<>(ON_RISK);
        form.putAll(policy);
        return Map.copyOf(form);
    }
}
