package org.polity.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.polity.contracts.Finding;
import org.polity.engine.Case;
import org.polity.engine.codes.Argument;
import org.polity.engine.codes.Coded;
import org.polity.engine.metrics.Measure;
import org.polity.engine.metrics.Metric;
import org.polity.engine.metrics.Rate;
import org.polity.engine.metrics.ScoreMean;
import org.polity.engine.policy.rules.DatasetRule;
import org.polity.engine.verdict.GroupFinding.Standing;
import org.polity.engine.verdict.Outcome;
import org.polity.gate.GateStatus;

/** Every report of the engine, the gate and the command line, with arguments of every shape, in every language. */
class EveryCodeTests {

    /** Families of the site, whose records `web` tests. */
    private static final Set<String> SITE = Set.of(
            "ballot",
            "board",
            "call",
            "challenge",
            "council",
            "delegation",
            "demo",
            "dispute",
            "form",
            "gap",
            "node",
            "proposal",
            "registry",
            "relay",
            "release",
            "request",
            "state",
            "start",
            "submission",
            "token",
            "transaction",
            "upload-token");

    /** What a report carries for programs alone. */
    private static final Map<String, String> SILENT = Map.of(
            "dataset.broken", "dataset",
            "dataset.undecided", "dataset",
            // how many decimals are written depends on the limit
            "figure.at-least", "limit",
            "figure.at-most", "limit",
            "figure.between", "limit",
            "figure.observed", "limit",
            "proof.created-by-other-code", "transaction",
            "proof.created-by-our-code", "transaction",
            "proof.immutable-is-right", "found",
            "proof.rule-out-of-bounds", "rule");

    private static final Map<String, Coded> BY_CODE = new TreeMap<>();
    private static final List<Coded> REPORTS = reports();

    private static List<Coded> reports() {
        List<Coded> reports = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.polity.engine", "org.polity.gate", "org.polity.cli")
                        .stream()
                        .filter(type -> type.isAssignableTo(Coded.class))
                        .filter(type -> !type.isAssignableTo(org.polity.engine.verdict.Finding.class))
                        .filter(type ->
                                !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::reflect)
                        .flatMap(type -> samples(type).stream())
                        .collect(Collectors.toCollection(ArrayList::new));
        reports.addAll(findings());
        reports.forEach(report -> BY_CODE.put(report.code(), report));
        return reports;
    }

    /** Of every case: a finding has too many parts to be made up. */
    private static List<Coded> findings() {
        List<Coded> findings = new ArrayList<>();
        try {
            for (Path folder : Case.folders()) {
                findings.addAll(new Case(folder).verdict().findings());
            }
        } catch (Exception e) {
            throw new AssertionError("a case can't be judged", e);
        }
        return findings;
    }

    private static List<Coded> samples(Class<?> type) {
        List<Coded> samples = Samples.of(type);
        assertThat(samples).as(type.getName()).isNotEmpty();
        return samples;
    }

    @Test
    void every_report_is_said_in_every_language_whatever_its_arguments() {
        assertThat(REPORTS).hasSizeGreaterThan(100);
        for (Language language : Language.ALL) {
            Locale locale = Locale.forLanguageTag(language.tag());
            for (Words words : List.of(Words.in(locale), Words.prose(locale))) {
                REPORTS.forEach(report -> assertThat(words.written(report.code(), report.arguments()))
                        .as("%s in %s", report, language.tag())
                        .isNotBlank()
                        .doesNotContain("{", "}"));
            }
        }
    }

    @Test
    void a_message_puts_in_the_arguments_that_its_report_has_and_forgets_none() {
        Set<String> forgotten = new TreeSet<>();
        BY_CODE.forEach((code, report) -> {
            Set<String> given = report.arguments().values().keySet();
            for (Language language : Language.ALL) {
                Set<String> named = named(language.message(code));
                assertThat(given).as("%s in %s", code, language.tag()).containsAll(named);
            }
            Set<String> unsaid = new TreeSet<>(given);
            unsaid.removeAll(named(Language.ALL.getFirst().message(code)));
            unsaid.remove(SILENT.getOrDefault(code, ""));
            unsaid.forEach(argument -> forgotten.add(code + " " + argument));
        });
        assertThat(forgotten).isEmpty();
    }

    @Test
    void codes_and_arguments_are_named_alike() {
        BY_CODE.forEach((code, report) -> {
            assertThat(code).matches("[a-z]+(-[a-z]+)*\\.[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(report.arguments().values().keySet()).as(code).allMatch(name -> name.matches("[a-z][a-zA-Z]*"));
        });
    }

    @Test
    void no_message_is_without_a_report() {
        Set<String> unused = new TreeSet<>(Words.codes());
        unused.removeAll(BY_CODE.keySet());
        unused.removeIf(code -> SITE.contains(Words.family(code)));
        assertThat(unused).isEmpty();
    }

    @Test
    void a_vocabulary_has_a_word_for_each_of_its_values_and_no_other() {
        Map<String, Set<String>> vocabularies = new TreeMap<>(Map.of(
                "metric", labels(Arrays.stream(Metric.values()).map(Metric::label)),
                "rate",
                        labels(Stream.concat(Arrays.stream(Rate.values()), Arrays.stream(ScoreMean.values()))
                                .map(Measure::label)),
                "outcome", labels(Arrays.stream(Outcome.values()).map(Outcome::label)),
                "standing", labels(Arrays.stream(Standing.values()).map(Standing::label)),
                "status",
                        labels(Stream.concat(
                                Arrays.stream(GateStatus.values()).map(GateStatus::label),
                                Stream.of("submitted", "overturned", "not-asked"))),
                "contract", Set.of("token", "governor", "timelock", "registry", "council", "gate"),
                "role", Set.of("administrator", "proposer", "canceller", "executor"),
                "answer",
                        labels(Arrays.stream(Finding.Answer.values())
                                .map(answer -> answer.name().toLowerCase(Locale.ROOT))),
                "measure", labels(Arrays.stream(Metric.values()).map(Metric::label)),
                "declaration",
                        labels(Arrays.stream(DatasetRule.Declaration.values()).map(DatasetRule.Declaration::label))));
        Map<String, Set<String>> written = new TreeMap<>();
        Language.ALL.getFirst().messages().keySet().stream()
                .filter(code -> vocabularies.containsKey(Words.family(code)))
                .forEach(code -> written.computeIfAbsent(Words.family(code), first -> new TreeSet<>())
                        .add(code.substring(code.indexOf('.') + 1)));
        assertThat(written).isEqualTo(vocabularies);
        Set<String> reported = REPORTS.stream()
                .flatMap(report -> report.arguments().values().values().stream())
                .flatMap(argument -> switch (argument) {
                    case Argument.Term term -> Stream.of(term.vocabulary());
                    case Argument.Terms terms -> Stream.of(terms.vocabulary());
                    default -> Stream.empty();
                })
                .collect(Collectors.toSet());
        assertThat(vocabularies.keySet()).containsAll(reported);
    }

    private static Set<String> labels(Stream<String> labels) {
        return labels.collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> named(String message) {
        return MessageArguments.of(message);
    }
}
