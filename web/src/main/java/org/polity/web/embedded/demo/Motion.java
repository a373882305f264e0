package org.polity.web.embedded.demo;

import static org.polity.web.embedded.DevelopmentAccount.MEMBER_1;
import static org.polity.web.embedded.DevelopmentAccount.MEMBER_2;
import static org.polity.web.embedded.DevelopmentAccount.MEMBER_3;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the demo community votes on. Its figures are those of the COMPAS file (ProPublica, *Machine Bias*, 2016), in which the
 * groups are called African-American and Caucasian, and of the {@link RuleOfThumb}.
 *
 * @param reasons of the proposer
 */
record Motion(String title, String reasons, Form form, List<Opinion> opinions) {

    /** What the proposer fills in beside the reasons. */
    sealed interface Form {}

    /** @param fields of the form for a policy */
    record Enactment(Map<String, String> fields) implements Form {}

    /** @param policy the short name of a policy in force */
    record Repeal(String policy) implements Form {}

    record Recall(String name, String version) implements Form {}

    /** For a person who is judged by such a model, the favorable decision is not to be called a risk. */
    private static final Map<String, String> ON_RISK = Map.of(
            "favourable", "negative",
            "minimumGroupSize", "100",
            "minimumDenominator", "50",
            "confidence", "95",
            "domains", "criminal-justice");

    private static final List<Opinion> SEEN =
            List.of(Opinion.inFavour(MEMBER_3, "Seeing it is the least we can ask for."));

    static final Motion WRONGLY_CALLED_A_RISK = new Motion(
            "Bound how often each race is wrongly called a risk",
            "COMPAS wrongly called a risk: 44.8 % of Black people who did not reoffend, and 23.5 % of white people"
                    + " who did not. To be called no risk is the favorable decision here. The engine therefore names"
                    + " this error a false negative: a person who was wrongly denied that decision. No group should"
                    + " carry much more of this error than another.",
            onRisk(Map.of(
                    "id", "wrongly-called-a-risk",
                    "title", "Wrongly called a risk, by race",
                    "purpose", "Nobody should be called a risk wrongly much more often because of their race.",
                    "metric", "false_negative_rate_difference",
                    "attributes", "race",
                    "limit", "0.10",
                    "severity", "block")),
            List.of(
                    Opinion.inFavour(MEMBER_1, "An error that falls on one group is not an accident."),
                    Opinion.inFavour(MEMBER_2, "Ten points is generous, but it is a start."),
                    Opinion.against(MEMBER_3, "I would rather bound both kinds of error.")));

    static final Motion GOOD_PAYERS = new Motion(
            "Bound how often the young are wrongly refused a loan",
            "A rule of thumb refuses everybody who is overdrawn. On the German credit data it refuses 28.2 % of the"
                    + " people up to 25 who paid back, and 18.3 % of the older ones who did. To get the loan is the"
                    + " favorable decision here. Who pays back should not be refused for being young.",
            onLoans("0.20"),
            List.of(
                    Opinion.inFavour(MEMBER_1, "I was 22 when I asked for my first loan."),
                    Opinion.inFavour(MEMBER_2, "It asks for figures before it asks for trust."),
                    Opinion.inFavour(MEMBER_3, "Here the error that matters is bounded.")));

    private static final Motion FEWER_GOOD_PAYERS_REFUSED = new Motion(
            "Narrow how much more often the young may be refused a loan",
            "The first limit of twenty points is too wide: even the rule of thumb, which refuses the young who paid"
                    + " back half again as often as the others, keeps it on the German credit data. Fifteen points"
                    + " are still generous.",
            onLoans("0.15"),
            List.of(
                    Opinion.inFavour(MEMBER_1, "A limit that everything keeps is no limit."),
                    Opinion.inFavour(MEMBER_3, "Then more people have to be counted, and that is right."),
                    Opinion.against(MEMBER_2, "A rule should be tried before it is changed.")));

