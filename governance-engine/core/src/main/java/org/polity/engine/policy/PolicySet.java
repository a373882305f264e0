package org.polity.engine.policy;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.polity.engine.policy.rules.PolicyId;

/**
 * The policies in force at one epoch.
 *
 * @param epoch the registry's number of the set
 * @param policies each id once; kept in the order of their ids, whatever the order they are given in
 */
public record PolicySet(long epoch, List<PolicyInForce> policies) {

    /** @throws IllegalArgumentException if two policies have one id */
    public PolicySet {
        policies = policies.stream()
                .sorted(Comparator.comparing(inForce -> inForce.policy().id()))
                .toList();
        Set<PolicyId> ids = new HashSet<>();
        for (PolicyInForce policy : policies) {
            if (!ids.add(policy.policy().id())) {
                throw new IllegalArgumentException(
                        "policy `" + policy.policy().id() + "` is in the set twice: one version of it is in force");
            }
        }
    }
}
