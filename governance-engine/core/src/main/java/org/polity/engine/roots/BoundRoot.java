package org.polity.engine.roots;

import java.util.Comparator;
import java.util.List;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.Keccak;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.policy.Bound;
import org.polity.engine.policy.rules.PolicyId;
import org.polity.engine.policy.rules.RuleId;

/**
 * The groups that a bound is about.
 *
 * @param policy whose rule
 * @param rule which
 * @param attribute between whose groups
 * @param groups at least one, no name twice; kept in the order of their names' code points
 */
public record BoundRoot(PolicyId policy, RuleId rule, Attribute attribute, List<GroupRoot> groups) {

    private static final byte GROUPS_PREFIX = 3;
    private static final byte PREFIX = 4;

    /** @throws IllegalArgumentException without groups, or when one comes twice */
    public BoundRoot {
        groups = groups.stream()
                .sorted(Comparator.comparing(GroupRoot::group, CodePoints::compare))
                .toList();
        if (groups.isEmpty() || groups.stream().map(GroupRoot::group).distinct().count() < groups.size()) {
            throw new IllegalArgumentException("the groups of a bound are at least one, each once");
        }
    }

    /** How the chain knows the policy. */
    public Keccak policyHash() {
        return policy.hash();
    }

    /** How the chain knows the bound. */
    public Keccak boundHash() {
        return Keccak.of(Bound.label(rule, attribute));
    }

    /** Over the groups. */
    public Digest root() {
        return new Bytes()
                .add(GROUPS_PREFIX)
                .add(groups.stream().map(GroupRoot::hash).toList())
                .digest(new PlainSha256());
    }

    /** What a {@link VerdictRoot} is over. */
    public Digest hash() {
        return new Bytes()
                .add(PREFIX)
                .add(policyHash().bytes())
                .add(boundHash().bytes())
                .add(root().bytes())
                .digest(new PlainSha256());
    }
}
