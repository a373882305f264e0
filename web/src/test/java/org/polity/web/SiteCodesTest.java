package org.polity.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.polity.engine.canonical.JsonFault;
import org.polity.engine.codes.Coded;
import org.polity.gate.About;
import org.polity.words.Words;

/** Every report of the site, said in every language. What contracts refuse is tested beside its errors. */
class SiteCodesTest {

    private static final Map<Class<?>, Object> SAMPLES = Map.of(
            String.class,
            "sample",
            long.class,
            5L,
            BigDecimal.class,
            new BigDecimal("0.25"),
            Instant.class,
            Instant.parse("2026-11-24T10:00:00Z"),
            Coded.class,
            JsonFault.Plain.EMPTY,
            About.class,
            About.Plain.EVERY_USE,
            List.class,
            List.of("sample"));

    /** Families of which contracts report a part. */
    private static final Set<String> OF_THE_SITE_ALONE = Set.of(
            "board",
            "delegation",
            "demo",
            "dispute",
            "form",
            "gap",
            "node",
            "relay",
            "request",
            "start",
            "state",
            "submission",
            "transaction",
            "upload-token");

    private static final List<Coded> REPORTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.polity.web").stream()
                    .filter(type -> type.isAssignableTo(Coded.class) && !type.isInterface())
                    .filter(type -> !type.getSimpleName().equals("ContractRefusal"))
                    .map(JavaClass::reflect)
                    .flatMap(SiteCodesTest::samples)
                    .toList();

    @Test
    void every_report_is_said_in_every_language() {
        assertThat(REPORTS).hasSizeGreaterThan(50);
        REPORTS.forEach(report -> {
            assertThat(Words.codes()).contains(report.code());
            Words.inEveryLanguage(report)
                    .forEach((language, sentence) -> assertThat(sentence)
                            .as("%s in %s", report, language)
                            .isNotBlank()
                            .doesNotContain("{", "}"));
        });
    }

    @Test
    void no_message_is_without_a_report() {
        Set<String> unused = new TreeSet<>(Words.codes());
        unused.removeIf(code -> !OF_THE_SITE_ALONE.contains(Words.family(code)));
        unused.removeAll(REPORTS.stream().map(Coded::code).collect(Collectors.toSet()));
        assertThat(unused).isEmpty();
    }

    private static Stream<Coded> samples(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants()).map(Coded.class::cast);
        }
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return Stream.of((Coded) constructor.newInstance(
                    Arrays.stream(components).map(SiteCodesTest::sample).toArray()));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type.toString(), e);
        }
    }

    private static Object sample(RecordComponent component) {
        return component.getGenericType().getTypeName().equals("java.util.List<" + Coded.class.getName() + ">")
                ? List.of(JsonFault.Plain.EMPTY)
                : Objects.requireNonNull(SAMPLES.get(component.getType()), component.getName());
    }
}
