package org.polity.engine.verdict;

import org.polity.engine.policy.Conditions;

/**
 * The part of a verdict's work that one rule may do. If all rules together exceed a limit, each rule has an equal part. The order and
 * the names of the rules then do not decide which rule is inconclusive.
 *
 * @param steps of measurement
 * @param groups in a finding about bias
 * @param searched steps of the search for a remedy
 * @param links from data sets to their sources
 * @param reasons listed in the findings about data sets, without the first reason of each finding
 * @param conditionWork the work to evaluate the condition
 */
record Allowance(long steps, long groups, long searched, long links, long reasons, long conditionWork) {

    /**
     * The part of each rule.
     *
     * @param rules about bias, each attribute of one by itself
     * @param steps of all of them
     * @param groups that their findings would list
     * @param datasetRules about data sets
     * @param conditions that are evaluated
     */
    static Allowance of(long rules, long steps, long groups, long datasetRules, long conditions) {
        long parts = Math.max(1, rules);
        return new Allowance(
                steps <= Work.MOST ? Work.MOST : Work.MOST / parts,
                groups <= Work.MOST_LISTED ? Work.MOST_LISTED : Work.MOST_LISTED / parts,
                Work.MOST_SEARCHED / parts,
                Math.min(Work.MOST_LINKS_OF_RULE, Work.MOST_LINKS / Math.max(1, datasetRules)),
                Work.MOST_DATASET_REASONS / Math.max(1, datasetRules),
                Math.min(Conditions.MOST_WORK, Work.MOST_CONDITION_WORK / Math.max(1, conditions)));
    }
}
