package org.polity.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.stereotype.Controller;

@AnalyzeClasses(packages = "org.polity.web", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule only_the_chain_module_sees_web3j = noClasses()
            .that()
            .resideOutsideOfPackages("org.polity.web.chain..", "org.polity.web.embedded..", "org.polity.web.values..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.web3j..", "org.polity.contracts..")
            .because(
                    "decoding ends at the border; the embedded default deploys, and an address has a checksum (EIP-55)");

    @ArchTest
    static final ArchRule the_chain_module_knows_no_feature = noClasses()
            .that()
            .resideInAPackage("org.polity.web.chain..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.polity.web.proposals..",
                    "org.polity.web.votes..",
                    "org.polity.web.delegates..",
                    "org.polity.web.policies..",
                    "org.polity.web.releases..",
                    "org.polity.web.audit..",
                    "org.polity.web.embedded..");

    @ArchTest
    static final ArchRule nothing_depends_on_the_embedded_default = noClasses()
            .that()
            .resideOutsideOfPackage("org.polity.web.embedded..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.polity.web.embedded..");

    @ArchTest
    static final ArchRule the_audit_writes_nothing = noClasses()
            .that()
            .resideInAPackage("org.polity.web.audit..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.springframework.jdbc.core.simple.JdbcClient");

    @ArchTest
    static final ArchRule controllers_are_of_their_package =
            classes().that().areAnnotatedWith(Controller.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule names_say_what_a_thing_is = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Dto");
}
