package org.polity.web.policies;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import org.polity.engine.conditions.Policies;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.reading.DocumentRefused;
import org.polity.web.values.Hash;
import org.springframework.stereotype.Service;

/** The policy set of an epoch, as the engine's type. */
@Service
public class PoliciesInForce {

    private static final int MOST_KNOWN = 1_000;

    private final PolicyVersions versions;

    /** The registry hashes each document, so a hash always identifies the same policy. */
    private final Cache<Hash, Policy> known =
            Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();

    PoliciesInForce(PolicyVersions versions) {
        this.versions = versions;
    }

    public long epoch() {
        return versions.epoch();
    }

    public PolicySet now() throws UnreadablePolicy {
        return at(epoch());
    }

    /** @throws UnreadablePolicy if this engine cannot read a policy: then no release can be judged or cleared */
    public PolicySet at(long epoch) throws UnreadablePolicy {
        List<PolicyInForce> policies = new ArrayList<>();
        for (PolicyVersion version : versions.inForceAt(epoch)) {
            policies.add(new PolicyInForce(read(version), version.version(), version.enactedAt()));
        }
        return new PolicySet(epoch, policies);
    }

    private Policy read(PolicyVersion version) throws UnreadablePolicy {
        Policy seen = known.getIfPresent(version.documentHash());
        if (seen != null) {
            return seen;
        }
        try {
            Policy policy = Policies.parse(version.document());
            known.put(version.documentHash(), policy);
            return policy;
        } catch (DocumentRefused refused) {
            throw new UnreadablePolicy(version.policy(), refused);
        }
    }
}
