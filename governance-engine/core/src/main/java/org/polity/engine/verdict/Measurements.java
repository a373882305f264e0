package org.polity.engine.verdict;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.policy.Bound;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.rules.PolicyId;
import org.polity.engine.policy.rules.RuleId;
import org.polity.engine.policy.rules.ScopeHashes;

/** The findings that answer the bounds in force: each bound once, ascending by policy and bound, as the gate demands. */
final class Measurements {

    private record Key(PolicyId policy, RuleId rule, Attribute attribute) {}

    private Measurements() {}

    static List<Measurement> of(Release release, List<Finding> findings, PolicySet policies) {
        Map<Key, GapFinding> measured = HashMap.newHashMap(findings.size());
        for (Finding finding : findings) {
            if (finding instanceof GapFinding gap) {
                measured.put(new Key(gap.policy(), gap.rule(), gap.attribute()), gap);
            }
        }
        ScopeHashes scope = release.scope().hashes();
        SortedSet<Measurement> measurements = new TreeSet<>(
                Comparator.comparing((Measurement one) -> one.policy().hex())
                        .thenComparing(one -> one.bound().hex()));
        for (PolicyInForce inForce : policies.policies()) {
            PolicyId policy = inForce.policy().id();
            for (Bound bound : inForce.policy().bounds()) {
                GapFinding finding = measured.get(new Key(policy, bound.rule(), bound.attribute()));
                if (finding != null && bound.scope().appliesTo(scope)) {
                    finding.measurement().ifPresent(measurements::add);
                }
            }
        }
        return List.copyOf(measurements);
    }
}
