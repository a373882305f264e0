package org.polity.engine.verdict;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.Keccak;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.CodeTree;
import org.polity.engine.codes.Coded;
import org.polity.engine.metrics.Comparison;
import org.polity.engine.metrics.Gap;
import org.polity.engine.metrics.Metric;
import org.polity.engine.metrics.PartsPerMillion;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.intervals.Method;
import org.polity.engine.policy.Bound;
import org.polity.engine.policy.rules.Limit;
import org.polity.engine.policy.rules.PolicyId;
import org.polity.engine.policy.rules.RuleId;
import org.polity.engine.policy.rules.Severity;
import org.polity.engine.roots.BoundRoot;
import org.polity.engine.verdict.GroupFinding.Standing;

/**
 * The result of a bias rule for one attribute.
 *
 * @param policy the policy of the rule
 * @param rule the id of the rule
 * @param pointer the place of the rule in the policy document, a JSON pointer (RFC 6901)
 * @param severity the consequence of breaking the rule
 * @param force whether the finding decides
 * @param metric the measured quantity
 * @param attribute the attribute of the compared groups
 * @param limit the value that the metric must keep
 * @param method the method of the intervals
 * @param confidence of the deciding interval; empty if the observed value decided
 * @param status passed, failed, inconclusive
 * @param gap the measurement; empty if no row could be counted
 * @param beyond the comparisons that are each shown to be beyond the limit, corrected for their number by Holm's procedure
 * @param groups every group, in the order of names
 * @param unknown rows without a group
 * @param reasons the reasons for an inconclusive result, and the groups that were left out
 * @param counterfactual a change that would make the rule pass
 */
