package org.polity.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.polity.engine", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule the_engine_knows_neither_spring_nor_the_chain = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.web3j..", "org.polity.gate..", "org.polity.contracts..");

    @ArchTest
    static final ArchRule only_counting_knows_sql = noClasses()
            .that()
            .resideOutsideOfPackage("org.polity.engine.counting..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.duckdb..");

    @ArchTest
    static final ArchRule the_heart_does_not_know_how_rows_are_counted = noClasses()
            .that()
            .resideInAnyPackage(
                    "..engine.policy..",
                    "..engine.evidence..",
                    "..engine.metrics..",
                    "..engine.roots..",
                    "..engine.verdict..",
                    "..engine.canonical..",
                    "..engine.codes..",
                    "..engine.reading..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..engine.counting..");

    @ArchTest
    static final ArchRule packages_know_each_other_one_way =
            slices().matching("org.polity.engine.(*)..").should().beFreeOfCycles();
}
