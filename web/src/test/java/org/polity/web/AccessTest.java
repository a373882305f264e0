package org.polity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polity.web.proposals.Proposals;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** The site is for everybody: by keyboard, in the dark, in both languages, and whatever somebody wrote into a title. */
@OnTheEmbeddedDefault
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestPropertySource(properties = "polity.embedded.folder=target/embedded-access")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("access")
class AccessTest {

    private static final int MOST_TABS = 60;

    @LocalServerPort
    private int port;

    @Autowired
    private Proposals proposals;

    private final Playwright playwright = Browsers.playwright();
    private final Browser browser = Browsers.launch(playwright);

    @AfterAll
    void closeTheBrowser() {
        playwright.close();
    }

    /** Each page in the dark and wide, then as it is by day on a telephone: or the other way round. */
    @ParameterizedTest
    @CsvSource({"en-GB, DARK, 1280, LIGHT, 390", "ja-JP, LIGHT, 1280, DARK, 390"})
    void no_page_has_a_barrier(String locale, ColorScheme first, int wide, ColorScheme second, int narrow) {
        Member reader = visitor(Browsers.reader(locale));
        String proposal = "/proposals/" + proposals.newestFirst().getLast().id();
        for (String path : List.of(
                "/",
                "/proposals",
                proposal,
                proposal + "/replay",
                "/proposals/new",
                "/policies",
                "/policies/wrongly-called-a-risk",
                "/policies/wrongly-called-a-risk/repeal",
                "/releases",
                "/releases/new",
                "/tokens",
                "/releases/1",
                "/releases/1/audit",
                "/releases/1/dispute",
                "/delegates",
                "/proof",
                "/nowhere")) {
            reader.opens(path);
            assertThat(reader.page().locator("html").getAttribute("lang")).isEqualTo(locale.substring(0, 2));
            findsItsWay(reader, first, wide);
            findsItsWay(reader, second, narrow);
        }
        reader.page().context().close();
    }

    private static void findsItsWay(Member reader, ColorScheme scheme, int width) {
        Page page = reader.page();
        page.setViewportSize(width, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        reader.findsNoBarrier();
        assertThat((boolean) page.evaluate(
                        "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("%s scrolls sideways at %s px", page.url(), width)
                .isTrue();
    }

    @Test
    void a_member_votes_by_keyboard_alone() {
        Member member = visitor(Browsers.reader("en-GB"));
        member.opens("/").connectsAs("Member 2").proposes("Reach the vote without a mouse");
        member.advancesTheClock().sees("Voting is open until");
        Page page = member.page();
        page.locator("#wallet [data-account]").click();
        page.locator("dialog [data-disconnect]").click();
        page.reload();

        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        assertThat(page.locator(".skip")).isInViewport();
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).isFocused();

        page.reload();
        tabTo(page, "#wallet [data-connect]");
        page.keyboard().press("Enter");
        tabTo(page, "[data-rdns='org.polity.development']");
        page.keyboard().press("Enter");
        tabTo(page, "li:nth-child(2) > [data-dev-account]");
        page.keyboard().press("Enter");
        assertThat(page.locator("#vote form")).isVisible();

        tabTo(page, "[name='support']");
        page.keyboard().press("Space");
        assertThat(page.locator("[name='support'][value='1']")).isChecked();
        tabTo(page, "#reason");
        page.keyboard().type("By keyboard alone.");
        tabTo(page, "#vote form > [type=submit]");
        page.keyboard().press("Enter");
        tabTo(page, "dialog [data-continue]");
        page.keyboard().press("Enter");
        tabTo(page, "[data-dev-wallet] [data-dev='confirm']");
        assertThat(page.locator("dialog[open]")).hasAccessibleName("Sign this message?");
        page.keyboard().press("Enter");
        assertThat(page.locator("#vote")).containsText("You voted For");
        page.context().close();
    }

    @Test
    void a_title_with_markup_is_only_text_wherever_it_stands() {
        String title = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">";
        Member member = visitor(Browsers.reader("en-GB"));
        member.opens("/").connectsAs("Member 1").proposes(title);
        Page page = member.page();
        String proposal = page.url();
        member.advancesTheClock().sees("Voting is open until");
        for (String path : List.of("/", "/proposals", proposal.substring(proposal.indexOf("/proposals")))) {
            member.opens(path).sees(title);
            page.waitForLoadState();
            assertThat(page.title()).endsWith(" · Polity");
            assertThat(page.locator("main script, main img")).hasCount(0);
        }
        member.opens("/proposals/" + proposal.replaceAll(".*/proposals/([0-9]+).*", "$1") + "/replay")
                .sees(title);
        page.context().close();
    }

    private Member visitor(Browser.NewContextOptions options) {
        return new Member(browser.newContext(options).newPage(), "http://localhost:" + port);
    }

    private static void tabTo(Page page, String selector) {
        page.locator(selector).first().waitFor();
        for (int i = 0; i < MOST_TABS; i++) {
            if ((boolean) page.evaluate("wanted => document.activeElement.matches(wanted)", selector)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("`%s` can't be reached by keyboard".formatted(selector));
    }
}
