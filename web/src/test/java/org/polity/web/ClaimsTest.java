package org.polity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.polity.engine.policy.rules.Scope;
import org.polity.web.chain.calls.GateCalls;
import org.polity.web.embedded.DevelopmentAccount;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.web3j.protocol.Web3j;

/** A new model is claimed before it is named, in two signatures, whatever happens between them. */
@OnTheEmbeddedDefault
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimsTest {

    private static final Hash SALT = new Hash("0x" + "5b".repeat(32));

    @LocalServerPort
    private int port;

    @Autowired
    private Web3j web3j;

    @Autowired
    private GateCalls gate;

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
    void a_maintainer_who_declines_or_reloads_between_the_signatures_goes_on_where_they_were() throws Exception {
        described("claimed", "c1".repeat(32), "Maintainer");
        member.sees("two signatures").findsNoBarrier();
        member.clicks("Submit for a verdict").declines();
        member.sees("You rejected the request in the wallet");

        member.clicks("Submit for a verdict").confirms().declines();
        member.sees("You rejected the request in the wallet");

        String salt = salt();
        member.page().reload();
        for (String language : List.of("ja", "en")) {
            member.page().locator("footer a[lang='" + language + "']").click();
            assertThat(member.page().locator("html")).hasAttribute("lang", language);
        }
        org.assertj.core.api.Assertions.assertThat(salt()).isEqualTo(salt).matches("0x[0-9a-f]{64}");
        member.clicks("Submit for a verdict").confirms();
        member.arrivesAt("claimed 1.0");

        described("claimed-again", "c1".repeat(32), "Maintainer");
        member.clicks("Submit for a verdict").confirms();
        member.arrivesAt("claimed-again 1.0");
    }

    @Test
    void who_comes_second_is_refused_with_the_name_of_the_first() throws Exception {
        String artifact = "c2".repeat(32);
        described("contested", artifact, "Maintainer");
        member.clicks("Submit for a verdict").confirms();
        assertThat(member.page().locator("dialog .says")).containsText("Submit contested 1.0 for a verdict");
        Wallet rival = new Wallet(web3j, DevelopmentAccount.MEMBER_3);
        Hash model = new Hash("0x" + artifact);
        rival.send(gate.commit(model, new Address(DevelopmentAccount.MEMBER_3.address()), SALT));
        rival.send(gate.submit(model, SALT, Scope.UNDECLARED.hashes(), "rival", "1.0", List.of(), SALT));
        member.declines().clicks("Submit for a verdict");
        member.sees("first submitted this artifact");
    }

    @Test
    void without_a_wallet_nothing_is_lost() throws Exception {
        Member stranger =
                new Member(browser.newContext(Browsers.reader("en-GB")).newPage(), "http://localhost:" + port);
        describe(stranger, "unsigned", "c3".repeat(32));
        stranger.clicks("Submit for a verdict");
        PlaywrightAssertions.assertThat(stranger.page().locator("#submission [data-told]"))
                .hasText("Connect a wallet first.");
    }

    @Test
    void models_that_it_was_made_from_are_checked_at_their_field_and_shown() throws Exception {
        String artifact = "c4".repeat(32);
        described("child", artifact, "Maintainer");
        member.fillsIn(Map.of("parents", "c1".repeat(32) + "\n" + "c1".repeat(32)));
        member.clicks("See the findings").sees("is named twice");
        member.fillsIn(Map.of("parents", artifact));
        member.clicks("See the findings").sees("is this model itself");
        member.fillsIn(Map.of("parents", "not a digest"));
        member.clicks("See the findings").sees("is not a SHA-256");
        member.fillsIn(Map.of("parents", "sha256:" + "c5".repeat(32)));
        member.clicks("See the findings").sees("This release would be");
        member.submitsTheRelease();
        member.arrivesAt("child 1.0");
        member.sees("Parent models");
    }

    private void described(String name, String artifact, String role) throws Exception {
        member.opens("/releases/new").connectsAs(role);
        describe(member, name, artifact);
    }

    private void describe(Member one, String name, String artifact) throws Exception {
        String rows = IntStream.range(0, 400)
                .mapToObj(i -> "%s,%s,%s".formatted(i / 4 % 2, i / 4 % 2, i % 2 == 0 ? "a" : "b"))
                .collect(Collectors.joining("\n", "label,score,race\n", "\n"));
        one.opens("/releases/new").uploads(Files.writeString(folder.resolve(name + ".csv"), rows));
        one.fillsIn(Map.of(
                "name", name,
                "version", "1.0",
                "artifact", artifact,
                "domain", "weather",
                "label", "label",
                "prediction", "score"));
        one.choosesGroups(List.of("race"));
        one.clicks("See the findings").sees("This release would be");
    }

    private String salt() {
        return member.page().locator("#submission [name='salt']").inputValue();
    }
}