    private static final Motion TRAINING_DATA = new Motion(
            "Ask for the license of training data in credit",
            "Who is judged by a model should be able to learn which data it was made from, and whether anybody was"
                    + " allowed to use them. A description of the data set with its license is enough.",
            new Enactment(Map.of(
                    "kind", "dataset-inclusion",
                    "id", "licensed-training-data",
                    "title", "Training data has a license",
                    "purpose", "Nothing is learned from data that nobody was allowed to use.",
                    "datasets", "training",
                    "minimumDatasets", "1",
                    "require", "license",
                    "severity", "block",
                    "domains", "credit")),
            List.of(
                    Opinion.inFavour(MEMBER_1, "A line of text is not too much to ask for."),
                    Opinion.inFavour(MEMBER_2, "Without it nobody can check anything else."),
                    Opinion.abstaining(MEMBER_3, "A license says little about how the data came about.")));

    private static final Motion SOCIAL_SCORING = new Motion(
            "Prohibit social scoring in credit",
            "The AI Act of the European Union prohibits it (Regulation (EU) 2024/1689, Article 5). Behavior that"
                    + " has nothing to do with a loan should not decide on it.",
            new Enactment(Map.of(
                    "kind", "ethics-rule",
                    "demand", "prohibits",
                    "id", "no-social-scoring",
                    "title", "No social scoring",
                    "purpose", "Nobody is refused a loan for how they live.",
                    "prohibitedUses", "social-scoring",
                    "severity", "block",
                    "domains", "credit")),
            List.of(
                    Opinion.inFavour(MEMBER_1, "The law says it already. Here it has effect before a release."),
                    Opinion.inFavour(MEMBER_3, "Good that it is the same for everybody.")));

    private static final Motion NO_MODELS = new Motion(
            "Prohibit every model in criminal justice",
            "A score should not weigh on anybody's freedom, however well its errors are spread.",
            new Enactment(Map.of(
                    "kind", "ethics-rule",
                    "demand", "prohibits",
                    "id", "no-models-in-criminal-justice",
                    "title", "No models in criminal justice",
                    "purpose", "Only people judge people.",
                    "prohibitedDomains", "criminal-justice",
                    "severity", "block")),
            List.of(
                    Opinion.inFavour(MEMBER_3, "What must not be decided by a score need not be measured."),
                    Opinion.against(MEMBER_1, "People guess too, and nobody measures them. Bound the errors first."),
                    Opinion.against(MEMBER_2, "Then scores would be used without a gate.")));

    private static final String RIGHT = "Right for seven of ten, by race";

    static final Motion SEVEN_OF_TEN = new Motion(
            "Ask for seven right decisions of ten in each race",
            "COMPAS was right about 63.8 % of the Black people and 67.0 % of the white people. Who weighs on a"
                    + " person's freedom should be right at least seven times of ten, in each group.",
            onRisk(Map.of(
                    "id", "right-for-seven-of-ten",
                    "title", RIGHT,
                    "purpose", "A model that is often wrong should not be used, for whomever it is wrong.",
                    "metric", "accuracy_score_group_min",
                    "attributes", "race",
                    "limit", "0.70",
                    "severity", "block")),
            List.of(
                    Opinion.inFavour(MEMBER_1, "Equal errors are not enough if there are many of them."),
                    Opinion.inFavour(MEMBER_3, "A number that everybody understands."),
                    Opinion.against(MEMBER_2, "Has anybody reached seven of ten on these data?")));

    private static final Motion SEVEN_OF_TEN_REPEALED = new Motion(
            "Repeal “" + RIGHT + "”",
            "No model is known that keeps this policy. Dressel and Farid (Science Advances, 2018) reached 66.8 % on"
                    + " these data with two features, as much as with seven, and people without any training came to"
                    + " the same. The limit prohibits every model without saying so. A prohibition was put to the"
                    + " vote, and was rejected.",
            new Repeal("right-for-seven-of-ten"),
            List.of(
                    Opinion.inFavour(MEMBER_1, "I voted for it. I had not read the literature."),
                    Opinion.inFavour(MEMBER_2, "A limit should separate models, and not stop them all."),
                    Opinion.against(MEMBER_3, "If no model is right often enough, then no model should be used.")));

