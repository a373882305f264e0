package org.polity.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.reading.DocumentRefused;
import org.polity.words.Words;

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data-licence-allowed|\"licenses\"|\"licences\"|/rules/0/licences|did you mean `licenses`?",
                "data-licence-allowed|\"training\"|\"testing\"|/rules/0/datasets/0|write one of `training`, `evaluation`",
                "data-licence-allowed|\"CC0-1.0\"|\"MITT\"|/rules/0/licenses|`MITT` is no SPDX licence identifier",
                "data-licence-allowed|\"CC0-1.0\"|\"MIT OR CC0-1.0\"|/rules/0/licenses|is no SPDX licence identifier",
                "condition-holds|release.riskTier|release.name + release.riskTier|/rules/0/condition/cel|`+` may join texts",
                "data-no-personal-data|\"none\"|\"some\"|/rules/0/personalData|write one of `any`, `none`, `with-consent`",
                "data-collected-in-time|2020-01-01|next year|/rules/0/collected/from|takes a day written as 2026-11-24",
                "data-excluded-by-digest|1b1b|1x1b|/rules/0/digests|write 64 lower-case hexadecimal digits",
                "ethics-signed-with-ed25519|\"signers\": 1|\"signers\": 4|/rules/0/attestation/signers|4 signers are asked for, but role `reviewer` has 3",
                "ethics-signed-with-ed25519|\"role\": \"reviewer\"\\n   }|\"role\": \"auditor\"\\n   }|/rules/0/attestation/role|role `auditor` has no holders",
                "ethics-signed-by-a-wallet|0x|0y|/roles/0/holders/0/key|cannot be read: write a PEM public key",
                "ethics-signed-by-certificate|\"certificate\"|\"certficate\"|/roles/0/holders/0|write exactly one of `key` and `certificate`",
                "ethics-signed-by-certificate|\"certificate\": {|\"key\": \"k\", \"certificate\": {|/roles/0/holders/0|write exactly one of `key` and `certificate`",
                "ethics-signed-by-certificate|\"issuer\"|\"issuers\"|/roles/0/holders/0/certificate/issuer|field `issuer` is missing",
                "ethics-signed-by-certificate|\"sha256:|\"sha512:|/roles/0/holders/0/certificate/trustRoot|a trust root is named by its digest",
                "ethics-signed-by-certificate|\"holders\": [|\"holders\": [{\"name\":\"Other\",\"certificate\":{\"issuer\":\"https://token.actions.githubusercontent.com\",\"subject\":\"https://github.com/example/scorer/.github/workflows/review.yml@refs/heads/main\",\"trustRoot\":\"sha256:1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b\"}},|/roles/0/holders|shares a name, a key or an identity with another",
                "condition-holds|release.riskTier == 'high'|release.riskTier == |/rules/0/condition/cel|the expression cannot be used",
                "condition-holds|release.riskTier == 'high'|1 + 1|/rules/0/condition/cel|the expression cannot be used",
                "condition-holds|release.riskTier|realease.riskTier|/rules/0/condition/cel|the expression cannot be used",
                "use-prohibited|\"uses\"|\"usage\"|/rules/0/prohibits|nothing is prohibited",
                "statistical-parity-difference-against-reference|\"reference\"|\"referense\"|/rules/0/reference|compares with one group",
                "a-waiver-in-time|\"rule\": \"gap\"|\"rule\": \"gab\"|/waivers/0/rule|there is no rule `gab` to waive",
                "a-waiver-in-time|2026-12-31|2026-13-31|/waivers/0/until|takes a day",
                "grace-days-over|\"graceDays\": 30|\"graceDays\": -1|/rules/0/graceDays|takes a whole number from 0",
                "only-declared-groups-are-compared|\"b\"|\"a\"|/rules/0/groups/1|names `a` twice",
                "demographic-parity-ratio-failed|atLeast|atMost|/rules/0/limit/atMost|is limited by `atLeast`, not by `atMost`",
                "demographic-parity-difference-failed|0.95|0.95, \"method\": \"katz\"|/rules/0/method|write one of `newcombe`, `agresti-caffo`",
                "demographic-parity-ratio-failed|0.95|0.95, \"method\": \"newcombe\"|/rules/0/method|write one of `katz`, `wilson`",
                "theil-index-failed|0.95|null, \"method\": \"bootstrap-percentile\"|/rules/0/method|decides on observed values",
                "demographic-parity-difference-failed|0.95|1.5|/rules/0/confidence|takes a number from 0.5 to 0.999999",
            })
    void a_fault_is_refused_in_words(String name, String from, String to, String pointer, String words)
            throws Exception {
        String document = Files.readString(CASES.resolve(name).resolve("policy.json"));
        String before = from.replace("\\n", "\n");
        assertThat(document).contains(before);
        byte[] faulty = document.replace(before, to.replace("\\n", "\n")).getBytes(StandardCharsets.UTF_8);
        try {
            Policy.parse(faulty);
            throw new AssertionError("it was taken: " + to);
        } catch (DocumentRefused e) {
            assertThat(e.problems()).anySatisfy(problem -> {
                assertThat(problem.pointer()).isEqualTo(pointer);
                assertThat(Words.english(problem.sentence())).contains(words);
                assertThat(Words.japanese(problem.sentence())).isNotBlank();
            });
        }
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
            Policy.parse(document);
            read = true;
        } catch (DocumentRefused e) {
            read = false;
        }
        assertThat(read).isEqualTo(taken);
    }
}
