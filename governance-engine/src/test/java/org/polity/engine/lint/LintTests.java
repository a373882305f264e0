package org.polity.engine.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.engine.metrics.Attribute;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.words.Words;

class LintTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private static Policy policy(String kind, String id, String rules) throws Exception {
        return Policy.parse("""
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

    private static List<String> remarks(Policy draft, Policy... inForce) {
        PolicySet set = new PolicySet(
                1,
                List.of(inForce).stream()
                        .map(policy -> new PolicyInForce(policy, 1, Instant.EPOCH))
                        .toList());
        return Lint.of(draft, set, Seen.NOTHING, TODAY).stream()
                .peek(remark -> assertThat(Words.japanese(remark.sentence())).isNotBlank())
                .map(remark -> remark.weight() + " " + remark.rule() + ": " + Words.english(remark.sentence()))
                .toList();
    }

    private static String data(String id, String licences) {
        return "{'id':'%s','severity':'block','datasets':['training'],'licenses':%s}".formatted(id, licences);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'allow':['MIT','0BSD']}|{'deny':['MIT']}|WARNING a: rule `a` allows `MIT`, which rule `b` of `draft` excludes",
                "{'allow':['MIT']}|{'deny':['MIT']}|ERROR a: rule `a` allows only what rule `b` of `draft` excludes",
                "{'allow':['MIT']}|{'allow':['0BSD']}|ERROR a: rule `a` allows nothing that rule `b` of `draft` allows",
                "{'allow':['mit'],'deny':['MIT']}|{'deny':['0BSD']}|ERROR a: rule `a` allows and excludes `MIT`",
            })
    void rules_about_data_that_contradict_each_other_are_told(String one, String other, String remark)
            throws Exception {
        Policy draft = policy("dataset-inclusion", "draft", data("a", one) + "," + data("b", other));
        assertThat(remarks(draft)).anyMatch(said -> said.startsWith(remark));
        Policy known = policy("dataset-inclusion", "known", data("b", other));
        assertThat(remarks(policy("dataset-inclusion", "draft", data("a", one)), known))
                .anyMatch(said -> said.startsWith(remark.replace("`b` of `draft`", "`b` of `known`")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"licenses", "names", "usage", "digests"})
    void what_is_allowed_alone_must_not_be_excluded_by_the_draft_or_in_force(String field) throws Exception {
        String what = field.equals("digests") ? "0".repeat(64) : "MIT";
        String allows = data("a", "{'allow':['%s']}".formatted(what)).replace("licenses", field);
        String excludes = data("b", "{'deny':['%s']}".formatted(what)).replace("licenses", field);
        assertThat(remarks(
                        policy("dataset-inclusion", "draft", excludes), policy("dataset-inclusion", "known", allows)))
                .containsExactly(
                        "ERROR b: rule `b` excludes all that rule `a` of `known` allows: nothing would be allowed");
        assertThat(remarks(
                        policy("dataset-inclusion", "draft", allows), policy("dataset-inclusion", "known", excludes)))
                .containsExactly(
                        "ERROR a: rule `a` allows only what rule `b` of `known` excludes: nothing would be allowed");
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
    void groups_that_no_past_release_had_are_told() throws Exception {
        Policy draft = policy(
                "bias-threshold",
                "draft",
                bias("'attributes':['race','sex'],'groups':['a','b'],'reference':{'group':'a'}"));
        Seen seen = new Seen(Set.of("race", "sex"), Map.of(new Attribute(List.of("race")), Set.of("a", "c")));
        assertThat(Lint.of(draft, new PolicySet(1, List.of()), seen, TODAY))
                .singleElement()
                .extracting(remark -> Words.english(remark.sentence()))
                .asString()
                .startsWith("rule `r` names group `b` of `race`, which no past release that can be read had");
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '^',
            value = {
                "'prohibits':{'domains':['health','credit','war']}#ERROR r: rule `r` prohibits all that it is about, `credit`, `health`",
                "'prohibits':{'domains':['war']}#WARNING r: rule `r` prohibits `war`, which it is not about",
                "'condition':{'cel':'false','explanation':'e'}#ERROR r: the condition of rule `r` is never true",
                "'condition':{'cel':'has(card.license) && 1 == 2','explanation':'e'}#ERROR r: the condition of rule `r` is never true",
                "'condition':{'cel':'size(datasets) > 0 || true','explanation':'e'}#WARNING r: the condition of rule `r` is always true",
            })
    void ethics_rules_that_ask_in_vain_are_told(String demand, String remark) throws Exception {
        assertThat(remarks(policy("ethics-rule", "draft", "{'id':'r','severity':'block'," + demand + "}")))
                .singleElement()
                .asString()
                .startsWith(remark);
    }

    @Test
    void an_ethics_rule_that_asks_something_has_no_remark() throws Exception {
        String prohibits = "{'id':'r','severity':'block','prohibits':{'domains':['health']}}";
        String condition = "{'id':'s','severity':'block','condition':{'cel':'has(card.license)','explanation':'e'}}";
        assertThat(remarks(policy("ethics-rule", "draft", prohibits + "," + condition)))
                .isEmpty();
    }

    @Test
    void what_a_policy_in_force_asks_already_is_told() throws Exception {
        String rule = "{'id':'r','severity':'block','attestation':{'predicateType':'t','signers':1,'role':'reviewer'}}";
        assertThat(remarks(policy("ethics-rule", "draft", rule), policy("ethics-rule", "known", rule)))
                .singleElement()
                .asString()
                .startsWith("NOTE r: rule `r` asks for `t`, as rule `r` of `known` does");
        Policy same =
                Policy.parse(new String(policy("ethics-rule", "known", rule).canonical(), StandardCharsets.UTF_8)
                        .replace("Title of known", "TITLE of draft")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(remarks(policy("ethics-rule", "draft", rule), same))
                .anyMatch(said -> said.startsWith("WARNING draft: policy `known`, which is in force, has the title"));
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
                .singleElement()
                .asString()
                .startsWith("ERROR r: rule `r` compares with group `c`, which is none of its `groups`");
    }

    @Test
    void crossed_columns_are_the_same_in_either_order() throws Exception {
        assertThat(remarks(policy("bias-threshold", "draft", bias("'attributes':['g*h','h*g']"))))
                .singleElement()
                .asString()
                .startsWith("WARNING r: rule `r` names the same groups as `g*h` and as `h*g`");
        assertThat(remarks(
                        policy("bias-threshold", "draft", bias("'attributes':['g*h']")),
                        policy("bias-threshold", "known", bias("'attributes':['h*g']"))))
                .singleElement()
                .asString()
                .startsWith("NOTE r: rule `r` measures the same as rule `r` of `known`");
    }
}
