package org.polity.engine.verdict;

/**
 * How much one rule may do of all that a verdict may take. Where all rules together would take too much each has an equal part, so
 * that neither their order nor their names decide which of them is left undecided.
 *
 * @param steps of measuring
 * @param searched steps of the search for what would make it pass
 */
record Allowance(long steps, long searched) {

    /**
     * The part of each rule.
     *
     * @param rules of which one attribute each
     * @param steps of all of them
     */
    static Allowance of(long rules, long steps) {
        long parts = Math.max(1, rules);
        return new Allowance(steps <= Work.MOST ? Work.MOST : Work.MOST / parts, Work.MOST_SEARCHED / parts);
    }
}
