package org.polity.engine.policy;

import static java.time.Instant.EPOCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.JsonFault;
import org.polity.engine.canonical.Keccak;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.codes.Coded;
import org.polity.engine.conditions.Policies;
import org.polity.engine.metrics.Metric;
import org.polity.engine.policy.rules.ScopeHashes;
import org.polity.engine.reading.DocumentFault;
import org.polity.engine.reading.DocumentRefused;
import org.polity.engine.reading.FieldFault;
import org.polity.engine.reading.Problem;
import org.polity.engine.schemas.PolicySchema;

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
        DocumentRefused refused = catchThrowableOfType(DocumentRefused.class, () -> Policies.parse(bytes(document)));
        assertThat(refused).as(document).isNotNull();
        return refused.problems().getFirst();
    }

    @Test
    void bounds_are_one_for_each_rule_attribute_and_scope() throws Exception {
        List<Bound> bounds = Policies.parse(bytes(DOCUMENT)).bounds();
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
        Policy policy = Policies.parse(bytes(DOCUMENT));
        Policy again = Policies.parse(policy.canonical());
        assertThat(again).isEqualTo(policy);
        assertThat(again.rules()).isEqualTo(policy.rules());
        assertThat(again.digest()).isEqualTo(Digest.of(policy.canonical()));
    }

    @Test
    void the_published_schema_takes_the_document() throws Exception {
        assertThat(PolicySchema.complaints(StrictJson.parse(bytes(DOCUMENT)))).isEmpty();
    }

    private static Arguments fault(String from, String to, String pointer, Coded fault) {
        return arguments(from, to, pointer, fault);
    }

    private static FieldFault limit(String value) {
        return new FieldFault.NotANumber("atMost", value, BigDecimal.ZERO, BigDecimal.ONE);
    }

    private static DocumentFault notJson(long line, long column, JsonFault fault) {
        return new DocumentFault.NotJson(line, column, fault);
    }

    static Stream<Arguments> faults() {
        List<String> metrics = Arrays.stream(Metric.values()).map(Metric::label).toList();
        List<String> kinds =
                Arrays.stream(PolicyKind.values()).map(PolicyKind::label).toList();
        return Stream.of(
                fault("\"limit\"", "\"limt\"", "/rules/0/limit", new FieldFault.Missing("limit")),
                fault(
                        "\"block\"",
                        "\"block\",\"colour\":1",
                        "/rules/0/colour",
                        new FieldFault.Unknown(
                                "colour",
                                List.of(
                                        "id",
                                        "severity",
                                        "graceDays",
                                        "scope",
                                        "metric",
                                        "attributes",
                                        "favourable",
                                        "limit",
                                        "minimumGroupSize",
                                        "minimumDenominator",
                                        "confidence",
                                        "method",
                                        "reference",
                                        "groups",
                                        "maximumUnknownShare",
                                        "maximumLeftOutShare"))),
                fault(
                        "\"severity\":\"block\"",
                        "\"severity\":\"block\",\"metrc\":1",
                        "/rules/0/metrc",
                        new FieldFault.Misspelt("metrc", "metric")),
                fault(
                        "\"atMost\":0.1",
                        "\"atLeast\":0.1",
                        "/rules/0/limit/atLeast",
                        new PolicyFault.WrongDirection("equalized_odds_difference", "atMost", "atLeast")),
                fault(
                        "0.1}",
                        "0.1000001}",
                        "/rules/0/limit/atMost",
                        new FieldFault.TooPrecise("atMost", "0.1000001", 6)),
                fault("0.1}", "1.5}", "/rules/0/limit/atMost", limit("1.5")),
                fault("0.1}", "1e99}", "/rules/0/limit/atMost", limit("1e+99")),
                fault("0.1}", "1e999999999}", "", notJson(4, 46, new JsonFault.ImmeasurableNumber("1e999999999"))),
                fault("0.1}", "1e-99}", "/rules/0/limit/atMost", new FieldFault.TooPrecise("atMost", "1e-99", 6)),
                fault("0.1}", "1e-999999999}", "", notJson(4, 46, new JsonFault.ImmeasurableNumber("1e-999999999"))),
                fault("0.1}", "\"NaN\"}", "/rules/0/limit/atMost", limit("\"NaN\"")),
                fault("0.1}", "NaN}", "", notJson(4, 46, JsonFault.Plain.NOT_A_NUMBER)),
                fault("0.1}", "-Infinity}", "", notJson(4, 46, JsonFault.Plain.NOT_A_NUMBER)),
                fault(
                        "equalized_odds_difference",
                        "equal_odds",
                        "/rules/0/metric",
                        new FieldFault.Choice("metric", "equal_odds", metrics)),
                fault(
                        "\"race\",",
                        "\"race\",\"race\",",
                        "/rules/0/attributes/1",
                        new FieldFault.Twice("attributes", "race")),
                fault("\"Errors fall alike\"", "\"\"", "/title", new FieldFault.NotAText("title", "")),
                fault(
                        "\"id\":\"race-gap\"",
                        "\"id\":\"Race Gap\"",
                        "/rules/0/id",
                        new FieldFault.Form("id", "Race Gap", "race-gap")),
                fault(
                        "30,",
                        "0,",
                        "/rules/0/minimumDenominator",
                        new FieldFault.NotWhole("minimumDenominator", "0", 1, 1_000_000_000)),
                fault(
                        "\"kind\":\"bias-threshold\"",
                        "\"kind\":\"bias\"",
                        "/kind",
                        new FieldFault.Choice("kind", "bias", kinds)),
                fault("\"title\"", "\"id\":\"x\",\"title\"", "", notJson(1, 78, new JsonFault.DuplicateName("id"))));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_fault_is_a_record_with_its_place(String from, String to, String pointer, Coded fault) throws Exception {
        assertThat(DOCUMENT).contains(from);
        String faulty = DOCUMENT.replace(from, to);
        assertThat(problem(faulty)).isEqualTo(new Problem(pointer, fault));
        if (!pointer.isEmpty() && !to.startsWith("1e")) {
            assertThat(PolicySchema.complaints(StrictJson.parse(bytes(faulty))))
                    .as("the schema refuses it too")
                    .isNotEmpty();
        }
    }

    @Test
    void several_faults_are_reported_as_one_in_document_order() {
        DocumentRefused refused = catchThrowableOfType(
                DocumentRefused.class,
                () -> Policies.parse(bytes(DOCUMENT.replace("\"purpose\":\"why\"", "\"purpose\":1")
                        .replace("\"severity\":\"block\",", ""))));
        assertThat(refused.fault())
                .isEqualTo(new DocumentFault.Several(List.of(
                        new DocumentFault.At("/purpose", new FieldFault.NotAText("purpose", "1")),
                        new DocumentFault.At("/rules/0/severity", new FieldFault.Missing("severity")))));
    }

    @Test
    void a_quoted_value_is_cut_between_whole_characters() {
        String faces = "x".repeat(79) + "\uD83D\uDE00".repeat(20);
        assertThat(problem(DOCUMENT.replace("\"severity\":\"block\"", "\"severity\":\"" + faces + "\""))
                        .fault())
                .isEqualTo(new FieldFault.Choice("severity", "x".repeat(79) + "…", List.of("block", "warn")));
    }

    @Test
    void a_set_of_policies_is_in_the_order_of_their_ids() throws Exception {
        PolicyInForce a =
                new PolicyInForce(Policies.parse(bytes(DOCUMENT.replace("equalized-odds-race", "a"))), 1, EPOCH);
        PolicyInForce b =
                new PolicyInForce(Policies.parse(bytes(DOCUMENT.replace("equalized-odds-race", "b"))), 1, EPOCH);
        assertThat(new PolicySet(1, List.of(b, a)).policies()).containsExactly(a, b);
    }

    @Test
    void a_title_may_hold_markup_and_stays_text() throws Exception {
        assertThat(Policies.parse(bytes(DOCUMENT.replace("Errors fall alike", "<script>alert(1)</script>")))
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
        assertThat(problem.fault()).isEqualTo(new PolicyFault.HolderTwice("B"));
    }
}
