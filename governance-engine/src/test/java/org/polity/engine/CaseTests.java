package org.polity.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.polity.engine.canonical.CanonicalJson;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.codes.Coded;
import org.polity.engine.verdict.Finding;
import org.polity.engine.verdict.GapFinding;
import org.polity.engine.verdict.RequirementFinding;
import org.polity.engine.verdict.Verdict;
import org.polity.words.Words;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Each folder below src/test/cases is a case: see its README. */
class CaseTests {

    private static final Path CASES = Path.of("src/test/cases");

    @TestFactory
    Stream<DynamicTest> every_case_has_its_verdict() throws IOException {
        return cases().stream()
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
    }

    @Test
    void there_are_at_least_eighty_cases() throws IOException {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(80);
    }

    private static List<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static void check(Path folder) throws Exception {
        JsonNode expected = JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve("expected.json")));
        Verdict verdict = new Case(folder).verdict();
        assertThat(verdict.outcome().label())
                .as(() -> said(verdict))
                .isEqualTo(expected.path("outcome").stringValue());
        assertThat(CanonicalJson.bytes(StrictJson.parse(verdict.statement()))).isEqualTo(verdict.statement());
        List<Finding> left = new ArrayList<>(verdict.findings());
        for (JsonNode wanted : expected.path("findings")) {
            Finding found = left.stream()
                    .filter(finding -> isMeant(finding, wanted))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no finding like " + wanted + " in\n" + said(verdict)));
            left.remove(found);
            check(found, wanted);
        }
        assertThat(left).as(() -> said(verdict)).isEmpty();
        if (System.getenv("POLITY_CASES_WRITE") != null) {
            ((ObjectNode) expected).put("digest", verdict.digest().hex());
            Files.writeString(folder.resolve("expected.json"), expected.toPrettyString() + "\n");
        } else if (expected.has("digest")) {
            assertThat(verdict.digest().hex())
                    .as(() -> new String(verdict.statement(), StandardCharsets.UTF_8))
                    .isEqualTo(expected.path("digest").stringValue());
        }
    }

    private static boolean isMeant(Finding finding, JsonNode wanted) {
        String status = finding.status().name().toLowerCase(Locale.ROOT);
        String rule = wanted.path("rule").asString("");
        String about = wanted.path("about").asString("");
        return status.equals(wanted.path("status").asString(""))
                && switch (finding) {
                    case GapFinding gap ->
                        gap.rule().value().equals(rule)
                                && (about.isEmpty() || gap.attribute().name().equals(about));
                    case RequirementFinding requirement ->
                        requirement.rule().value().equals(rule)
                                && (about.isEmpty() || requirement.subject().equals(about));
                    case org.polity.engine.verdict.EvidenceFinding evidence -> about.equals("evidence");
                };
    }

    private static void check(Finding finding, JsonNode wanted) {
        String words = words(finding);
        for (JsonNode say : wanted.path("says")) {
            assertThat(words).contains(say.stringValue());
        }
        assertThat(Words.japanese(finding.sentence())).isNotBlank();
        finding.reasons().forEach(reason -> assertThat(Words.japanese(reason)).isNotBlank());
        if (wanted.has("force")) {
            assertThat(finding.force().label()).isEqualTo(wanted.path("force").stringValue());
        }
        if (finding instanceof GapFinding gap && wanted.has("observed")) {
            assertThat(gap.observed().orElse(Double.NaN))
                    .isCloseTo(wanted.path("observed").doubleValue(), org.assertj.core.api.Assertions.within(1e-9));
        }
    }

    private static String words(Finding finding) {
        StringBuilder words = new StringBuilder(Words.english(finding.sentence()));
        for (Coded reason : finding.reasons()) {
            words.append('\n').append(Words.english(reason));
        }
        finding.remedy().ifPresent(remedy -> words.append('\n').append(Words.english(remedy)));
        if (finding instanceof GapFinding gap) {
            gap.groups()
                    .forEach(group -> words.append('\n')
                            .append(group.name())
                            .append(' ')
                            .append(group.standing().label()));
            words.append("\nunknown ").append(gap.unknown());
        }
        return words.toString();
    }

    private static String said(Verdict verdict) {
        StringBuilder said = new StringBuilder(verdict.outcome().label());
        verdict.findings()
                .forEach(finding -> said.append('\n')
                        .append(finding.status())
                        .append(' ')
                        .append(finding.force())
                        .append(": ")
                        .append(words(finding).replace("\n", "\n    ")));
        return said.toString();
    }
}
