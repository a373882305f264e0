package org.polity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Nobody has to paste an address to delegate to somebody whose name is on the page. */
@OnTheEmbeddedDefault
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DelegationTest {

    private static final String MEMBER_2 = "0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc";

    @LocalServerPort
    private int port;

    private final Playwright playwright = Browsers.playwright();
    private final Browser browser = Browsers.launch(playwright);

    @AfterAll
    void closeIt() {
        playwright.close();
    }

    @Test
    void a_button_beside_a_name_fills_in_the_form() {
        Member member = member();
        member.opens("/delegates").connectsAs("Member 3").sees("You hold 250.");
        member.clicks("Delegate to Member 2");
        assertThat(member.page().locator("#to")).hasValue(MEMBER_2);
        assertThat(member.page().locator("#to")).isFocused();
        member.findsNoBarrier();
        member.page().context().close();
    }

    @Test
    void who_is_not_connected_chooses_a_wallet_and_finds_the_form_filled_in() {
        Member member = member();
        Page page = member.opens("/delegates").page();
        member.clicks("Delegate to Member 2");
        page.locator("[data-rdns='org.polity.development']").click();
        page.locator("[data-dev-wallet] button", new Page.LocatorOptions().setHasText("Member 1"))
                .click();
        assertThat(page.locator("#to")).hasValue(MEMBER_2);
        page.context().close();
    }

    private Member member() {
        return new Member(browser.newContext(Browsers.reader("en-GB")).newPage(), "http://localhost:" + port);
    }
}
