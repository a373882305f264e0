package org.polity.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.polity.engine.conditions.Policies;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.rules.Scope;
import org.polity.engine.reading.DocumentRefused;

/** What a green word does not say. */
class CaveatsTests {

    private static final About ABOUT = new About.Names(List.of("credit-scoring"));

    @Test
    void rules_that_warn_are_counted_once_each_by_their_worst_finding() {
        assertThat(Caveats.ofFindings(List.of(
                        finding("a", "warning", "inconclusive"),
                        finding("a", "warning", "failed"),
                        finding("b", "warning", "inconclusive"),
                        finding("c", "warning", "passed"),
                        finding("d", "enforced", "failed"))))
                .containsExactly(new Caveat.Warnings(1, 1));
    }

    @Test
    void waived_rules_and_rules_in_grace_are_counted_apart() {
        assertThat(Caveats.ofFindings(List.of(finding("a", "waived", "failed"), finding("b", "grace", "inconclusive"))))
                .containsExactly(new Caveat.Exempt(1, 1));
    }

    @Test
    void what_is_kept_leaves_nothing_open() {
        assertThat(Caveats.ofFindings(List.of(finding("a", "warning", "passed"), finding("b", "enforced", "passed"))))
                .isEmpty();
    }

    @Test
    void a_domain_that_no_policy_names_is_no_clearance_of_that_domain() throws DocumentRefused {
        PolicySet policies = policies(policy("credit-gap", "block", "credit"));
        assertThat(Caveats.ofScope(policies, Scope.of("credit-scoring", null, null), ABOUT))
                .containsExactly(
                        new Caveat.NoBlockingRule(ABOUT),
                        new Caveat.UnnamedDomain("credit-scoring", List.of("credit")),
                        new Caveat.NotApplied(1, 1));
    }

    @Test
    void a_misspelt_domain_is_seen_where_a_general_policy_covers_it_too() throws DocumentRefused {
        PolicySet policies = policies(policy("credit-gap", "block", "credit"), policy("all-gap", "block"));
        assertThat(Caveats.ofScope(policies, Scope.of("credit-scoring", null, null), ABOUT))
                .containsExactly(
                        new Caveat.UnnamedDomain("credit-scoring", List.of("credit")), new Caveat.NotApplied(1, 1));
    }

    @Test
    void a_policy_that_warns_covers_nothing() throws DocumentRefused {
        PolicySet policies = policies(policy("credit-gap", "warn", "credit"));
        assertThat(Caveats.ofScope(policies, Scope.of("credit", null, null), ABOUT))
                .containsExactly(new Caveat.NoBlockingRule(ABOUT));
    }

    @Test
    void a_covered_release_and_one_without_a_scope_leave_nothing_open() throws DocumentRefused {
        PolicySet policies = policies(policy("credit-gap", "block", "credit"));
        assertThat(Caveats.ofScope(policies, Scope.of("credit", null, null), ABOUT))
                .isEmpty();
        assertThat(Caveats.ofScope(policies, Scope.UNDECLARED, ABOUT)).isEmpty();
    }

    @Test
    void names_in_use_are_those_of_policies_and_rules_in_order() throws DocumentRefused {
        assertThat(ScopeNames.of(policies(policy("b", "block", "hiring", "credit"), policy("c", "warn", "credit"))))
                .isEqualTo(new ScopeNames(List.of("credit", "hiring"), List.of(), List.of()));
    }

    @Test
    void a_permitted_domain_is_a_name_in_use() throws DocumentRefused {
        PolicySet policies = policies(parsed("""
                {"apiVersion":"polity/v1","kind":"ethics-rule","id":"list","title":"T","purpose":"P",
                 "rules":[{"id":"r","severity":"block","permits":{"domains":["credit","hiring"]}}]}
                """));
        assertThat(ScopeNames.of(policies).domains()).containsExactly("credit", "hiring");
        assertThat(Caveats.ofScope(policies, Scope.of("hiring", null, null), ABOUT))
                .isEmpty();
    }

    private static Map<String, Object> finding(String rule, String force, String status) {
        return Map.of("policy", "p", "rule", rule, "force", force, "status", status);
    }

    private static PolicySet policies(PolicyInForce... policies) {
        return new PolicySet(1, List.of(policies));
    }

    private static PolicyInForce policy(String id, String severity, String... domains) throws DocumentRefused {
        String names = String.join(
                ",", Arrays.stream(domains).map(domain -> "\"" + domain + "\"").toList());
        return parsed("""
                {"apiVersion":"polity/v1","kind":"ethics-rule","id":"%s","title":"T","purpose":"P",
                 "scope":{"domains":[%s],"tasks":[],"riskTiers":[]},
                 "rules":[{"id":"r","severity":"%s","prohibits":{"uses":["spying"]}}]}
                """.formatted(id, names, severity));
    }

    private static PolicyInForce parsed(String document) throws DocumentRefused {
        return new PolicyInForce(
                Policies.parse(document.getBytes(StandardCharsets.UTF_8)), 1, Instant.parse("2026-01-01T00:00:00Z"));
    }
}
