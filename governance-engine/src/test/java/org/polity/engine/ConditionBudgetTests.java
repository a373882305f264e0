package org.polity.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.polity.engine.conditions.CelConditions;
import org.polity.engine.conditions.Policies;
import org.polity.engine.policy.ConditionFault;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.verdict.Judge;
import org.polity.engine.verdict.Outcome;
import org.polity.engine.verdict.Verdict;

/** What a condition may do is counted for the whole verdict, however many rules have one. */
class ConditionBudgetTests {

    private static final Path CASE = Path.of("src/test/cases/condition-holds");

    /** Some million steps: a text is searched a few hundred times. */
    private static final String HEAVY =
            "[1,2,3,4,5,6,7,8,9,10].exists(a, [1,2,3,4,5,6,7,8,9,10].exists(b, '%s'.contains('%s')))"
                    .formatted("a".repeat(1500), "b".repeat(80));

    private static Verdict verdict(int rules) throws Exception {
        String document = """
                {"apiVersion":"polity/v1","kind":"ethics-rule","id":"p","title":"t","purpose":"p","rules":[%s]}""".formatted(
                IntStream.range(0, rules).mapToObj(i -> """
                                        {"id":"r%s","severity":"block","condition":{"cel":"!(%s)","explanation":"e"}}""".formatted(i, HEAVY)).collect(Collectors.joining(",")));
        PolicyInForce policy =
                new PolicyInForce(Policies.parse(document.getBytes(StandardCharsets.UTF_8)), 1, Instant.EPOCH);
        Case.Gathered gathered = new Case(CASE).gather((place, store, files) -> {});
        return Judge.judge(
                gathered.release(), gathered.facts(), new PolicySet(1, List.of(policy)), CelConditions.standard());
    }

    @Test
    void a_few_heavy_conditions_are_evaluated() throws Exception {
        assertThat(verdict(2).outcome()).isEqualTo(Outcome.CLEARED);
    }

    @Test
    void many_heavy_conditions_are_each_left_open() throws Exception {
        assertThat(verdict(50).findings())
                .hasSize(50)
                .allSatisfy(finding -> assertThat(finding.reasons()).containsExactly(ConditionFault.Plain.TOO_MUCH));
    }
}
