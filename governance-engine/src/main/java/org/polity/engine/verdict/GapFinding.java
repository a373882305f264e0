package org.polity.engine.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.polity.engine.canonical.Keccak;
import org.polity.engine.codes.Coded;
import org.polity.engine.metrics.Attribute;
import org.polity.engine.metrics.Comparison;
import org.polity.engine.metrics.Gap;
import org.polity.engine.metrics.Method;
import org.polity.engine.metrics.Metric;
import org.polity.engine.metrics.PartsPerMillion;
import org.polity.engine.policy.Bound;
import org.polity.engine.policy.Limit;
import org.polity.engine.policy.PolicyId;
import org.polity.engine.policy.RuleId;
import org.polity.engine.policy.Severity;
import org.polity.engine.verdict.GroupFinding.Standing;

/**
 * What a bias rule came to for one attribute.
 *
 * @param policy whose rule
 * @param rule which
 * @param severity what breaking it does
 * @param force whether it decides
 * @param metric what was measured
 * @param attribute between whose groups
 * @param limit what it must not pass
 * @param method how its intervals are taken
 * @param confidence of the interval that decided; empty when the observed value did
 * @param status passed, failed, inconclusive
 * @param gap what was measured; empty when nothing could be counted
 * @param beyond the comparisons that are each shown to be beyond the limit, corrected for their number by Holm's procedure
 * @param groups every group, in name order
 * @param unknown rows that name no group
 * @param reasons why it is inconclusive or what was left out
 * @param sentence the finding
 * @param counterfactual what would make it pass
 */
public record GapFinding(
        PolicyId policy,
        RuleId rule,
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
        Coded sentence,
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

    /** People in groups that took part, whether or not each of their rates is defined. */
    public long n() {
        return groups.stream()
                .filter(group -> group.standing() == Standing.COMPARED || group.standing() == Standing.UNDEFINED)
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

    @Override
    public Optional<Coded> remedy() {
        return counterfactual.sentence();
    }

    @Override
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("policy", policy.value());
        tree.put("rule", rule.value());
        tree.put("severity", severity.label());
        tree.put("force", force.label());
        tree.put("metric", metric.label());
        tree.put("attribute", attribute.name());
        tree.put("status", Trees.status(status));
        tree.put("limit", Map.of(limit.comparator().label(), limit.value().decimal()));
        confidence.ifPresent(level -> tree.put("confidence", level));
        confidence.ifPresent(level -> tree.put("method", method.label()));
        tree.put("n", n());
        observed().ifPresent(value -> tree.put("observed", value));
        low().ifPresent(value -> tree.put("low", value.decimal()));
        high().ifPresent(value -> tree.put("high", value.decimal()));
        margin().ifPresent(inside -> tree.put("margin", inside.decimal()));
        gap.ifPresent(measured -> tree.put("comparisons", measured.comparisons().size()));
        gap.flatMap(Gap::decisive).ifPresent(decisive -> tree.put("decisive", Trees.comparison(decisive)));
        if (confidence.isPresent()
                && gap.map(measured -> measured.comparisons().size()).orElse(0) > 1) {
            tree.put("correction", "holm");
        }
        tree.put("beyond", beyond.stream().map(Trees::comparison).toList());
        List<Object> listed = new ArrayList<>();
        groups.forEach(group -> listed.add(Trees.group(group)));
        tree.put("groups", listed);
        tree.put("unknown", unknown);
        tree.put("reasons", reasons.stream().map(Trees::sentence).toList());
        tree.put("sentence", Trees.sentence(sentence));
        remedy().ifPresent(said -> tree.put("remedy", Trees.sentence(said)));
        return tree;
    }
}
