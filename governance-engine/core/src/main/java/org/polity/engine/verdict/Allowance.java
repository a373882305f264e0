package org.polity.engine.verdict;

import org.polity.engine.policy.Conditions;

/**
 * How much one rule may do of all that a verdict may take. Where all rules together would take too much each has an equal part, so
 * that neither their order nor their names decide which of them is left undecided.
 *
 * @param steps of measuring
 * @param groups that a finding about bias lists
 * @param searched steps of the search for what would make it pass
 * @param links from data sets to their sources that it follows
 * @param reasons of its findings about data sets that are listed, the first of each finding besides
 * @param conditionWork of the evaluation of its condition
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
