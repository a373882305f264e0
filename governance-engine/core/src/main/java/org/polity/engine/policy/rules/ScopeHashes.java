package org.polity.engine.policy.rules;

import org.polity.engine.canonical.Keccak;

/** The contracts' {@code Scope}: keccak256 of each name, zero for "any" in a bound and "undeclared" in a release. */
public record ScopeHashes(Keccak domain, Keccak task, Keccak riskTier) {

    /** Whether a bound of this scope holds for that release; the rule of {@code PolicyRegistry}. */
    public boolean appliesTo(ScopeHashes release) {
        return matches(domain, release.domain) && matches(task, release.task) && matches(riskTier, release.riskTier);
    }

    private static boolean matches(Keccak bound, Keccak release) {
        return bound.equals(Keccak.NONE) || release.equals(Keccak.NONE) || bound.equals(release);
    }
}
