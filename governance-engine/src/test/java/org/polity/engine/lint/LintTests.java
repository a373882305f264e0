package org.polity.engine.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.engine.codes.CodeTree;
import org.polity.engine.conditions.CelConditions;
import org.polity.engine.conditions.Policies;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.rules.PolicyId;
import org.polity.engine.policy.rules.RuleId;

class LintTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private static Policy policy(String kind, String id, String rules) throws Exception {
        return Policies.parse("""
                {"apiVersion":"polity/v1","kind":"%s","id":"%s","title":"Title of %s","purpose":"p",
                 "scope":{"domains":["credit","health"]},%s"rules":[%s]}""".formatted(
                        kind,
                        id,
                        id,
                        kind.equals("ethics-rule")
                                ? "\"roles\":[{\"role\":\"reviewer\",\"holders\":[{\"name\":\"A\","
                                        + "\"key\":\"0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A\"}]}],"
                                : "",
                        rules.replace('\'', '"'))
                .getBytes(StandardCharsets.UTF_8));
    }

    private static List<Lint.Remark> remarks(Policy draft, Policy... inForce) {
        PolicySet set = new PolicySet(
                1,
                List.of(inForce).stream()
                        .map(policy -> new PolicyInForce(policy, 1, Instant.EPOCH))
                        .toList());
        return Lint.of(draft, set, Seen.NOTHING, TODAY, CelConditions.standard());
    }

    private static Lint.Remark error(LintRemark reason) {
        return remark(Lint.Weight.ERROR, reason);
    }

    private static Lint.Remark warning(LintRemark reason) {
        return remark(Lint.Weight.WARNING, reason);
    }

    private static Lint.Remark note(LintRemark reason) {
        return remark(Lint.Weight.NOTE, reason);
    }

    /** The remark about the rule that the reason names. */
    private static Lint.Remark remark(Lint.Weight weight, LintRemark reason) {
        return new Lint.Remark(
                weight,
                CodeTree.arguments(reason.arguments()).getOrDefault("rule", "").toString(),
                reason);
    }

    private static String data(String id, String licenses) {
        return "{'id':'%s','severity':'block','datasets':['training'],'licenses':%s}".formatted(id, licenses);
    }

    private static final RuleId A = new RuleId("a");
    private static final RuleId B = new RuleId("b");
    private static final RuleId R = new RuleId("r");
    private static final PolicyId DRAFT = new PolicyId("draft");
    private static final PolicyId KNOWN = new PolicyId("known");

    static Stream<Arguments> contradictions() {
        return Stream.of(
                arguments("{'allow':['MIT','0BSD']}", "{'deny':['MIT']}", (Function<PolicyId, Lint.Remark>)
                        other -> warning(new LintRemark.DeniedElsewhere(A, "MIT", B, other))),
                arguments("{'allow':['MIT']}", "{'deny':['MIT']}", (Function<PolicyId, Lint.Remark>)
                        other -> error(new LintRemark.Contradiction(A, B, other))),
                arguments("{'allow':['MIT']}", "{'allow':['0BSD']}", (Function<PolicyId, Lint.Remark>)
                        other -> error(new LintRemark.Disjoint(A, B, other))),
                arguments("{'allow':['mit'],'deny':['MIT']}", "{'deny':['0BSD']}", (Function<PolicyId, Lint.Remark>)
                        other -> error(new LintRemark.AllowedAndDenied(A, "MIT"))));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void rules_about_data_that_contradict_each_other_have_a_remark(
            String one, String other, Function<PolicyId, Lint.Remark> remark) throws Exception {
        Policy draft = policy("dataset-inclusion", "draft", data("a", one) + "," + data("b", other));
        assertThat(remarks(draft)).contains(remark.apply(DRAFT));
        Policy known = policy("dataset-inclusion", "known", data("b", other));
        assertThat(remarks(policy("dataset-inclusion", "draft", data("a", one)), known))
                .contains(remark.apply(KNOWN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"licenses", "names", "usage", "digests"})
    void what_is_allowed_alone_must_not_be_excluded_by_the_draft_or_in_force(String field) throws Exception {
        String what = field.equals("digests") ? "0".repeat(64) : "MIT";
        String allows = data("a", "{'allow':['%s']}".formatted(what)).replace("licenses", field);
        String excludes = data("b", "{'deny':['%s']}".formatted(what)).replace("licenses", field);
        assertThat(remarks(
                        policy("dataset-inclusion", "draft", excludes), policy("dataset-inclusion", "known", allows)))
                .containsExactly(error(new LintRemark.ExcludesAll(B, A, KNOWN)));
        assertThat(remarks(
                        policy("dataset-inclusion", "draft", allows), policy("dataset-inclusion", "known", excludes)))
                .containsExactly(error(new LintRemark.Contradiction(A, B, KNOWN)));
        assertThat(remarks(policy("dataset-inclusion", "draft", excludes + "," + allows)))
                .hasSize(1);
    }

    @Test
    void to_exclude_a_part_of_what_is_allowed_is_no_contradiction() throws Exception {
        Policy draft = policy("dataset-inclusion", "draft", data("a", "{'deny':['MIT']}"));
        assertThat(remarks(draft, policy("dataset-inclusion", "known", data("b", "{'allow':['MIT','0BSD']}"))))
                .isEmpty();
        assertThat(remarks(
                        draft,
                        policy("dataset-inclusion", "known", data("b", "{'allow':['MIT','0BSD'],'deny':['0BSD']}"))))
                .hasSize(1);
    }

    @Test
    void groups_that_no_past_release_had_have_a_remark() throws Exception {
        Policy draft = policy(
                "bias-threshold",
                "draft",
                bias("'attributes':['race','sex'],'groups':['a','b'],'reference':{'group':'a'}"));
        Seen seen = new Seen(Set.of("race", "sex"), Map.of(new Attribute(List.of("race")), Set.of("a", "c")));
        assertThat(Lint.of(draft, new PolicySet(1, List.of()), seen, TODAY, CelConditions.standard()))
                .containsExactly(error(new LintRemark.UnknownGroup(R, "b", new Attribute(List.of("race")))));
        assertThat(Seen.asked(draft)).hasSize(2);
        assertThat(Seen.asked(policy("bias-threshold", "draft", bias("'attributes':['race']"))))
                .isEmpty();
    }

    @Test
    void rules_about_other_data_do_not_contradict() throws Exception {
        String training = data("a", "{'allow':['MIT']}");
        String evaluation = data("b", "{'deny':['MIT']}").replace("training", "evaluation");
        assertThat(remarks(policy("dataset-inclusion", "draft", training + "," + evaluation)))
                .isEmpty();
        String elsewhere =
                data("c", "{'deny':['MIT']}").replace("'severity'", "'scope':{'domains':['health']},'severity'");
        String here = training.replace("'severity'", "'scope':{'domains':['credit']},'severity'");
        assertThat(remarks(policy("dataset-inclusion", "draft", here + "," + elsewhere)))
                .isEmpty();
    }

    @Test
    void lint_says_of_which_fields_it_knows_nothing_before_a_release() throws Exception {
        assertThat(remarks(policy(
                        "ethics-rule",
                        "draft",
                        "{'id':'r','severity':'block'," + condition("card.document.co2 < 2000 && size(datasets) > 0")
                                + "}")))
                .containsExactly(note(new LintRemark.UnseenFields(R, List.of("card", "datasets"))));
        assertThat(remarks(policy(
                        "ethics-rule",
                        "draft",
                        "{'id':'r','severity':'block'," + condition("size(release.uses) == 0") + "}")))
                .isEmpty();
    }

    private static String condition(String cel) {
        return "'condition':{'cel':'%s','explanation':'e'}".formatted(cel);
    }

    static Stream<Arguments> vain() {
        return Stream.of(
                arguments(
                        "'prohibits':{'domains':['health','credit','war']}",
                        error(new LintRemark.ProhibitsScope(R, List.of("credit", "health")))),
                arguments(
                        "'prohibits':{'domains':['war']}",
                        warning(new LintRemark.ProhibitsElsewhere(R, List.of("war")))),
                arguments("'permits':{'domains':['war']}", error(new LintRemark.PermitsElsewhere(R, List.of("war")))),
                arguments(
                        "'permits':{'domains':['health','credit','war']}",
                        warning(new LintRemark.PermitsScope(R, List.of("credit", "health")))),
                arguments(condition("false"), error(new LintRemark.AlwaysFalse(R))),
                arguments(condition("has(card.license) && 1 == 2"), error(new LintRemark.AlwaysFalse(R))),
                arguments(condition("size(datasets) > 0 || true"), warning(new LintRemark.AlwaysTrue(R))));
    }

    @ParameterizedTest
    @MethodSource("vain")
    void ethics_rules_that_ask_in_vain_have_a_remark(String demand, Lint.Remark remark) throws Exception {
        assertThat(remarks(policy("ethics-rule", "draft", "{'id':'r','severity':'block'," + demand + "}")))
                .containsExactly(remark);
    }

    @Test
    void an_ethics_rule_that_asks_something_has_no_remark_but_of_what_is_not_checked() throws Exception {
        String prohibits = "{'id':'r','severity':'block','prohibits':{'domains':['health']}}";
        String condition = "{'id':'s','severity':'block','condition':{'cel':'has(card.license)','explanation':'e'}}";
        assertThat(remarks(policy("ethics-rule", "draft", prohibits + "," + condition)))
                .containsExactly(new Lint.Remark(
                        Lint.Weight.NOTE, "s", new LintRemark.UnseenFields(new RuleId("s"), List.of("card"))));
    }

    @Test
    void what_a_policy_in_force_asks_already_has_a_remark() throws Exception {
        String rule = "{'id':'r','severity':'block','attestation':{'predicateType':'t','signers':1,'role':'reviewer'}}";
        assertThat(remarks(policy("ethics-rule", "draft", rule), policy("ethics-rule", "known", rule)))
                .containsExactly(note(new LintRemark.SameAttestation(R, "t", R, KNOWN)));
        Policy same =
                Policies.parse(new String(policy("ethics-rule", "known", rule).canonical(), StandardCharsets.UTF_8)
                        .replace("Title of known", "TITLE of draft")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(remarks(policy("ethics-rule", "draft", rule), same))
                .contains(new Lint.Remark(
                        Lint.Weight.WARNING, "draft", new LintRemark.SameTitle("Title of draft", KNOWN)));
    }

    private static String bias(String rest) {
        return "{'id':'r','severity':'block','metric':'demographic_parity_difference','favourable':'positive','limit':{'atMost':0.1},"
                + "'minimumGroupSize':30,'minimumDenominator':30,'confidence':0.95," + rest + "}";
    }

    @Test
    void a_reference_must_be_one_of_the_groups() throws Exception {
        String inside = bias("'attributes':['race'],'groups':['a','b'],'reference':{'group':'a'}");
        assertThat(remarks(policy("bias-threshold", "draft", inside))).isEmpty();
        assertThat(remarks(policy("bias-threshold", "draft", inside.replace("'group':'a'", "'group':'c'"))))
                .containsExactly(error(new LintRemark.ReferenceOutside(R, "c")));
    }

    private static Attribute crossed(String one, String other) {
        return new Attribute(List.of(one, other));
    }

    @Test
    void crossed_columns_are_the_same_in_either_order() throws Exception {
        assertThat(remarks(policy("bias-threshold", "draft", bias("'attributes':['g*h','h*g']"))))
                .containsExactly(warning(new LintRemark.SameAttribute(R, crossed("g", "h"), crossed("h", "g"))));
        assertThat(remarks(
                        policy("bias-threshold", "draft", bias("'attributes':['g*h']")),
                        policy("bias-threshold", "known", bias("'attributes':['h*g']"))))
                .containsExactly(note(new LintRemark.Same(R, R, KNOWN, new BigDecimal("0.1"), new BigDecimal("0.1"))));
    }

    @Test
    void a_rule_that_lets_half_of_the_rows_be_left_aside_is_warned_of() throws Exception {
        assertThat(remarks(policy("bias-threshold", "draft", bias("'attributes':['g'],'maximumUnknownShare':0.49"))))
                .isEmpty();
        assertThat(remarks(policy("bias-threshold", "draft", bias("'attributes':['g'],'maximumUnknownShare':0.5"))))
                .containsExactly(warning(new LintRemark.Aside(R, new BigDecimal("0.5"))));
        assertThat(remarks(policy("bias-threshold", "draft", bias("'attributes':['g'],'maximumLeftOutShare':1"))))
                .containsExactly(warning(new LintRemark.Aside(R, BigDecimal.ONE)));
    }
}
