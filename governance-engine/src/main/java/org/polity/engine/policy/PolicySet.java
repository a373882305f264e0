package org.polity.engine.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The policies in force at one epoch.
 *
 * @param epoch the registry's number of the set
 * @param policies in the order of the registry, each id once
 */
public record PolicySet(long epoch, List<PolicyInForce> policies) {

    /** @throws IllegalArgumentException if two policies have one id */
    public PolicySet {
        policies = List.copyOf(policies);
        Set<PolicyId> ids = new HashSet<>();
        for (PolicyInForce policy : policies) {
            if (!ids.add(policy.policy().id())) {
                throw new IllegalArgumentException(
                        "policy `" + policy.policy().id() + "` is in the set twice: one version of it is in force");
            }
        }
    }
}
