package org.polity.web.releases;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.polity.web.site.chart.IntervalChart;

/**
 * A finding for its page.
 *
 * @param status `passed`, `failed` or `inconclusive`
 * @param title the metric and the attribute
 * @param policy slug of the policy, empty for a finding about the evidence as a whole
 * @param force `enforced`, or the reason why it does not decide: `warning`, `grace`, `waived`
 * @param limit the limit in words
 * @param gap the measured gap against its limit; null for an undefined gap
 * @param beyond the comparisons that are each shown to be beyond the limit, by Holm's procedure
 * @param rates one chart for each compared rate
 */
public record FindingView(
        String status,
        String title,
        String policy,
        String rule,
        String force,
        String sentence,
        List<String> reasons,
        @Nullable String remedy,
        String limit,
        @Nullable Measured measured,
        List<String> beyond,
        @Nullable IntervalChart gap,
        List<RateView> rates,
        List<GroupRow> groups,
        long unknown) {

    /**
     * The decimals of the statement.
     *
     * @param method of the interval; empty if the observed value decides
     * @param n people in the compared groups
     */
    public record Measured(
            String observed, String low, String high, String limit, String margin, String method, long n) {}

    public record RateView(String name, IntervalChart chart, String text) {}

    /** @param rates `value (of denominator)` for each compared rate, or the reason for its absence */
    public record GroupRow(
            String name,
            long n,
            long tp,
            long fp,
            long fn,
            long tn,
            List<String> rates,
            @Nullable String reason) {}
}
