package org.polity.engine.policy.rules;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.polity.engine.metrics.Gaps;
import org.polity.engine.metrics.Metric;
import org.polity.engine.metrics.Reference;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.groups.GroupName;
import org.polity.engine.metrics.intervals.Method;

/**
 * A limit on the differences between groups.
 *
 * @param head the fields of every rule
 * @param metric the measured quantity
 * @param attributes the attributes whose groups are compared, one attribute after the other
 * @param favourable the decision that is good for the person
 * @param limit the value that the metric must keep
 * @param minimumGroupSize groups of fewer people are left out, and shown
 * @param minimumDenominator a rate of fewer cases is undefined
 * @param confidence of the deciding interval, in (0, 1); empty if the observed value decides
 * @param method the method of the interval
 * @param reference the group or groups for comparison
 * @param groups the groups that must exist and are compared; empty for all groups
 * @param shares the largest shares of rows that are not compared
 */
public record BiasRule(
        RuleHead head,
        Metric metric,
        List<Attribute> attributes,
        Favourable favourable,
        Limit limit,
        long minimumGroupSize,
        long minimumDenominator,
        OptionalDouble confidence,
        Method method,
        Reference reference,
        List<String> groups,
        Shares shares)
        implements Rule {

    public BiasRule {
        attributes = List.copyOf(attributes);
        groups = List.copyOf(groups);
    }

    @Override
    public List<BiasDemand> demands() {
        return List.of(BiasDemand.of(this));
    }

    @Override
    public List<Attribute> counted() {
        return metric.needsScores() ? List.of() : attributes;
    }

    @Override
    public List<Attribute> scored() {
        return metric.needsScores() ? attributes : List.of();
    }

    /** The groups that the rule names, as compared groups or as the reference. */
    public Set<String> named() {
        Set<String> named = new LinkedHashSet<>(groups);
        if (reference instanceof Reference.Named one) {
            named.add(one.group());
        }
        return named;
    }

    /** The same rule with the names of its groups as tables of that attribute have them. */
    public BiasRule spelt(Attribute attribute) {
        if (groups.isEmpty() && !(reference instanceof Reference.Named)) {
            return this;
        }
        List<String> spelt = groups.stream()
                .map(name -> GroupName.normal(attribute, name))
                .distinct()
                .toList();
        Reference against = reference instanceof Reference.Named one
                ? new Reference.Named(GroupName.normal(attribute, one.group()))
                : reference;
        return new BiasRule(
                head,
                metric,
                attributes,
                favourable,
                limit,
                minimumGroupSize,
                minimumDenominator,
                confidence,
                method,
                against,
                spelt,
                shares);
    }

    /** How it compares groups. */
    public Gaps gaps() {
        return new Gaps(metric, reference, minimumDenominator, confidence, method);
    }
}
