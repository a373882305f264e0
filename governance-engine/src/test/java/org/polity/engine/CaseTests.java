package org.polity.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.polity.engine.canonical.CanonicalJson;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.codes.CodeTree;
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

    @TestFactory
    Stream<DynamicTest> every_case_has_its_verdict() throws IOException {
        return Case.folders().stream()
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
    }

    @Test
    void there_are_at_least_eighty_cases() throws IOException {
        assertThat(Case.folders()).hasSizeGreaterThanOrEqualTo(80);
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
            if (isWritten()) {
                write(found, (ObjectNode) wanted);
            }
            check(found, wanted);
        }
        assertThat(left).as(() -> said(verdict)).isEmpty();
        if (isWritten()) {
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

    private static boolean isWritten() {
        return System.getenv("POLITY_CASES_WRITE") != null;
    }

    /** What was found, with every argument: those that do not matter may be taken out by hand. */
    private static void write(Finding found, ObjectNode wanted) {
        wanted.put("code", found.code());
        wanted.set("reasons", tree(CodeTree.of(found.reasons())));
        wanted.remove("remedy");
        found.remedy().ifPresent(remedy -> wanted.set("remedy", tree(CodeTree.of(remedy))));
    }

    private static JsonNode tree(Object value) {
        return JsonMapper.shared().valueToTree(value);
    }

    private static void check(Finding found, JsonNode wanted) {
        assertThat(found.code()).isEqualTo(wanted.path("code").stringValue());
        assertThat(holds(wanted.path("reasons"), tree(CodeTree.of(found.reasons()))))
                .as(() -> wanted.path("reasons") + "\nin " + CodeTree.of(found.reasons()))
                .isTrue();
        assertThat(found.remedy()
                        .map(CodeTree::of)
                        .map(CaseTests::tree)
                        .map(tree -> holds(wanted.path("remedy"), tree)))
                .as(() -> wanted.path("remedy") + "\nin " + found.remedy())
                .isEqualTo(wanted.has("remedy") ? Optional.of(true) : Optional.empty());
        if (wanted.has("force")) {
            assertThat(found.force().label()).isEqualTo(wanted.path("force").stringValue());
        }
        if (found instanceof GapFinding gap) {
            check(gap, wanted);
        }
        said(found);
    }

    private static void check(GapFinding found, JsonNode wanted) {
        if (wanted.has("observed")) {
            assertThat(found.observed().orElse(Double.NaN))
                    .isCloseTo(wanted.path("observed").doubleValue(), org.assertj.core.api.Assertions.within(1e-9));
        }
        if (wanted.has("unknown")) {
            assertThat(found.unknown()).isEqualTo(wanted.path("unknown").longValue());
        }
        wanted.path("standings")
                .properties()
                .forEach(standing -> assertThat(found.groups())
                        .filteredOn(group -> group.name().equals(standing.getKey()))
                        .extracting(group -> group.standing().label())
                        .containsExactly(standing.getValue().stringValue()));
    }

    /** Whether everything that is expected is there: lists whole, of objects the fields that are named. */
    private static boolean holds(JsonNode expected, JsonNode found) {
        if (expected.isObject()) {
            return expected.properties().stream()
                    .allMatch(field -> holds(field.getValue(), found.path(field.getKey())));
        }
        if (expected.isArray()) {
            return expected.size() == found.size()
                    && IntStream.range(0, expected.size()).allMatch(i -> holds(expected.get(i), found.path(i)));
        }
        return expected.isNumber() && found.isNumber()
                ? expected.decimalValue().compareTo(found.decimalValue()) == 0
                : expected.equals(found);
    }

    private static String said(Finding finding) {
        StringBuilder words = new StringBuilder();
        for (Words language : List.of(Words.in(Locale.ENGLISH), Words.in(Locale.JAPANESE))) {
            words.append(language.say(finding)).append('\n');
            finding.furtherReasons()
                    .forEach(reason ->
                            words.append("    ").append(language.say(reason)).append('\n'));
            finding.remedy()
                    .ifPresent(remedy ->
                            words.append("    > ").append(language.say(remedy)).append('\n'));
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
                        .append(said(finding)));
        return said.toString();
    }
}
