package org.polity.web.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polity.engine.conditions.Policies;
import org.polity.engine.policy.Policy;
import org.polity.engine.reading.DocumentRefused;
import tools.jackson.databind.json.JsonMapper;

/** Who proposes a change begins with the version in force. */
class PolicyDraftsTest {

    private static final Path CASES = Path.of("../governance-engine/src/test/cases");

    private final PolicyDrafts drafts = new PolicyDrafts(JsonMapper.shared());

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> cases = Files.list(CASES)) {
            return cases.map(folder -> folder.resolve("policy.json")).filter(Files::exists).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void an_unchanged_form_makes_the_same_policy(Path document) throws IOException {
        Policy policy;
        try {
            policy = Policies.parse(Files.readAllBytes(document));
        } catch (DocumentRefused refused) {
            return;
        }
        PolicyDraft draft = drafts.of(policy, Locale.ENGLISH);
        assertThat(draft.isGiven()).isTrue();
        assertThat(drafts.compile(draft, Locale.ENGLISH))
                .isInstanceOfSatisfying(CompiledDraft.Compiled.class, compiled -> {
                    assertThat(compiled.policy().rules()).hasSameSizeAs(policy.rules());
                    assertThat(PolicyChanges.between(1, policy, compiled.policy(), JsonMapper.shared())
                                    .values())
                            .filteredOn(change -> change.before() != null)
                            .isEmpty();
                    assertThat(compiled.bounds()).isEqualTo(PolicyDrafts.bounds(policy));
                });
    }

    @Test
    void no_default_takes_the_place_of_a_stated_value() throws DocumentRefused {
        PolicyDraft draft =
                drafts.of(bias("'minimumGroupSize':40,'minimumDenominator':50,'confidence':0.9"), Locale.ENGLISH);
        assertThat(draft.kind()).isEqualTo(DraftKind.BIAS_THRESHOLD);
        assertThat(draft.text("minimumGroupSize")).isEqualTo("40");
        assertThat(draft.text("minimumDenominator")).isEqualTo("50");
        assertThat(draft.text("confidence")).isEqualTo("90");
        assertThat(draft.text("limit")).isEqualTo("0.1");
        assertThat(draft.ruleId()).isEqualTo("odds");
    }

    @Test
    void no_default_takes_the_place_of_a_value_that_is_not_stated() throws DocumentRefused {
        PolicyDraft draft = drafts.of(bias("'minimumGroupSize':40,'minimumDenominator':50"), Locale.ENGLISH);
        assertThat(draft.text("confidence")).isEmpty();
        assertThat(draft.text("maximumUnknownShare")).isEmpty();
    }

    @Test
    void a_policy_that_the_form_cannot_say_is_changed_as_a_document() throws DocumentRefused {
        String rule = rule("'minimumGroupSize':40,'minimumDenominator':50");
        PolicyDraft draft = drafts.of(policy(rule + "," + rule.replace("odds'", "second'")), Locale.ENGLISH);
        assertThat(draft.kind()).isEqualTo(DraftKind.DOCUMENT);
        assertThat(draft.isBegun()).isTrue();
    }

    @Test
    void changes_name_each_value_once_by_the_id_of_its_rule() throws DocumentRefused {
        Policy before = bias("'minimumGroupSize':40,'minimumDenominator':50,'confidence':0.9");
        Policy after = bias("'minimumGroupSize':40,'minimumDenominator':30,'groups':['a','b']");
        assertThat(PolicyChanges.between(3, before, after, JsonMapper.shared()))
                .isEqualTo(new PolicyChanges(
                        3,
                        List.of(
                                new PolicyChanges.Change("rules/odds/confidence", "0.9", null),
                                new PolicyChanges.Change("rules/odds/groups", null, "a, b"),
                                new PolicyChanges.Change("rules/odds/minimumDenominator", "50", "30"))));
    }

    @Test
    void a_waiver_is_named_by_what_it_waives() throws DocumentRefused {
        String denominators = "'minimumGroupSize':40,'minimumDenominator':50";
        Policy before = policy(rule(denominators) + "],'waivers':[" + waiver("one") + "," + waiver("two"));
        Policy after = policy(rule(denominators) + "],'waivers':[" + waiver("two"));
        assertThat(PolicyChanges.between(3, before, after, JsonMapper.shared()).values())
                .hasSize(4)
                .allSatisfy(change -> {
                    assertThat(change.place()).startsWith("waivers/odds one/");
                    assertThat(change.after()).isNull();
                });
    }

    @Test
    void lists_that_read_alike_are_not_the_same() throws DocumentRefused {
        String denominators = "'minimumGroupSize':40,'minimumDenominator':50,";
        Policy before = bias(denominators + "'groups':['a, b','c']");
        Policy after = bias(denominators + "'groups':['a','b, c']");
        assertThat(PolicyChanges.between(3, before, after, JsonMapper.shared()).values())
                .containsExactly(new PolicyChanges.Change("rules/odds/groups", "a, b, c", "a, b, c"));
    }

    private static String waiver(String release) {
        return "{'rule':'odds','release':'" + release + "','until':'2026-12-31','reason':'R'}";
    }

    private static Policy bias(String more) throws DocumentRefused {
        return policy(rule(more));
    }

    private static String rule(String more) {
        return "{'id':'odds','severity':'block','metric':'equalized_odds_difference','attributes':['race'],"
                + "'favourable':'negative','limit':{'atMost':0.10}," + more + "}";
    }

    private static Policy policy(String rules) throws DocumentRefused {
        String document =
                "{'apiVersion':'polity/v1','kind':'bias-threshold','id':'in-force','title':'T','purpose':'P','rules':["
                        + rules + "]}";
        return Policies.parse(document.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
