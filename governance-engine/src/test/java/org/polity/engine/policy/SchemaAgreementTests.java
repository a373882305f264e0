package org.polity.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.codes.Coded;
import org.polity.engine.conditions.Policies;
import org.polity.engine.reading.DocumentRefused;
import org.polity.engine.reading.FieldFault;
import org.polity.engine.reading.Problem;
import org.polity.engine.schemas.PolicySchema;

/** The published schema and the reader are of one mind. */
class SchemaAgreementTests {

    private static final Path CASES = Path.of("src/test/cases");

    @TestFactory
    Stream<DynamicTest> the_schema_takes_every_policy_of_a_case() throws IOException {
        List<Path> policies = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(CASES)) {
            walk.filter(path -> path.getFileName().toString().startsWith("policy"))
                    .forEach(policies::add);
        }
        return policies.stream()
                .sorted()
                .map(path -> DynamicTest.dynamicTest(
                        CASES.relativize(path).toString(),
                        () -> assertThat(PolicySchema.complaints(StrictJson.parse(Files.readAllBytes(path))))
                                .isEmpty()));
    }

    @Test
    void the_schema_takes_one_of_key_and_certificate() throws Exception {
        String document =
                Files.readString(CASES.resolve("ethics-signed-by-certificate").resolve("policy.json"));
        String both = document.replace("\"certificate\": {", "\"key\": \"k\", \"certificate\": {");
        String neither = document.replaceFirst("(?s),\\s*\"certificate\": \\{.*?}", "");
        for (String faulty : List.of(both, neither)) {
            assertThat(faulty).isNotEqualTo(document);
            assertThat(PolicySchema.complaints(StrictJson.parse(faulty.getBytes(StandardCharsets.UTF_8))))
                    .isNotEmpty();
        }
    }

    private static FieldFault.Choice choice(String field, String value, String... choices) {
        return new FieldFault.Choice(field, value, List.of(choices));
    }

    private static PolicyFault condition(long line, long character, ExpressionFault fault) {
        return new PolicyFault.Condition(new ExpressionFault.At(line, character, fault));
    }

    private static final String OTHER_SPELLING = """
            "holders": [{"name":"Other","certificate":{"issuer":"https://token.actions.githubusercontent.com",
              "subject":"https://github.com/example/scorer/.github/workflows/review.yml@refs/heads/main",
              "trustRoot":"sha256:1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b"}},""";

    static Stream<Arguments> faults() {
        String licenses = "/rules/0/licenses";
        String cel = "/rules/0/condition/cel";
        String certified = "ethics-signed-by-certificate";
        String holder = "/roles/0/holders/0";
        return Stream.of(
                arguments(
                        "data-license-allowed",
                        "\"licenses\"",
                        "\"licences\"",
                        "/rules/0/licences",
                        new FieldFault.Misspelt("licences", "licenses")),
                arguments(
                        "data-license-allowed",
                        "\"training\"",
                        "\"testing\"",
                        "/rules/0/datasets/0",
                        choice("datasets", "testing", "training", "evaluation")),
                arguments("data-license-allowed", "CC0-1.0", "MITT", licenses, new PolicyFault.License("MITT")),
                arguments(
                        "data-license-allowed",
                        "CC0-1.0",
                        "MIT OR CC0-1.0",
                        licenses,
                        new PolicyFault.License("MIT OR CC0-1.0")),
                arguments(
                        "condition-holds",
                        "release.riskTier",
                        "release.name + release.riskTier",
                        cel,
                        new PolicyFault.Condition(ExpressionFault.Plain.JOINS)),
                arguments("condition-holds", "'high'", "", cel, condition(1, 21, ExpressionFault.Plain.ENDED)),
                arguments(
                        "condition-holds",
                        "release.riskTier == 'high'",
                        "1 + 1",
                        cel,
                        condition(1, 3, new ExpressionFault.NoTruth("int"))),
                arguments(
                        "condition-holds",
                        "release.riskTier",
                        "realease.riskTier",
                        cel,
                        condition(1, 1, new ExpressionFault.UnknownName("realease"))),
                arguments(
                        "data-no-personal-data",
                        "\"none\"",
                        "\"some\"",
                        "/rules/0/personalData",
                        choice("personalData", "some", "any", "none", "with-consent")),
                arguments(
                        "data-collected-in-time",
                        "2020-01-01",
                        "next year",
                        "/rules/0/collected/from",
                        new FieldFault.NotADate("from", "next year")),
                arguments(
                        "data-excluded-by-digest",
                        "\"1b1b",
                        "\"1x1b",
                        "/rules/0/digests",
                        new PolicyFault.Digest("1x" + "1b".repeat(31))),
                arguments(
                        "ethics-signed-with-ed25519",
                        "\"signers\": 1",
                        "\"signers\": 4",
                        "/rules/0/attestation/signers",
                        new PolicyFault.TooFewHolders(4, "reviewer", 3)),
                arguments(
                        "ethics-signed-with-ed25519",
                        "\"role\": \"reviewer\"\n   }",
                        "\"role\": \"auditor\"\n   }",
                        "/rules/0/attestation/role",
                        new PolicyFault.RoleUnknown("auditor")),
                arguments("ethics-signed-by-a-wallet", "0x", "0y", holder + "/key", new PolicyFault.Key("Wallet")),
                arguments(
                        certified,
                        "\"certificate\"",
                        "\"certficate\"",
                        holder,
                        new PolicyFault.OneSigner("Review workflow")),
                arguments(
                        certified,
                        "\"certificate\": {",
                        "\"key\": \"k\", \"certificate\": {",
                        holder,
                        new PolicyFault.OneSigner("Review workflow")),
                arguments(
                        certified,
                        "\"issuer\"",
                        "\"issuers\"",
                        holder + "/certificate/issuer",
                        new FieldFault.Missing("issuer")),
                arguments(
                        certified,
                        "\"sha256:",
                        "\"sha512:",
                        holder + "/certificate/trustRoot",
                        PolicyFault.Plain.TRUST_ROOT),
                arguments(
                        certified,
                        "\"holders\": [",
                        OTHER_SPELLING,
                        "/roles/0/holders",
                        new PolicyFault.HolderTwice("Review workflow")),
                arguments(
                        "use-prohibited",
                        "\"uses\"",
                        "\"usage\"",
                        "/rules/0/prohibits",
                        PolicyFault.Plain.PROHIBITS_NOTHING),
                arguments(
                        "use-not-permitted",
                        "\"uses\"",
                        "\"usage\"",
                        "/rules/0/permits",
                        PolicyFault.Plain.PERMITS_NOTHING),
                arguments(
                        "statistical-parity-difference-against-reference",
                        "\"reference\"",
                        "\"referense\"",
                        "/rules/0/reference",
                        new PolicyFault.NeedsReference("statistical_parity_difference")),
                arguments(
                        "a-waiver-in-time",
                        "\"rule\": \"gap\"",
                        "\"rule\": \"gab\"",
                        "/waivers/0/rule",
                        new PolicyFault.WaiverWithoutRule("gab")),
                arguments(
                        "a-waiver-in-time",
                        "2026-12-31",
                        "2026-13-31",
                        "/waivers/0/until",
                        new FieldFault.NotADate("until", "2026-13-31")),
                arguments(
                        "grace-days-over",
                        "\"graceDays\": 30",
                        "\"graceDays\": -1",
                        "/rules/0/graceDays",
                        new FieldFault.NotWhole("graceDays", "-1", 0, 3650)),
                arguments(
                        "only-declared-groups-are-compared",
                        "\"b\"",
                        "\"a\"",
                        "/rules/0/groups/1",
                        new FieldFault.Twice("groups", "a")),
                arguments(
                        "demographic-parity-ratio-failed",
                        "atLeast",
                        "atMost",
                        "/rules/0/limit/atMost",
                        new PolicyFault.WrongDirection("demographic_parity_ratio", "atLeast", "atMost")),
                arguments(
                        "demographic-parity-difference-failed",
                        "0.95",
                        "0.95, \"method\": \"katz\"",
                        "/rules/0/method",
                        choice("method", "katz", "clopper-pearson", "newcombe", "agresti-caffo")),
                arguments(
                        "demographic-parity-ratio-failed",
                        "0.95",
                        "0.95, \"method\": \"newcombe\"",
                        "/rules/0/method",
                        choice("method", "newcombe", "clopper-pearson", "wilson", "katz")),
                arguments(
                        "theil-index-failed",
                        "0.95",
                        "null, \"method\": \"bootstrap-percentile\"",
                        "/rules/0/method",
                        PolicyFault.Plain.METHOD_WITHOUT_CONFIDENCE),
                arguments(
                        "demographic-parity-difference-failed",
                        "0.95",
                        "1.5",
                        "/rules/0/confidence",
                        new FieldFault.NotANumber(
                                "confidence", "1.5", new BigDecimal("0.5"), new BigDecimal("0.999999"))));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_fault_is_refused_where_it_is(String name, String from, String to, String pointer, Coded fault)
            throws Exception {
        String document = Files.readString(CASES.resolve(name).resolve("policy.json"));
        assertThat(document).contains(from);
        byte[] faulty = document.replace(from, to).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Policies.parse(faulty))
                .isInstanceOfSatisfying(
                        DocumentRefused.class,
                        refused -> assertThat(refused.problems()).contains(new Problem(pointer, fault)));
    }

    @ParameterizedTest
    @CsvSource({
        "demographic-parity-difference-failed, newcombe, true",
        "demographic-parity-difference-failed, agresti-caffo, true",
        "demographic-parity-difference-failed, wilson, false",
        "demographic-parity-ratio-failed, wilson, true",
        "demographic-parity-ratio-failed, agresti-caffo, false",
        "average-odds-difference-failed, newcombe-mover, true",
        "average-odds-difference-failed, newcombe, false",
        "differential-fairness-failed, log-delta, true",
        "theil-index-failed, bootstrap-percentile, true",
        "calibrated-alike, welch, true",
        "calibrated-alike, katz, false",
    })
    void schema_and_reader_take_the_same_methods(String name, String method, boolean taken) throws Exception {
        byte[] document = Files.readString(CASES.resolve(name).resolve("policy.json"))
                .replace("\"confidence\": 0.95", "\"confidence\": 0.95, \"method\": \"" + method + "\"")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(PolicySchema.complaints(StrictJson.parse(document)).isEmpty())
                .isEqualTo(taken);
        boolean read;
        try {
            Policies.parse(document);
            read = true;
        } catch (DocumentRefused e) {
            read = false;
        }
        assertThat(read).isEqualTo(taken);
    }
}
