package org.polity.engine.policy;

import java.util.ArrayList;
import java.util.List;
import org.polity.engine.codes.Coded;
import org.polity.engine.codes.Sentence;

/** What an ethics rule asks, in one sentence for people. */
public final class Demands {

    private Demands() {}

    /** Somebody signed, something is not done, or something holds. */
    public static Coded of(EthicsRule rule) {
        return switch (rule.demand()) {
            case EthicsRule.Attestation attestation ->
                Sentence.of(
                        attestation.maximumAgeDays().isPresent() ? "demand.attestationAge" : "demand.attestation",
                        attestation.predicateType(),
                        attestation.signers(),
                        attestation.role(),
                        attestation.maximumAgeDays().orElse(0));
            case EthicsRule.Prohibition prohibition -> {
                List<String> names = new ArrayList<>(prohibition.scope().domains());
                names.addAll(prohibition.scope().tasks());
                names.addAll(prohibition.scope().riskTiers());
                names.addAll(prohibition.uses());
                yield Sentence.of("demand.prohibition", String.join(", ", names));
            }
            case EthicsRule.Condition condition -> Sentence.of("demand.condition", condition.explanation());
        };
    }
}
