package org.polity.engine;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What would give other bytes in a browser, or on another machine, is not in the core. */
@AnalyzeClasses(packages = "org.polity.engine", importOptions = ImportOption.DoNotIncludeTests.class)
class CoreTests {

    /** Methods whose results differ between Java, its versions and what browsers run in its place. */
    private static final Map<Class<?>, Set<String>> ODD = Map.of(
            Math.class, Set.of("log", "exp", "pow", "hypot", "sin", "cos", "tan", "cbrt", "log10", "log1p", "expm1"),
            StrictMath.class,
                    Set.of("log", "exp", "pow", "hypot", "sin", "cos", "tan", "cbrt", "log10", "log1p", "expm1"),
            Double.class, Set.of("toString", "parseDouble"),
            String.class,
                    Set.of(
                            "format",
                            "formatted",
                            "isBlank",
                            "strip",
                            "lines",
                            "toLowerCase",
                            "toUpperCase",
                            "equalsIgnoreCase"),
            Locale.class, Set.of("getDefault"),
            Charset.class, Set.of("defaultCharset", "newDecoder", "decode"),
            System.class, Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty"),
            Runtime.class, Set.of("getRuntime"));

    @ArchTest
    static final ArchRule the_core_knows_few_libraries = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "org.polity.engine..",
                    "java.lang",
                    "java.lang.annotation",
                    "java.lang.invoke",
                    "java.lang.runtime",
                    "java.math",
                    "java.time..",
                    "java.util",
                    "java.util.concurrent",
                    "java.util.function",
                    "java.util.regex",
                    "java.util.stream",
                    "java.io",
                    "java.nio.charset",
                    "org.bouncycastle..",
                    "org.erdtman.jcs",
                    "org.yaml.snakeyaml..",
                    "org.jspecify.annotations"));

    @ArchTest
    static final ArchRule the_core_opens_no_file_and_starts_no_thread = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.nio.file..", "java.net..", "java.sql..", "java.security..")
                    .or(DescribedPredicate.describe(
                            "are files, threads, processes or message files",
                            type -> Set.of(
                                            "java.io.File",
                                            "java.io.FileInputStream",
                                            "java.lang.Thread",
                                            "java.lang.Process",
                                            "java.text.Normalizer",
                                            "java.util.HexFormat",
                                            "java.util.Properties",
                                            "java.util.ResourceBundle",
                                            "java.util.StringJoiner",
                                            "java.lang.StackOverflowError")
                                    .contains(type.getName()))));

    @ArchTest
    static final ArchRule the_core_calls_nothing_whose_answer_differs_between_platforms =
            noClasses().should().callMethodWhere(target(isOdd()));

    @ArchTest
    static final ArchRule the_core_has_no_implementations_of_its_ports = noClasses()
            .should()
            .dependOnClassesThat(
                    resideOutsideOfPackages("org.polity.engine..").and(resideInAnyPackage("org.polity..")));

    @ArchTest
    static final ArchRule packages_know_each_other_one_way =
            slices().matching("org.polity.engine.(**)").should().beFreeOfCycles();

    private static DescribedPredicate<AccessTarget> isOdd() {
        return DescribedPredicate.describe(
                "differ between platforms",
                target -> ODD.entrySet().stream()
                        .anyMatch(odd -> target.getOwner().isEquivalentTo(odd.getKey())
                                && odd.getValue().contains(target.getName())));
    }
}
