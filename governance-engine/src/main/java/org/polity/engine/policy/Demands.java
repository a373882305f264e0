package org.polity.engine.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.polity.engine.metrics.Attribute;
import org.polity.engine.metrics.Comparator;
import org.polity.engine.words.Figure;
import org.polity.engine.words.Sentence;

/** What a rule asks, in one sentence for people. */
public final class Demands {

    private Demands() {}

    /** The demand of any rule. */
    public static Sentence of(Rule rule) {
        return switch (rule) {
            case BiasRule bias -> of(bias);
            case DatasetRule data -> of(data);
            case EthicsRule ethics -> of(ethics.demand());
        };
    }

    private static Sentence of(BiasRule rule) {
        String side = rule.limit().comparator() == Comparator.AT_MOST ? "demand.atMost" : "demand.atLeast";
        Sentence certainty = rule.confidence().isPresent()
                ? Sentence.of(
                        "demand.confidence", Figure.percent(rule.confidence().getAsDouble()))
                : Sentence.of("demand.observed");
        return Sentence.of(
                side,
                rule.attributes().stream().map(Attribute::name).collect(Collectors.joining(", ")),
                Sentence.of("metric." + rule.metric().label()),
                rule.limit().value(),
                rule.minimumGroupSize(),
                certainty);
    }

    private static Sentence of(DatasetRule rule) {
        List<Sentence> parts = new ArrayList<>();
        parts.add(Sentence.of(
                "demand.data",
                rule.uses().stream().map(DatasetRule.DatasetUse::label).collect(Collectors.joining(", "))));
        listed(
                parts,
                "demand.data.require",
                rule.require().stream().map(DatasetRule.Declaration::label).toList());
        listed(parts, "demand.data.licences", rule.licences().allow());
        listed(parts, "demand.data.noLicences", rule.licences().deny());
        listed(parts, "demand.data.noNames", rule.names().deny());
        listed(parts, "demand.data.onlyNames", rule.names().allow());
        listed(parts, "demand.data.noUsage", rule.usage().deny());
        listed(parts, "demand.data.noDigests", rule.digests().deny());
        if (rule.personalData() != DatasetRule.PersonalData.ANY) {
            parts.add(Sentence.of("demand.data.personal." + rule.personalData().label()));
        }
        rule.collectedFrom().ifPresent(day -> parts.add(Sentence.of("demand.data.from", day)));
        rule.collectedUntil().ifPresent(day -> parts.add(Sentence.of("demand.data.until", day)));
        return parts.stream()
                .reduce((one, other) -> Sentence.of("demand.and", one, other))
                .orElseThrow();
    }

    private static void listed(List<Sentence> parts, String key, List<String> names) {
        if (!names.isEmpty()) {
            parts.add(Sentence.of(key, String.join(", ", names)));
        }
    }

    private static Sentence of(EthicsRule.Demand demand) {
        return switch (demand) {
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
