package org.polity.web.policies;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.polity.engine.conditions.Policies;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.reading.DocumentRefused;
import org.polity.web.values.Hash;
import org.springframework.stereotype.Service;

/** The policy set of an epoch, in the registry's order, as the engine wants it. */
@Service
public class PoliciesInForce {

    private final PolicyVersions versions;

    PoliciesInForce(PolicyVersions versions) {
        this.versions = versions;
    }

    public long epoch() {
        return versions.epoch();
    }

    public PolicySet now() throws UnreadablePolicy {
        return at(epoch());
    }

    /** @throws UnreadablePolicy when this engine can't read one of them: then nothing can be judged, and nothing is cleared */
    public PolicySet at(long epoch) throws UnreadablePolicy {
        List<PolicyInForce> policies = new ArrayList<>();
        for (PolicyVersion version : inRegistryOrder(epoch)) {
            policies.add(new PolicyInForce(read(version), version.version(), version.enactedAt()));
        }
        return new PolicySet(epoch, policies);
    }

    /** The registry is a set that fills a gap with its last member; repeating its history gives its order. */
    private List<PolicyVersion> inRegistryOrder(long epoch) {
        List<PolicyVersion> history = new ArrayList<>(versions.newestFirst());
        history.sort(Comparator.comparingLong(PolicyVersion::epoch));
        List<Hash> order = new ArrayList<>();
        Map<Hash, PolicyVersion> latest = new LinkedHashMap<>();
        for (long moment = 1; moment <= epoch; moment++) {
            for (PolicyVersion version : history) {
                if (version.epoch() == moment) {
                    latest.put(version.policy(), version);
                    if (!order.contains(version.policy())) {
                        order.add(version.policy());
                    }
                }
                if (version.isRepealed() && version.isInForceAt(moment - 1) && !version.isInForceAt(moment)) {
                    Hash last = order.removeLast();
                    int gap = order.indexOf(version.policy());
                    if (gap >= 0) {
                        order.set(gap, last);
                    }
                }
            }
        }
        return order.stream().map(policy -> latest.get(policy)).toList();
    }

    private static Policy read(PolicyVersion version) throws UnreadablePolicy {
        try {
            return Policies.parse(version.document());
        } catch (DocumentRefused refused) {
            throw new UnreadablePolicy(version.policy(), refused);
        }
    }
}
