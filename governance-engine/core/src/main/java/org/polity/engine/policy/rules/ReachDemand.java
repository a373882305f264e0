package org.polity.engine.policy.rules;

import java.util.ArrayList;
import java.util.List;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** Which releases a policy is about. */
public sealed interface ReachDemand extends Coded {

    /** @param parts by domain, task and risk tier, those that are named */
    record Some(List<Part> parts) implements ReachDemand {
        public Some {
            parts = List.copyOf(parts);
        }
    }

    enum Plain implements ReachDemand {
        EVERY_RELEASE
    }

    /** One condition, as a part of a sentence. */
    sealed interface Part extends ReachDemand {}

    record Domains(List<String> names) implements Part {}

    record Tasks(List<String> names) implements Part {}

    record RiskTiers(List<String> names) implements Part {}

    static ReachDemand of(PolicyScope reach) {
        List<Part> parts = new ArrayList<>();
        if (!reach.domains().isEmpty()) {
            parts.add(new Domains(reach.domains()));
        }
        if (!reach.tasks().isEmpty()) {
            parts.add(new Tasks(reach.tasks()));
        }
        if (!reach.riskTiers().isEmpty()) {
            parts.add(new RiskTiers(reach.riskTiers()));
        }
        return parts.isEmpty() ? Plain.EVERY_RELEASE : new Some(parts);
    }

    @Override
    default String code() {
        return switch (this) {
            case Some demand -> "reach.releases";
            case Domains demand -> "reach.domains";
            case Tasks demand -> "reach.tasks";
            case RiskTiers demand -> "reach.risk-tiers";
            case Plain.EVERY_RELEASE -> "reach.every-release";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case Some demand -> Arguments.NONE.parts("parts", demand.parts());
            case Domains demand -> Arguments.of("names", demand.names());
            case Tasks demand -> Arguments.of("names", demand.names());
            case RiskTiers demand -> Arguments.of("names", demand.names());
            case Plain demand -> Arguments.NONE;
        };
    }
}
