package org.polity.engine.verdict;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.polity.engine.evidence.Counted;
import org.polity.engine.evidence.Facts;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.policy.Bound;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.rules.BiasRule;
import org.polity.engine.policy.rules.Favourable;
import org.polity.engine.policy.rules.PolicyId;
import org.polity.engine.policy.rules.Rule;
import org.polity.engine.policy.rules.RuleId;
import org.polity.engine.policy.rules.ScopeHashes;
import org.polity.engine.roots.BoundRoot;
import org.polity.engine.roots.GroupRoot;
import org.polity.engine.roots.Grove;

/**
 * A bound in force for a release, whatever the number of its scopes.
 *
 * @param policy whose rule
 * @param rule which
 * @param grove the trees over its rows
 */
public record CountedBound(PolicyId policy, RuleId rule, Grove grove) {

    /** All that apply, each once, in the policies' order. */
    public static List<CountedBound> of(Release release, PolicySet policies) {
        ScopeHashes scope = release.scope().hashes();
        Set<CountedBound> bounds = new LinkedHashSet<>();
        for (PolicyInForce inForce : policies.policies()) {
            Policy policy = inForce.policy();
            for (Bound bound : policy.bounds()) {
                if (bound.scope().appliesTo(scope)) {
                    Grove grove = new Grove(bound.attribute(), favourable(policy, bound.rule()));
                    bounds.add(new CountedBound(policy.id(), bound.rule(), grove));
                }
            }
        }
        return List.copyOf(bounds);
    }

    /** The roots over the groups of each; none where no roots were asked for. */
    static List<BoundRoot> roots(Release release, PolicySet policies, Facts facts) {
        boolean rooted = facts.counted().values().stream()
                .anyMatch(counted ->
                        counted instanceof Counted.Of of && !of.roots().isEmpty());
        return rooted
                ? of(release, policies).stream()
                        .flatMap(bound -> bound.root(facts).stream())
                        .toList()
                : List.of();
    }

    private static Favourable favourable(Policy policy, RuleId id) {
        for (Rule rule : policy.rules()) {
            if (rule instanceof BiasRule bias && bias.id().equals(id)) {
                return bias.favourable();
            }
        }
        throw new IllegalArgumentException("policy `" + policy.id() + "` has no bias rule `" + id + "`");
    }

    /** {@code policy/rule/attribute}. */
    public String label() {
        return policy + "/" + Bound.label(rule, attribute());
    }

    /** Between whose groups. */
    public Attribute attribute() {
        return grove.attribute();
    }

    /** Over its groups; empty where no rows of it were counted, or no roots were asked for. */
    Optional<BoundRoot> root(Facts facts) {
        List<GroupRoot> groups = facts.counts(attribute()) instanceof Counted.Of of
                ? of.roots().getOrDefault(grove.favourable(), List.of())
                : List.of();
        return groups.isEmpty() ? Optional.empty() : Optional.of(new BoundRoot(policy, rule, attribute(), groups));
    }
}
