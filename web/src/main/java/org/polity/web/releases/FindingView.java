package org.polity.web.releases;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.polity.web.site.chart.IntervalChart;

/**
 * A finding as its reader sees it.
 *
 * @param status `passed`, `failed` or `inconclusive`
 * @param title what was looked at: the metric and the attribute
 * @param policy slug of the policy, empty where the finding is about the evidence as a whole
 * @param force `enforced`, or why it does not decide: `warning`, `grace`, `waived`
 * @param limit the limit in words
 * @param gap the measured gap against its limit; null where it is undefined
 * @param beyond the comparisons that are each shown to be beyond the limit, by Holm's procedure
 * @param rates one chart for each rate that was compared
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
     * Decimals as they stand in the statement.
     *
     * @param method how the interval was taken, empty where the observed value decides
     * @param n people in the groups that were compared
     */
    public record Measured(
            String observed, String low, String high, String limit, String margin, String method, long n) {}

    public record RateView(String name, IntervalChart chart, String text) {}

    /** @param rates `value (of denominator)` for each compared rate, or why there is none */
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
