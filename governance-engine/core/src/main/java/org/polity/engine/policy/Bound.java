package org.polity.engine.policy;

import org.polity.engine.canonical.Keccak;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.policy.rules.Limit;
import org.polity.engine.policy.rules.RuleId;
import org.polity.engine.policy.rules.ScopeHashes;

/**
 * A limit as the contracts enforce it.
 *
 * @param rule the rule it comes from
 * @param attribute whose groups it is about
 * @param limit the limit
 * @param scope the releases it holds for
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
