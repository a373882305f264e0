package org.polity.engine.verdict;

import java.util.Map;
import java.util.SortedMap;
import org.polity.engine.evidence.Counted;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.policy.Conditions;
import org.polity.engine.policy.rules.BiasRule;

/**
 * The work of a verdict, counted before the work begins, because the maintainer chooses the number of groups. One step is about one
 * interval of one comparison, some 50 ns of one core.
 */
final class Work {

    /** Steps of all bias rules of one verdict together. */
    static final long MOST = 40_000_000;

    /** Steps of the search for what would make rules pass, of all of them together. */
    static final long MOST_SEARCHED = 10_000_000;

    /** Comparisons of one rule, all of which are kept until the statement is written. */
    static final long MOST_COMPARISONS = 200_000;

    /** Groups that all findings of one verdict list together; each is some 500 bytes of the statement. */
    static final long MOST_LISTED = 50_000;

    /** Links from data sets to their sources that all rules of one verdict follow together. */
    static final long MOST_LINKS = 5_000_000;

    /** Those of one rule. */
    static final long MOST_LINKS_OF_RULE = 200_000;

    /** Reasons in the findings about data sets of one verdict together. */
    static final long MOST_DATASET_REASONS = 20_000;

    /** Work of the conditions of one verdict together. */
    static final long MOST_CONDITION_WORK = 2 * Conditions.MOST_WORK;

    private static final long PER_GROUP = 20;

    /** Two intervals, and one for each round of Holm's procedure. */
    private static final long PER_COMPARISON = 18;

    private static final long PER_SEARCHED_COMPARISON = 2;
    private static final long PER_SEARCHED_GROUP = 20;

    /** Student's quantiles are solved for. */
    private static final long SCORED = 50;

    private static final long BOOTSTRAP = 5000;

    private Work() {}

    /** What one rule and attribute takes. */
    static long of(BiasRule rule, Counted counted) {
        if (!(counted instanceof Counted.Of of)) {
            return 1;
        }
        long listed = PER_GROUP * of.counts().groups().size();
        return rule.metric().isAmongPeople()
                ? listed + (of.counts().unknown() > 0 ? 2 : 1) * BOOTSTRAP
                : listed + PER_COMPARISON * weight(rule) * comparisons(rule, compared(rule, of));
    }

    /** What one try of a search takes. */
    static long ofTry(BiasRule rule, SortedMap<String, Confusion> groups) {
        long listed = PER_SEARCHED_GROUP * groups.size();
        return rule.metric().isAmongPeople()
                ? listed + BOOTSTRAP
                : listed + PER_SEARCHED_COMPARISON * weight(rule) * comparisons(rule, groups.size());
    }

    /** How many comparisons a rule makes between so many groups. */
    static long comparisons(BiasRule rule, long groups) {
        return rule.metric().comparisons(rule.reference(), groups);
    }

    static long compared(BiasRule rule, Counted.Of counted) {
        long compared = 0;
        for (Map.Entry<String, Confusion> group : counted.counts().groups().entrySet()) {
            boolean named = rule.groups().isEmpty() || rule.groups().contains(group.getKey());
            compared += named && group.getValue().n() >= rule.minimumGroupSize() ? 1 : 0;
        }
        return compared;
    }

    private static long weight(BiasRule rule) {
        return rule.metric().needsScores() ? SCORED : 1;
    }
}
