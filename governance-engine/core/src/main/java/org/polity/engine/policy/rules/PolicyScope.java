package org.polity.engine.policy.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The releases that a policy applies to; an empty list allows every name.
 *
 * @param domains names of domains
 * @param tasks names of tasks
 * @param riskTiers names of risk tiers
 */
public record PolicyScope(List<String> domains, List<String> tasks, List<String> riskTiers) {

    /** Every release. */
    public static final PolicyScope ALL = new PolicyScope(List.of(), List.of(), List.of());

    public PolicyScope {
        domains = List.copyOf(domains);
        tasks = List.copyOf(tasks);
        riskTiers = List.copyOf(riskTiers);
    }

    /** Whether the policy applies to a release of this scope; every name covers an undeclared part. */
    public boolean covers(Scope scope) {
        return covers(domains, scope.domain()) && covers(tasks, scope.task()) && covers(riskTiers, scope.riskTier());
    }

    private static boolean covers(List<String> names, Optional<String> declared) {
        return names.isEmpty() || declared.isEmpty() || names.contains(declared.get());
    }

    /** The releases that both apply to; empty when no release can be in both. */
    public Optional<PolicyScope> and(PolicyScope other) {
        Optional<List<String>> both = common(domains, other.domains);
        Optional<List<String>> tasksOfBoth = common(tasks, other.tasks);
        Optional<List<String>> tiersOfBoth = common(riskTiers, other.riskTiers);
        return both.isEmpty() || tasksOfBoth.isEmpty() || tiersOfBoth.isEmpty()
                ? Optional.empty()
                : Optional.of(new PolicyScope(both.get(), tasksOfBoth.get(), tiersOfBoth.get()));
    }

    private static Optional<List<String>> common(List<String> names, List<String> others) {
        if (names.isEmpty() || others.isEmpty()) {
            return Optional.of(names.isEmpty() ? others : names);
        }
        List<String> common = names.stream().filter(others::contains).toList();
        return common.isEmpty() ? Optional.empty() : Optional.of(common);
    }

    /** One scope for each combination of names, as the chain's bounds need them. */
    public List<ScopeHashes> combinations() {
        List<ScopeHashes> combinations = new ArrayList<>();
        for (Optional<String> domain : options(domains)) {
            for (Optional<String> task : options(tasks)) {
                for (Optional<String> riskTier : options(riskTiers)) {
                    combinations.add(new Scope(domain, task, riskTier).hashes());
                }
            }
        }
        return combinations;
    }

    private static List<Optional<String>> options(List<String> names) {
        return names.isEmpty()
                ? List.of(Optional.empty())
                : names.stream().map(Optional::of).toList();
    }
}
