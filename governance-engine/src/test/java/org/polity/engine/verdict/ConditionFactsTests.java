package org.polity.engine.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.polity.engine.canonical.Digest;
import org.polity.engine.conditions.CelConditions;
import org.polity.engine.conditions.Policies;
import org.polity.engine.evidence.Card;
import org.polity.engine.evidence.CardFault;
import org.polity.engine.evidence.Facts;
import org.polity.engine.policy.PartlyRead;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.rules.Scope;

/** What a condition sees of a release, and what a finding says where something is not read. */
class ConditionFactsTests {

    private static final Digest ARTIFACT = Digest.of(new byte[] {7});
    private static final Release RELEASE = new Release(
            "scorer",
            "1.0",
            ARTIFACT,
            Scope.of("credit", "classification", "high"),
            Instant.parse("2026-11-24T10:00:00Z"));
    private static final CardFault OTHER = new CardFault.UnreadableField("c.md", "type");

    private static Finding finding(String expression, Card card) throws Exception {
        String policy = """
                {"apiVersion":"polity/v1","kind":"ethics-rule","id":"p","title":"t","purpose":"p","rules":[
                 {"id":"r","severity":"block","condition":{"cel":"%s","explanation":"e"}}]}""".formatted(expression);
        Facts facts = new Facts(
                Digest.of(new byte[] {1}),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(),
                List.of(),
                Map.of(),
                card);
        PolicyInForce inForce =
                new PolicyInForce(Policies.parse(policy.getBytes(StandardCharsets.UTF_8)), 1, Instant.EPOCH);
        return Judge.judge(RELEASE, facts, new PolicySet(1, List.of(inForce)), CelConditions.standard())
                .findings()
                .getFirst();
    }

    private static CardFault unread(int number) {
        return new CardFault.NotANumber("c.md", "m" + number, "high");
    }

    private static Card card(int unread) {
        List<Object> metrics = new ArrayList<>();
        List<CardFault> doubts = new ArrayList<>(List.of(OTHER));
        IntStream.range(0, unread).mapToObj(ConditionFactsTests::unread).forEach(fault -> {
            metrics.add(PartlyRead.of(Map.of(), Map.of("value", fault)));
            doubts.add(fault);
        });
        return new Card.Of(
                PartlyRead.of(Map.of("metrics", metrics, "name", "scorer"), Map.of("license", OTHER)),
                List.of(),
                doubts);
    }

    @Test
    void a_condition_sees_what_the_release_declares() throws Exception {
        for (String part : List.of(
                "release.name == 'scorer'",
                "release.version == '1.0'",
                "release.artifact == '" + ARTIFACT.prefixed() + "'",
                "release.domain == 'credit'",
                "release.task == 'classification'",
                "release.riskTier == 'high'",
                "!has(release.uses)")) {
            assertThat(finding(part, new Card.None()).status()).as(part).isEqualTo(Status.PASSED);
        }
    }

    @Test
    void everything_that_is_not_read_for_the_same_reason_is_named() throws Exception {
        String expression = "card.metrics.all(m, m.value > 0.5)";
        assertThat(finding(expression, card(2)).reasons()).isEqualTo(List.of(unread(0), unread(1)));
        assertThat(finding("has(card.license)", card(2)).reasons()).isEqualTo(List.of(OTHER));
        assertThat(finding(expression, card(FirstReasons.MOST)).reasons()).hasSize(FirstReasons.MOST);
        assertThat(finding(expression, card(FirstReasons.MOST + 7)).reasons())
                .hasSize(FirstReasons.MOST + 1)
                .endsWith(new EthicsReason.More(7));
    }
}
