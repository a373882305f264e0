package org.polity.web.policies;

import java.util.ArrayList;
import java.util.List;
import org.polity.engine.conditions.Policies;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.reading.DocumentRefused;
import org.springframework.stereotype.Service;

/** The policy set of an epoch, as the engine wants it. */
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
        for (PolicyVersion version : versions.inForceAt(epoch)) {
            policies.add(new PolicyInForce(read(version), version.version(), version.enactedAt()));
        }
        return new PolicySet(epoch, policies);
    }

    private static Policy read(PolicyVersion version) throws UnreadablePolicy {
        try {
            return Policies.parse(version.document());
        } catch (DocumentRefused refused) {
            throw new UnreadablePolicy(version.policy(), refused);
        }
    }
}
