package org.polity.engine.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.polity.engine.codes.Coded;
import org.polity.engine.evidence.Attested;
import org.polity.engine.evidence.Counted;
import org.polity.engine.evidence.Described;
import org.polity.engine.evidence.Facts;
import org.polity.engine.evidence.StoreFault;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.rules.BiasRule;
import org.polity.engine.policy.rules.Rule;
import org.polity.engine.policy.rules.Scope;

/** The reason why past evidence cannot be judged by a draft. */
final class Loss {

    private Loss() {}

    /** A file whose bytes differ from the submitted file. */
    static Optional<Coded> ofFiles(Facts facts) {
        List<Coded> refusals = new ArrayList<>();
        facts.counted().values().stream()
                .filter(Counted.Refused.class::isInstance)
                .forEach(counted -> refusals.add(((Counted.Refused) counted).reason()));
        facts.datasets().stream()
                .filter(Described.Refused.class::isInstance)
                .forEach(described -> refusals.add(((Described.Refused) described).reason()));
        facts.attestations().stream()
                .filter(Attested.Refused.class::isInstance)
                .forEach(attested -> refusals.add(((Attested.Refused) attested).reason()));
        return refusals.stream().filter(StoreFault.class::isInstance).findFirst();
    }

    /** An attribute that the draft asks for and the evidence has no counts of. */
    static Optional<Coded> ofCounts(Facts facts, Policy draft, Scope release) {
        if (!draft.scope().covers(release)) {
            return Optional.empty();
        }
        for (Rule rule : draft.rules()) {
            if (rule instanceof BiasRule bias && rule.head().scope().covers(release)) {
                for (Attribute attribute : bias.attributes()) {
                    if (facts.counts(attribute) instanceof Counted.Refused refused) {
                        return Optional.of(refused.reason());
                    }
                }
            }
        }
        return Optional.empty();
    }
}
