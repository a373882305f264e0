package org.polity.engine.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import org.polity.engine.metrics.intervals.Interval;

/**
 * One rate of one group against another's, or one mean of its scores.
 *
 * @param group the group of this rate
 * @param reference the group of the other rate
 * @param measure what is compared
 * @param value {@code group - reference} or {@code group / reference}, signed or above 1 as it falls
 * @param interval of {@code value} at the rule's confidence
 * @param corrected of {@code value}, wider, for this comparison as one of several
 */
public record Comparison(
        String group, String reference, Measure measure, double value, Interval interval, Interval corrected) {

    /** The subject of the comparison by its names in JSON: group, rate and, if there is one, reference. */
    public Map<String, Object> subject() {
        Map<String, Object> subject = new LinkedHashMap<>();
        subject.put("group", group);
        if (!reference.isEmpty()) {
            subject.put("reference", reference);
        }
        subject.put("rate", measure.label());
        return subject;
    }
}