public record GapFinding(
        PolicyId policy,
        RuleId rule,
        String pointer,
        Severity severity,
        Force force,
        Metric metric,
        Method method,
        Attribute attribute,
        Limit limit,
        OptionalDouble confidence,
        Status status,
        Optional<Gap> gap,
        List<Comparison> beyond,
        List<GroupFinding> groups,
        long unknown,
        List<Coded> reasons,
        Counterfactual counterfactual)
        implements Finding {

    public GapFinding {
        beyond = List.copyOf(beyond);
        groups = List.copyOf(groups);
        reasons = List.copyOf(reasons);
    }

    /** The observed value, as the limit sees it; empty when nothing could be compared. */
    public OptionalDouble observed() {
        return gap.isEmpty() ? OptionalDouble.empty() : gap.get().observed();
    }

    /** The interval's lower end as the chain gets it; empty when nothing could be counted. */
    public Optional<PartsPerMillion> low() {
        return gap.map(measured -> PartsPerMillion.down(measured.interval().low()));
    }

    /** The interval's upper end as the chain gets it; empty when nothing could be counted. */
    public Optional<PartsPerMillion> high() {
        return gap.map(measured -> PartsPerMillion.up(measured.interval().high()));
    }

    /** People in the compared groups, even in those with an undefined rate. */
    public long n() {
        return groups.stream()
                .filter(group -> group.standing() == Standing.COMPARED || group.standing() == Standing.UNDEFINED)
                .mapToLong(GroupFinding::n)
                .sum();
    }

    /** People in groups that are too small to be compared. */
    public long leftOut() {
        return groups.stream()
                .filter(group -> group.standing() == Standing.EXCLUDED)
                .mapToLong(GroupFinding::n)
                .sum();
    }

    /** How far the deciding end of the interval, as the chain gets it, is inside the limit; negative outside. */
    public Optional<PartsPerMillion> margin() {
        return low().flatMap(low -> high().map(high -> limit.margin(low, high)));
    }

    /** What the contracts compare with the bound of this rule and attribute. */
    public Optional<Measurement> measurement() {
        return low().flatMap(low ->
                high().map(high -> new Measurement(policy.hash(), Keccak.of(Bound.label(rule, attribute)), low, high)));
    }

    /** Whether the result is inconclusive by a reason, not by a figure. */
    private boolean isUndecided() {
        return status == Status.INCONCLUSIVE
                && !reasons.isEmpty()
                && !(reasons.getFirst() instanceof BiasReason.NotNamed);
    }

    @Override
    public String code() {
        return isUndecided() ? "bias.undecided" : "bias." + shape() + "-" + result();
    }

    private String shape() {
        return switch (metric.form()) {
            case WORST_DIFFERENCE,
                    MEAN_OF_WORST_DIFFERENCES,
                    SIGNED_DIFFERENCE,
                    SIGNED_MEAN,
                    ABSOLUTE_MEAN,
                    EPSILON,
                    CALIBRATION,
                    CALIBRATION_ERROR,
                    BRIER -> "difference";
            case WORST_RATIO, MEAN_OF_WORST_RATIOS, SIGNED_RATIO -> "ratio";
            case GROUP_MIN -> "lowest";
            case GROUP_MAX -> "highest";
            case INEQUALITY -> "inequality";
        };
    }

    private String result() {
        return switch (status) {
            case PASSED -> "kept";
            case FAILED -> "broken";
            case INCONCLUSIVE -> "undecided";
        };
    }

    @Override
    public Arguments arguments() {
        Arguments all = compared().and("unknown", unknown).and("leftOut", leftOut());
        if (isUndecided()) {
            return all.and(REASON, reasons.getFirst());
        }
        return all.and("figure", figure()).and("limit", limit.value().decimal());
    }

    private Arguments compared() {
        return Arguments.of("attribute", attribute.name()).term("metric", metric.label());
    }

    private GapFigure figure() {
        BigDecimal edge = limit.value().decimal();
        BigDecimal low = low().orElseThrow().decimal();
        BigDecimal high = high().orElseThrow().decimal();
        if (observed().isEmpty()) {
            return switch (limit.comparator()) {
                case AT_MOST -> new GapFigure.AtLeast(low, edge);
                case AT_LEAST -> new GapFigure.AtMost(high, edge);
            };
        }
        BigDecimal value = Decimal.finite(observed().getAsDouble());
        return confidence.isPresent()
                ? new GapFigure.Between(value, low, high, Decimal.finite(confidence.getAsDouble()), edge)
                : new GapFigure.Observed(value, edge);
    }

    @Override
    public Optional<Remedy> remedy() {
        return counterfactual.remedy();
    }

    @Override
    public Map<String, Object> tree() {
        return tree(Optional.empty());
    }

    /** With the roots over the rows, where they were asked for. */
    Map<String, Object> tree(Optional<BoundRoot> root) {
        Map<String, Object> tree = new LinkedHashMap<>(Trees.finding(this));
        tree.put("arguments", CodeTree.arguments(compared()));
        tree.put("policy", policy.value());
        tree.put("rule", rule.value());
        tree.put("severity", severity.label());
        tree.put("about", Map.of("pointer", pointer));
        tree.put("figures", figures(root));
        return tree;
    }

    private Map<String, Object> figures(Optional<BoundRoot> root) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("limit", Decimal.text(limit.value().decimal()));
        figures.put("comparator", limit.comparator().label());
        confidence.ifPresent(level -> figures.put("confidence", Decimal.text(Decimal.finite(level))));
        confidence.ifPresent(level -> figures.put("method", method.label()));
        observed().ifPresent(value -> figures.put("observed", Decimal.text(Decimal.finite(value))));
        low().ifPresent(value -> figures.put("low", Decimal.text(value.decimal())));
        high().ifPresent(value -> figures.put("high", Decimal.text(value.decimal())));
        margin().ifPresent(inside -> figures.put("margin", Decimal.text(inside.decimal())));
        int comparisons = gap.map(all -> all.comparisons().size()).orElse(0);
        figures.put("comparisons", comparisons);
        gap.flatMap(Gap::decisive).ifPresent(decisive -> figures.put("decisive", Trees.comparison(decisive)));
        if (confidence.isPresent() && comparisons > 1) {
            figures.put("correction", "holm");
        }
        figures.put("beyond", beyond.stream().map(Trees::comparison).toList());
        figures.put("n", n());
        Map<String, Digest> roots = new HashMap<>();
        root.ifPresent(bound -> bound.groups().forEach(group -> roots.put(group.group(), group.root())));
        figures.put(
                "groups",
                groups.stream()
                        .map(group -> Trees.group(group, Optional.ofNullable(roots.get(group.name()))))
                        .toList());
        figures.put("unknown", unknown);
        root.ifPresent(bound -> figures.put("root", bound.root().hex()));
        return figures;
    }
}
