package org.polity.engine.policy;

import org.polity.engine.canonical.Keccak;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.policy.rules.Limit;
import org.polity.engine.policy.rules.RuleId;
import org.polity.engine.policy.rules.ScopeHashes;

/**
 * A limit as the contracts enforce it.
 *
 * @param rule the rule of this limit
 * @param attribute the attribute of the compared groups
 * @param limit the limit
 * @param scope the releases that must keep the limit
 */
public record Bound(RuleId rule, Attribute attribute, Limit limit, ScopeHashes scope) {

    /** {@code <ruleId>/<attribute>}. */
    public String label() {
        return label(rule, attribute);
    }

    /** keccak256 of the label: {@code Bound.name} on the chain. */
    public Keccak name() {
        return Keccak.of(label());
    }

    /** The label of a bound of this rule and attribute. */
    public static String label(RuleId rule, Attribute attribute) {
        return rule.value() + "/" + attribute.name();
    }
}
