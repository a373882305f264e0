package org.polity.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.Keccak;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.reading.DocumentRefused;
import org.polity.engine.reading.Problem;
import org.polity.words.Words;

class PolicyDocumentTests {

    private static final String DOCUMENT = """
            {"apiVersion":"polity/v1","kind":"bias-threshold","id":"equalized-odds-race","title":"Errors fall alike","purpose":"why",
             "scope":{"domains":["criminal-justice","credit"],"tasks":[],"riskTiers":["high"]},
             "rules":[{"id":"race-gap","severity":"block","metric":"equalized_odds_difference","attributes":["race","race*sex"],
               "favourable":"negative","limit":{"atMost":0.1},"minimumGroupSize":100,"minimumDenominator":30,"confidence":0.95}]}
            """;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Problem problem(String document) {
        DocumentRefused refused = catchThrowableOfType(DocumentRefused.class, () -> Policy.parse(bytes(document)));
        assertThat(refused).as(document).isNotNull();
        return refused.problems().getFirst();
    }

    @Test
    void bounds_are_one_for_each_rule_attribute_and_scope() throws Exception {
        List<Bound> bounds = Policy.parse(bytes(DOCUMENT)).bounds();
        assertThat(bounds)
                .extracting(Bound::label)
                .containsExactly("race-gap/race", "race-gap/race", "race-gap/race*sex", "race-gap/race*sex");
        assertThat(bounds.getFirst().name()).isEqualTo(Keccak.of("race-gap/race"));
        assertThat(bounds.getFirst().limit().value().value()).isEqualTo(100_000);
        assertThat(bounds.getFirst().scope())
                .isEqualTo(new ScopeHashes(Keccak.of("criminal-justice"), Keccak.NONE, Keccak.of("high")));
        assertThat(bounds.get(1).scope().domain()).isEqualTo(Keccak.of("credit"));
    }

    @Test
    void keccak_is_the_chain_s() {
        assertThat(Keccak.of("").hex()).isEqualTo("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
    }

    @Test
    void parse_print_parse_is_identity() throws Exception {
        Policy policy = Policy.parse(bytes(DOCUMENT));
        Policy again = Policy.parse(policy.canonical());
        assertThat(again).isEqualTo(policy);
        assertThat(again.rules()).isEqualTo(policy.rules());
        assertThat(again.digest()).isEqualTo(Digest.of(policy.canonical()));
    }

    @Test
    void the_published_schema_takes_the_document() throws Exception {
        assertThat(PolicySchema.complaints(StrictJson.parse(bytes(DOCUMENT)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"limit\"|\"limt\"|/rules/0/limit|field `limit` is missing",
                "\"severity\":\"block\"|\"severity\":\"block\",\"colour\":1|/rules/0/colour|field `colour` is not known here: the known fields are",
                "\"atMost\":0.1|\"atLeast\":0.1|/rules/0/limit/atLeast|metric `equalized_odds_difference` is limited by `atMost`, not by `atLeast`",
                "0.1}|0.1000001}|/rules/0/limit/atMost|takes at most 6 decimals, `0.1000001` has more",
                "0.1}|1.5}|/rules/0/limit/atMost|takes a number from 0 to 1, not `1.5`",
                "0.1}|1e99}|/rules/0/limit/atMost|takes a number from 0 to 1",
                "0.1}|1e999999999}|''|1e999999999 is too large, or too close to zero",
                "0.1}|1e-99}|/rules/0/limit/atMost|takes at most 6 decimals",
                "0.1}|1e-999999999}|''|1e-999999999 is too large, or too close to zero",
                "0.1}|\"NaN\"}|/rules/0/limit/atMost|takes a number from 0 to 1, not `\"NaN\"`",
                "0.1}|NaN}|''|`NaN` and `Infinity` are not numbers in JSON: write a number such as 0.1",
                "0.1}|-Infinity}|''|`NaN` and `Infinity` are not numbers in JSON: write a number such as 0.1",
                "equalized_odds_difference|equal_odds|/rules/0/metric|does not take `equal_odds`: write one of `demographic_parity_difference`",
                "\"race\",|\"race\",\"race\",|/rules/0/attributes/1|names `race` twice",
                "\"title\":\"Errors fall alike\"|\"title\":\"\"|/title|takes a text",
                "\"id\":\"race-gap\"|\"id\":\"Race Gap\"|/rules/0/id|does not take `Race Gap`",
                "30,|0,|/rules/0/minimumDenominator|takes a whole number from 1",
                "\"kind\":\"bias-threshold\"|\"kind\":\"bias\"|/kind|does not take `bias`",
                "\"title\"|\"id\":\"x\",\"title\"|''|id",
            })
    void a_fault_is_located_and_says_what_to_write(String from, String to, String pointer, String words)
            throws Exception {
        assertThat(DOCUMENT).contains(from);
        String faulty = DOCUMENT.replace(from, to);
        Problem problem = problem(faulty);
        assertThat(problem.pointer()).isEqualTo(pointer);
        assertThat(Words.english(problem.sentence())).contains(words);
        assertThat(Words.japanese(problem.sentence())).isNotBlank();
        if (!pointer.isEmpty() && !words.contains("`1e")) {
            assertThat(PolicySchema.complaints(StrictJson.parse(bytes(faulty))))
                    .as("the schema refuses it too")
                    .isNotEmpty();
        }
    }

    @Test
    void a_title_may_hold_markup_and_stays_text() throws Exception {
        assertThat(Policy.parse(bytes(DOCUMENT.replace("Errors fall alike", "<script>alert(1)</script>")))
                        .title())
                .isEqualTo("<script>alert(1)</script>");
    }

    @Test
    void one_key_in_two_spellings_is_not_two_holders() {
        String compressed = "MDkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDIgADHaSaJoCkMwMSN6BRdnHLPSYBSs/nMGngukFnv/Y1Hpw=";
        String uncompressed = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEHaSaJoCkMwMSN6BRdnHLPSYBSs/n"
                + "MGngukFnv/Y1HpxYOOzFtztaX1X787WU6wKyg4lfJAlDsk/ABxVrF9JKlQ==";
        Problem problem = problem("""
                {"apiVersion":"polity/v1","kind":"ethics-rule","id":"reviewed","title":"t","purpose":"p",
                 "roles":[{"role":"reviewer","holders":[{"name":"A","key":"%s"},{"name":"B","key":"%s"}]}],
                 "rules":[{"id":"review","severity":"block","attestation":{"predicateType":"t","signers":2,"role":"reviewer"}}]}
                """.formatted(compressed, uncompressed));
        assertThat(problem.pointer()).isEqualTo("/roles/0/holders");
        assertThat(Words.english(problem.sentence()))
                .contains("holder `B` shares a name, a key or an identity with another");
    }
}
