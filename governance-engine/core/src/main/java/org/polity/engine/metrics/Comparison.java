package org.polity.engine.metrics;

/**
 * One rate of one group against another's, or one mean of its scores.
 *
 * @param group whose rate it is
 * @param reference whom it is compared with
 * @param measure what is compared
 * @param value {@code group - reference} or {@code group / reference}, signed or above 1 as it falls
 * @param interval of {@code value} at the rule's confidence
 * @param corrected of {@code value}, wider, for this comparison as one of several
 */
public record Comparison(
        String group, String reference, Measure measure, double value, Interval interval, Interval corrected) {}