    private static final Motion NOBODY_RECALLED = new Motion(
            "Recall nobody-is-a-risk 1.0",
            "This model calls nobody a risk. It is wrong about none of the people who did not reoffend, and about"
                    + " all of the people who did, in every race alike. The policy bounds the first error only, so"
                    + " the gate had to clear the model. Nobody should take that clearance for a judgment about its"
                    + " use.",
            new Recall("nobody-is-a-risk", "1.0"),
            List.of(
                    Opinion.inFavour(MEMBER_1, "It shows what our policy does not ask for."),
                    Opinion.inFavour(MEMBER_3, "I said that both kinds of error should be bounded."),
                    Opinion.against(MEMBER_2, "It keeps the policy. Amend the policy, and leave the decision.")));

    /** In one vote; the last is lost. */
    static final List<Motion> DECIDED =
            List.of(WRONGLY_CALLED_A_RISK, SEVEN_OF_TEN, GOOD_PAYERS, TRAINING_DATA, SOCIAL_SCORING, NO_MODELS);

    /** In the next vote. */
    static final List<Motion> AMENDMENTS = List.of(FEWER_GOOD_PAYERS_REFUSED, SEVEN_OF_TEN_REPEALED);

    /** In a vote after the clearance. */
    static final List<Motion> RECALLS = List.of(NOBODY_RECALLED);

    /** One at a time, each only where those before it are decided. */
    static final List<Motion> PUT_TO_THE_VOTE = List.of(
            new Motion(
                    "Warn when one sex is selected much less often",
                    "Four fifths is an old rule of thumb. COMPAS keeps it: it called no risk 53.2 % of the men and"
                            + " 57.6 % of the women. As a warning it costs nobody a release, and everybody sees when"
                            + " a later model does not keep it.",
                    onRisk(Map.of(
                            "id", "selection-sex",
                            "title", "Selection rates between the sexes",
                            "purpose", "Large differences in how often each sex is called no risk should be seen.",
                            "metric", "demographic_parity_ratio",
                            "attributes", "sex",
                            "limit", "0.8",
                            "severity", "warn")),
                    SEEN),
            new Motion(
                    "Warn when the other error differs by race",
                    "The policy in force bounds one kind of error. The other one falls on whom a later crime is"
                            + " done to: COMPAS called no risk 28.0 % of the Black people who reoffended, and 47.7 %"
                            + " of the white people who did.",
                    onRisk(Map.of(
                            "id", "wrongly-called-no-risk",
                            "title", "Wrongly called no risk, by race",
                            "purpose",
                                    "Large differences in how often each race is wrongly called no risk should be seen.",
                            "metric", "false_positive_rate_difference",
                            "attributes", "race",
                            "limit", "0.10",
                            "severity", "warn")),
                    SEEN),
            new Motion(
                    "Warn when an age group is selected much less often",
                    "COMPAS called no risk 34.7 % of the people below 25, and 75.0 % of those above 45. Age may"
                            + " explain some of that. Who uses the model should see it.",
                    onRisk(Map.of(
                            "id", "selection-age",
                            "title", "Selection rates between age groups",
                            "purpose",
                                    "Large differences in how often each age group is called no risk should be seen.",
                            "metric", "demographic_parity_ratio",
                            "attributes", "age_cat",
                            "limit", "0.8",
                            "severity", "warn")),
                    SEEN));

    /** Whether the votes for it are more than the others. Each of the three members has less than half of the power. */
    boolean passes() {
        long inFavour =
                opinions.stream().filter(opinion -> opinion.support() == 1).count();
        return 2 * inFavour > opinions.size();
    }

    /** For a person who asks for a loan, the favorable decision is to get it. */
    private static Enactment onLoans(String limit) {
        return new Enactment(Map.ofEntries(
                Map.entry("id", "wrongly-refused-a-loan"),
                Map.entry("title", "Wrongly refused a loan, by age"),
                Map.entry("purpose", "Nobody who pays back should be refused much more often because of their age."),
                Map.entry("metric", "false_negative_rate_difference"),
                Map.entry("attributes", "age_group"),
                Map.entry("favourable", "positive"),
                Map.entry("limit", limit),
                Map.entry("minimumGroupSize", "100"),
                Map.entry("minimumDenominator", "50"),
                Map.entry("confidence", "95"),
                Map.entry("severity", "block"),
                Map.entry("domains", "credit")));
    }

    private static Enactment onRisk(Map<String, String> policy) {
        Map<String, String> form = new HashMap<>(ON_RISK);
        form.putAll(policy);
        return new Enactment(Map.copyOf(form));
    }
}
