package org.polity.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.polity.engine.canonical.Digest;
import org.polity.web.chain.ChainProperties;
import org.polity.web.embedded.DevelopmentAccount;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.web3j.crypto.Sign;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** By clicking: a rule about data and a rule about signatures are voted, and each blocks one release and clears another. */
@OnTheEmbeddedDefault
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvidenceStoryTest {

    private static final String LICENSES = "Train on licensed data only";
    private static final String REVIEW = "Have a person look at it";
    private static final String PREDICATE = "https://polity.dev/attestations/human-review/v1";

    @LocalServerPort
    private int port;

    @Autowired
    private ChainProperties chain;

    @TempDir
    private Path folder;

    private final Playwright playwright = Browsers.playwright();
    private final Browser browser = Browsers.launch(playwright);
    private Member member;

    @BeforeAll
    void openABrowser() {
        member = new Member(browser.newContext(Browsers.reader("en-GB")).newPage(), "http://localhost:" + port);
    }

    @AfterAll
    void closeIt() {
        playwright.close();
    }

    @Test
    void a_data_rule_and_an_ethics_rule_each_block_one_release_and_clear_another() throws Exception {
        proposeTheDataRule();
        proposeTheEthicsRule();
        voteOnBoth();
        enactBoth();

        String free = submit("free", "CC-BY-4.0", "essay-grading", true);
        member.sees("The gate clears this artifact");
        assertThat(gate().isCleared(free)).isTrue();

        String bound = submit("bound", "CC-BY-NC-4.0", "essay-grading", true);
        member.sees("The gate blocks this artifact").sees("CC-BY-NC-4.0");
        assertThat(gate().isCleared(bound)).isFalse();

        String scoring = submit("scoring", "CC-BY-4.0", "essay-grading, social-scoring", true);
        member.sees("The gate blocks this artifact").sees("social-scoring");
        assertThat(gate().isCleared(scoring)).isFalse();

        String unseen = submit("unseen", "CC-BY-4.0", "essay-grading", false);
        member.sees("its evidence does not suffice").sees("by one more holder of the role");
        assertThat(gate().isCleared(unseen)).isFalse();
        member.follows("The public audit page");
        member.sees("The statement is the same, byte for byte");
        assertThat(member.page().locator("main").innerText()).contains("“").doesNotContain("`");
    }

    @Test
    void a_bundle_with_a_certificate_and_its_trust_root_are_seen_for_what_they_are() throws Exception {
        Path keyless = Path.of("../governance-engine/src/test/cases/ethics-signed-by-certificate");
        member.opens("/releases/new").uploads(people("keyless"));
        member.adds(keyless.resolve("review.sigstore.json")).adds(keyless.resolve("trusted_root.json"));
        Locator others = member.page().locator("ul.records > li");
        assertThat(others.filter(new Locator.FilterOptions().setHasText("review.sigstore.json"))
                        .locator("[name='roles']")
                        .inputValue())
                .isEqualTo("attestation");
        assertThat(others.filter(new Locator.FilterOptions().setHasText("trusted_root.json"))
                        .locator("[name='roles']")
                        .inputValue())
                .isEqualTo("trust-root");
    }

    @Test
    void what_is_changed_after_the_findings_has_to_be_judged_again_before_it_is_submitted() throws Exception {
        member.opens("/releases/new").uploads(people("changed"));
        member.fillsIn(Map.of(
                "name",
                "changed",
                "version",
                "1",
                "artifact",
                "ef".repeat(32),
                "label",
                "label",
                "prediction",
                "score"));
        member.choosesGroups(List.of("race")).clicks("See the findings").sees("This release would be");
        PlaywrightAssertions.assertThat(member.page().locator("#verdict")).isInViewport();
        PlaywrightAssertions.assertThat(member.page().locator("#submission")).isVisible();

        member.fillsIn(Map.of("version", "2"));
        member.sees("See the findings again before you submit");
        PlaywrightAssertions.assertThat(member.page().locator("#submission")).isHidden();
        member.clicks("See the findings").sees("This release would be");
        PlaywrightAssertions.assertThat(member.page().locator("#submission")).isVisible();
    }

    @Test
    void a_proposal_that_is_being_written_survives_a_reload_and_another_language() {
        member.opens("/proposals/new").fillsIn(Map.of("proposalTitle", "Kept", "purpose", "Not lost.", "limit", "0.2"));
        member.page().reload();
        for (String language : List.of("ja", "en")) {
            PlaywrightAssertions.assertThat(member.page().locator("[name='proposalTitle']"))
                    .hasValue("Kept");
            PlaywrightAssertions.assertThat(member.page().locator("[name='limit']"))
                    .hasValue("0.2");
            member.page().locator("footer a[lang='" + language + "']").click();
            PlaywrightAssertions.assertThat(member.page().locator("html")).hasAttribute("lang", language);
        }
        PlaywrightAssertions.assertThat(member.page().locator("[name='purpose']"))
                .hasValue("Not lost.");
    }

    private void proposeTheDataRule() {
        member.opens("/proposals/new")
                .connectsAs("Member 1")
                .fillsIn(Map.of("proposalTitle", LICENSES, "reasons", "Licenses protect those who gave the data."));
        member.clicks("Data sets");
        member.fillsIn(Map.of(
                "title", "Licensed training data",
                "id", "licensed-data",
                "purpose", "What was not given is not taken.",
                "licensesAllow", "CC-BY-4.0, CC0-1.0",
                "domains", "education"));
        member.ticks("datasets", "training");
        member.sees("CC0-1.0").sees("would change");
        member.clicks("Open the proposal").confirms();
        member.arrivesAt(LICENSES);
        member.sees("Voting opens");
    }

    private void proposeTheEthicsRule() {
        member.opens("/proposals/new").fillsIn(Map.of("proposalTitle", REVIEW, "reasons", "A person has to look."));
        member.clicks("Ethics rule");
        member.fillsIn(Map.of(
                "title", "Reviewed by a person",
                "id", "reviewed",
                "purpose", "Somebody answers for what ships.",
                "predicateType", PREDICATE,
                "role", "reviewer",
                "holders", "Review board\n" + DevelopmentAccount.MEMBER_3.address(),
                "domains", "education"));
        member.sees("At least one holder of the role reviewer");
        member.clicks("Document");
        Locator document = member.page().locator("#document");
        document.fill(withRule(document.inputValue()));
        member.sees("The release must not be for “social-scoring”");
        member.clicks("Open the proposal").confirms();
        member.arrivesAt(REVIEW);
        member.sees("Voting opens");
    }

    /** The form makes one rule; the document has room for more. */
    private static String withRule(String document) {
        ObjectNode policy = (ObjectNode) JsonMapper.shared().readTree(document);
        ((ArrayNode) policy.get("rules")).add(JsonMapper.shared().readTree("""
                        {"id": "no-social-scoring", "severity": "block", "prohibits": {"uses": ["social-scoring"]}}"""));
        return JsonMapper.shared().writeValueAsString(policy);
    }

    /** The second vote opens and closes last, so the clock is moved from its page. */
    private void voteOnBoth() {
        member.advancesTheClock().sees("Voting is open until");
        member.opens("/proposals").follows(LICENSES);
        member.votes("For", "And to those who pay for it.");
        member.connectsAs("Member 2").votes("For", "Fair to those who made the data.");
        member.opens("/proposals").follows(REVIEW);
        member.votes("For", "By somebody who read it.");
        member.connectsAs("Member 1").votes("For", "Signed by whom?");
        member.advancesTheClock().sees("Anyone can now queue it");
    }

    private void enactBoth() {
        member.clicks("Queue it").confirms();
        member.sees("it can be executed from");
        member.opens("/proposals").follows(LICENSES);
        member.clicks("Queue it").confirms();
        member.sees("it can be executed from");
        member.advancesTheClock().sees("Anyone can now execute it");
        member.clicks("Execute it").confirms();
        member.sees("Accepted and executed");
        member.opens("/proposals").follows(REVIEW);
        member.clicks("Execute it").confirms();
        member.sees("Accepted and executed");
    }

    /** @return the artifact's digest in hexadecimal */
    private String submit(String name, String license, String uses, boolean reviewed) throws Exception {
        String artifact = Digest.of(name.getBytes(StandardCharsets.UTF_8)).hex();
        member.opens("/releases/new").connectsAs("Maintainer").uploads(people(name));
        member.fillsIn(Map.of(
                "name", name,
                "version", "1.0",
                "artifact", artifact,
                "domain", "education",
                "uses", uses,
                "label", "label",
                "prediction", "score"));
        member.choosesGroups(List.of("race", "sex"));
        member.adds(described(name, license));
        if (reviewed) {
            member.adds(attested(name, artifact));
        }
        member.clicks("See the findings").sees("This release would be");
        member.submitsTheRelease();
        member.arrivesAt(name + " 1.0");
        return artifact;
    }

    private Path people(String name) throws Exception {
        String rows = IntStream.range(0, 4000)
                .mapToObj(i -> "%s,%s,%s,%s".formatted(i / 4 % 2, i / 4 % 2, i % 2 == 0 ? "a" : "b", i / 2 % 2))
                .collect(Collectors.joining("\n", "label,score,race,sex\n", "\n"));
        return Files.writeString(folder.resolve(name + ".csv"), rows);
    }

    private Path described(String name, String license) throws Exception {
        return Files.writeString(folder.resolve(name + "-data.json"), """
                {"@context": {"@vocab": "https://schema.org/", "conformsTo": "http://purl.org/dc/terms/conformsTo"},
                 "@type": "Dataset", "conformsTo": "http://mlcommons.org/croissant/1.1",
                 "name": "essays", "description": "Essays and their marks.", "url": "https://data.example/essays",
                 "creator": {"@type": "Organization", "name": "Example"}, "datePublished": "2026-01-05", "license": "https://spdx.org/licenses/%s.html"}""".formatted(license));
    }

    /** DSSE, signed as a wallet signs a message. */
    private Path attested(String name, String artifact) throws Exception {
        String type = "application/vnd.in-toto+json";
        byte[] statement = """
                {"_type":"https://in-toto.io/Statement/v1","subject":[{"digest":{"sha256":"%s"}}],"predicateType":"%s","predicate":{}}""".formatted(artifact, PREDICATE).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream pae = new ByteArrayOutputStream();
        pae.writeBytes("DSSEv1 %s %s %s "
                .formatted(type.length(), type, statement.length)
                .getBytes(StandardCharsets.UTF_8));
        pae.writeBytes(statement);
        Sign.SignatureData signature = Sign.signPrefixedMessage(
                pae.toByteArray(), DevelopmentAccount.MEMBER_3.credentials().getEcKeyPair());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(signature.getR());
        bytes.writeBytes(signature.getS());
        bytes.writeBytes(signature.getV());
        Base64.Encoder base64 = Base64.getEncoder();
        return Files.writeString(
                folder.resolve(name + "-review.json"),
                JsonMapper.shared()
                        .writeValueAsString(Map.of(
                                "payloadType",
                                type,
                                "payload",
                                base64.encodeToString(statement),
                                "signatures",
                                List.of(Map.of("sig", base64.encodeToString(bytes.toByteArray()))))));
    }

    private GateQuestion gate() {
        return new GateQuestion(chain.rpcUrl(), chain.addresses().gate());
    }
}
