package org.polity.gate;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.rules.EthicsRule;
import org.polity.engine.policy.rules.PolicyScope;
import org.polity.engine.policy.rules.Rule;

/** The names of scopes in policies, in alphabetical order. */
public record ScopeNames(List<String> domains, List<String> tasks, List<String> riskTiers) {

    public ScopeNames {
        domains = List.copyOf(domains);
        tasks = List.copyOf(tasks);
        riskTiers = List.copyOf(riskTiers);
    }

    public static final ScopeNames NONE = new ScopeNames(List.of(), List.of(), List.of());

    public static ScopeNames of(PolicySet policies) {
        return new ScopeNames(
                names(policies, PolicyScope::domains),
                names(policies, PolicyScope::tasks),
                names(policies, PolicyScope::riskTiers));
    }

    private static List<String> names(PolicySet policies, Function<PolicyScope, List<String>> part) {
        return policies.policies().stream()
                .map(PolicyInForce::policy)
                .flatMap(ScopeNames::reaches)
                .flatMap(reach -> part.apply(reach).stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<PolicyScope> reaches(Policy policy) {
        return Stream.concat(
                Stream.of(policy.scope()),
                policy.rules().stream().flatMap(rule -> Stream.of(rule.head().scope(), permitted(rule))));
    }

    /** A name that a community permits is also one of its names. */
    private static PolicyScope permitted(Rule rule) {
        return rule instanceof EthicsRule ethics && ethics.demand() instanceof EthicsRule.Permission permission
                ? permission.scope()
                : PolicyScope.ALL;
    }
}
