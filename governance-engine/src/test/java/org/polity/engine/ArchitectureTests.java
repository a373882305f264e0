package org.polity.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.text.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.ResourceBundle;
import org.polity.engine.codes.Coded;

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
                    "..engine.verdict..",
                    "..engine.canonical..",
                    "..engine.codes..",
                    "..engine.reading..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..engine.counting..");

    @ArchTest
    static final ArchRule packages_know_each_other_one_way =
            slices().matching("org.polity.engine.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_engine_knows_no_words = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.polity.words..", "org.polity.cli..", "com.ibm.icu..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Format.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ResourceBundle.class);

    /** JDBC takes its settings as properties. */
    @ArchTest
    static final ArchRule the_engine_reads_no_message_files = noClasses()
            .that()
            .resideOutsideOfPackage("org.polity.engine.counting..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Properties.class);

    /** A code, names of arguments, words of a vocabulary: none of them has a space. */
    @ArchTest
    static void no_report_holds_a_sentence(JavaClasses engine) throws IOException {
        List<String> found = new ArrayList<>();
        int reports = 0;
        for (JavaClass report : engine) {
            if (report.isAssignableTo(Coded.class)) {
                reports++;
                found.addAll(spaced(report));
            }
        }
        assertThat(reports).isGreaterThan(50);
        assertThat(found).isEmpty();
    }

    private static List<String> spaced(JavaClass report) throws IOException {
        String file = report.getName().substring(report.getPackageName().length() + 1) + ".class";
        try (InputStream code = Objects.requireNonNull(report.reflect().getResourceAsStream(file))) {
            List<String> spaced = new ArrayList<>();
            for (PoolEntry entry : ClassFile.of().parse(code.readAllBytes()).constantPool()) {
                if (entry instanceof StringEntry text && text.stringValue().indexOf(' ') >= 0) {
                    spaced.add(report.getName() + ": " + text.stringValue());
                }
            }
            return spaced;
        }
    }
}
