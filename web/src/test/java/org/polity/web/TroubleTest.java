package org.polity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.engine.canonical.Digest;
import org.polity.web.proposals.Proposals;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A part of a page that can't be had says so, keeps what was written, and can be asked for again. */
@OnTheEmbeddedDefault
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TroubleTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Proposals proposals;

    private final Playwright playwright = Browsers.playwright();
    private final Browser browser = Browsers.launch(playwright);
    private Page page;
    private Member member;

    @BeforeEach
    void openAPage() {
        page = browser.newContext(Browsers.reader("en-GB")).newPage();
        member = new Member(page, "http://localhost:" + port);
    }

    @AfterEach
    void closeIt() {
        page.context().close();
    }

    @AfterAll
    void closeTheBrowser() {
        playwright.close();
    }

    @Test
    void a_forecast_that_fails_says_so_and_is_had_at_the_second_try() {
        page.route("**/replay?part", route -> answer(route, 500));
        member.opens("/proposals/"
                + proposals.newestFirst().stream()
                        .filter(proposal -> proposal.text().title().startsWith("Warn when one sex"))
                        .findFirst()
                        .orElseThrow()
                        .id());
        member.sees("The site could not show this part (error 500).").sees("See the effect on past releases");
        page.unroute("**/replay?part");
        member.clicks("Try again").sees("Effect on past releases");
        assertThat(page.locator("main [data-trouble]")).hasCount(0);
    }

    @Test
    void a_preview_that_is_refused_says_when_to_come_back_and_keeps_the_form() {
        member.opens("/proposals/new");
        page.route("**/proposals/new/preview", route -> answer(route, 429));
        member.fillsIn(Map.of("title", "Kept"));
        member.sees("Your address sent more requests in one minute than this site accepts.")
                .sees("Wait 7 seconds");
        assertThat(page.locator("#title")).hasValue("Kept");
        assertThat(page.locator("#title")).isFocused();
        page.unroute("**/proposals/new/preview");
        page.route("**/proposals/new/preview", Route::abort);
        member.clicks("Try again").sees("The site does not respond. Your input is kept.");
        page.unroute("**/proposals/new/preview");
        member.clicks("Try again").sees("Some fields need a correction");
        assertThat(page.locator("main [data-trouble]")).hasCount(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bias-threshold", "dataset-inclusion", "ethics-rule"})
    void another_language_and_another_theme_keep_what_was_written_in_each_form(String kind) {
        member.opens("/proposals/new");
        page.locator("button[name='kind'][value='" + kind + "']").click();
        assertThat(page.locator("button[name='kind'][value='" + kind + "']")).hasAttribute("aria-pressed", "true");
        member.fillsIn(Map.of("title", "Kept in " + kind, "proposalTitle", "A title"));
        page.locator("#themes button[value='dark']").click();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        page.locator("footer a[lang='ja']").click();

        assertThat(page.locator("html")).hasAttribute("lang", "ja");
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        assertThat(page.locator("button[name='kind'][value='" + kind + "']")).hasAttribute("aria-pressed", "true");
        assertThat(page.locator("#title")).hasValue("Kept in " + kind);
        assertThat(page.locator("#proposalTitle")).hasValue("A title");
        page.locator("#themes button[value='system']").click();
        assertThat(page.locator("html")).not().hasAttribute("data-theme", Pattern.compile(".*"));
    }

    @Test
    void what_is_wrong_stands_beside_its_field_while_one_types() {
        member.opens("/proposals/new");
        page.locator("#limit").pressSequentially("1.5");
        assertThat(page.locator("#limit")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("#limit-error")).isVisible();
        assertThat(page.locator("#limit")).hasAccessibleDescription(Pattern.compile("1\\.5"));
        assertThat(page.locator("#limit")).isFocused();
        assertThat(page.locator("#attributes-error")).isHidden();
        member.findsNoBarrier();

        page.locator("#limit").fill("0.5");
        assertThat(page.locator("#limit-error")).isHidden();
        assertThat(page.locator("#limit")).not().hasAttribute("aria-invalid", "true");

        page.locator("#proposalTitle").fill("A title");
        member.connectsAs("Member 1").clicks("Open the proposal").sees("Some fields need a correction");
        assertThat(page.locator("#attributes-error")).isVisible();
        assertThat(page.locator("#attributes")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("#limit")).hasValue("0.5");
    }

    @Test
    void a_transaction_nobody_tells_of_is_asked_for_until_somebody_does() {
        page.route("**/transactions/*/status", Route::abort);
        member.opens("/releases?tx=0x" + "ab".repeat(32));
        member.sees("The site does not respond at the moment. Nothing that you sent is lost");
        page.unroute("**/transactions/*/status");
        page.route(
                "**/transactions/*/status",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/html")
                        .setBody("<p data-over='done'>Done.</p>")));
        assertThat(page.locator("main [data-poll]")).hasCount(0);
    }

    @Test
    void a_browser_that_names_no_language_has_all_the_same() {
        page.addInitScript("Object.defineProperty(navigator, 'languages', { get: () => ['en-US@posix'] })");
        member.opens("/delegates").connectsAs("Member 1").sees("You hold 400.");
    }

    @Test
    void a_wallet_that_gives_no_account_any_more_is_asked_for_at_once() {
        member.opens("/delegates");
        page.evaluate("() => localStorage.setItem('polity.wallet', 'org.example.gone')");
        member.opens("/delegates").sees("Connect a wallet to choose who votes with your tokens.");
        assertThat(page.getByText("Connect a wallet to choose who votes with your tokens."))
                .isVisible();
    }

    @Test
    void what_depends_on_the_reader_is_asked_for_again_by_itself() {
        page.route("**/delegates?account=*", Route::abort);
        member.opens("/delegates").connectsAs("Member 1");
        member.sees("The site does not respond.").sees("Connect a wallet to choose who votes with your tokens.");
        page.unroute("**/delegates?account=*");
        member.sees("You hold 400.");
        assertThat(page.locator("main [data-trouble]")).hasCount(0);
    }

    @Test
    void a_model_is_digested_piece_by_piece_on_the_reader_s_machine(@TempDir Path folder) throws Exception {
        byte[] model = new byte[(20 << 20) + 1];
        new Random(7).nextBytes(model);
        Path file = Files.write(folder.resolve("model.bin"), model);
        member.opens("/releases/1/dispute");
        page.locator("#evidence-file").setInputFiles(file);
        assertThat(page.locator("#evidence")).hasValue(Digest.of(model).hex());
        member.sees("The SHA-256 of model.bin is in the field above.");
        assertThat(page.locator("progress:visible")).hasCount(0);
    }

    @Test
    void a_model_that_can_not_be_read_is_told_and_the_field_kept() {
        member.opens("/releases/1/dispute");
        page.locator("#evidence").fill("ab".repeat(32));
        page.evaluate("() => (Blob.prototype.slice = () => ({"
                + " arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) }))");
        page.locator("#evidence-file").setInputFiles(new FilePayload("gone.bin", "", new byte[] {1, 2, 3}));
        member.sees("This browser could not read all of gone.bin.").sees("Choose the file again");
        assertThat(page.locator("#evidence")).hasValue("ab".repeat(32));
        assertThat(page.locator("progress:visible")).hasCount(0);
    }

    private static void answer(Route route, int status) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(status)
                .setHeaders(Map.of("Retry-After", "7"))
                .setContentType("text/html")
                .setBody("no"));
    }
}
