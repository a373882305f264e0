package org.polity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.polity.web.embedded.DevelopmentAccount;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What keeps a member from voting is said in words on the page, and what was written stays. */
@OnTheEmbeddedDefault
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WalletWordsTest {

    private static final String REASON = "A reason that must not be lost.";

    /** Announces itself by EIP-6963 as the wallet of a member, and is on Ethereum's main network. */
    private static final String WALLET_ELSEWHERE = """
            let chain = "0x1";
            let listeners = [];
            const provider = {
              on(name, listener) { if (name === "chainChanged") listeners.push(listener); },
              async request({ method, params }) {
                switch (method) {
                  case "eth_requestAccounts":
                    if (globalThis.neverAnswers) await new Promise(() => {});
                  case "eth_accounts":
                    return ["%s"];
                  case "eth_chainId":
                    return chain;
                  case "wallet_switchEthereumChain":
                    if (globalThis.switchFailsWith) throw Object.assign(new Error("no"), { code: globalThis.switchFailsWith });
                    if (!globalThis.knowsTheChain) throw Object.assign(new Error("Unrecognized chain ID"), { code: 4902 });
                    chain = params[0].chainId;
                    for (const listener of listeners) listener(chain);
                    return null;
                  case "wallet_addEthereumChain":
                    globalThis.offered = params[0];
                    if (!globalThis.takesChains) throw Object.assign(new Error("no"), { code: globalThis.addFailsWith ?? -32603 });
                    chain = params[0].chainId;
                    for (const listener of listeners) listener(chain);
                    return null;
                  default:
                    throw Object.assign(new Error("in words of its own"), { code: globalThis.failsWith ?? 4200 });
                }
              },
            };
            const info = { uuid: "1c4a6f1e-7f5c-4a8c-9d59-6d0a4a1f2b33", name: "Elsewhere", rdns: "example.elsewhere",
              icon: "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>" };
            const announce = () => dispatchEvent(new CustomEvent("eip6963:announceProvider",
              { detail: Object.freeze({ info, provider }) }));
            addEventListener("eip6963:requestProvider", announce);
            announce();
            """.formatted(DevelopmentAccount.MEMBER_1.address());

    @LocalServerPort
    private int port;

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
    void a_vote_that_is_not_open_yet_says_when_it_opens_and_who_had_no_power_is_told_so() {
        member.opens("/").connectsAs("Member 1").proposes("Look at a vote before and after it opens");
        assertThat(page.locator("#vote")).containsText("Voting has not opened yet. It opens on");
        assertThat(page.locator("#vote form")).hasCount(0);

        member.advancesTheClock().connectsAs("Maintainer");
        assertThat(page.locator("#vote")).containsText("You had no voting power when this vote opened");
        assertThat(page.locator("#vote")).containsText("Delegate to yourself now");
        assertThat(page.locator("#vote form")).hasCount(0);

        member.opens("/proposals/new").connectsAs("Maintainer");
        page.locator("[name='proposalTitle']").fill("By somebody without any power");
        page.locator("[name='reasons']").fill("So that it is refused.");
        member.fillsIn(
                Map.of("title", "Never", "id", "never", "purpose", "None.", "attributes", "race", "limit", "0.5"));
        member.clicks("Open the proposal").sees("A proposal needs 10 of voting power, and you have 0");
        assertThat(page.locator("[name='purpose']")).hasValue("None.");
    }

    @Test
    void who_declines_in_the_wallet_has_sent_nothing_and_lost_nothing() {
        open("Look at a ballot that is declined");
        member.chooses("Against");
        page.locator("#reason").fill(REASON);
        member.clicks("Sign the ballot").declines();
        member.sees("You rejected the request in the wallet. Nothing was sent, and your input is kept.");
        assertThat(page.locator("#reason")).hasValue(REASON);
        assertThat(page.locator("[name='support'][value='0']")).isChecked();

        member.clicks("Sign the ballot");
        page.locator("dialog [data-cancel]").click();
        member.sees("You canceled. Nothing was sent, and your input is kept.");
        assertThat(page.locator("main table")).hasCount(0);

        member.clicks("Sign the ballot").confirms();
        assertThat(page.locator("#vote")).containsText("You voted Against");
    }

    @Test
    void a_wallet_on_another_network_is_told_so_at_once_and_can_be_switched() {
        open("Look at a wallet on another network");
        String proposal = page.url();
        page.context().close();
        openAPage();
        page.addInitScript(WALLET_ELSEWHERE);
        page.navigate(proposal);
        page.locator("#wallet [data-connect]").click();
        page.locator("[data-rdns='example.elsewhere']").click();

        assertThat(page.locator("#elsewhere"))
                .containsText("Your wallet is on chain 1, and this community is on chain 31337.");
        member.chooses("For");
        page.locator("#reason").fill(REASON);
        member.clicks("Sign the ballot");
        page.locator("dialog [data-continue]").click();
        member.sees("Your wallet is on another network. Switch it to chain 31337 and try again");
        assertThat(page.locator("#reason")).hasValue(REASON);
        member.findsNoBarrier();

        member.clicks("Switch to chain 31337");
        assertThat(page.locator("#elsewhere")).containsText("Switch it to chain 31337 and try again");
        page.evaluate("() => (globalThis.knowsTheChain = true)");
        member.clicks("Switch to chain 31337");
        assertThat(page.locator("#elsewhere")).isHidden();
        assertThat(page.locator("#reason")).hasValue(REASON);
    }

    @Test
    void a_wallet_that_does_not_know_the_chain_is_offered_it() {
        page.addInitScript(WALLET_ELSEWHERE);
        member.opens("/");
        page.locator("#wallet [data-connect]").click();
        page.locator("[data-rdns='example.elsewhere']").click();
        assertThat(page.locator("#elsewhere")).isVisible();

        page.evaluate("() => (globalThis.addFailsWith = 4001)");
        member.clicks("Switch to chain 31337");
        assertThat(page.locator("#elsewhere")).containsText("You rejected the request in the wallet.");
        page.evaluate("() => (globalThis.takesChains = true)");
        member.clicks("Switch to chain 31337");
        assertThat(page.locator("#elsewhere")).isHidden();
        org.assertj.core.api.Assertions.assertThat(
                        page.evaluate("() => [offered.chainId, offered.chainName, offered.nativeCurrency.decimals]"))
                .isEqualTo(List.of("0x7a69", "Polity", 18));
        org.assertj.core.api.Assertions.assertThat((String) page.evaluate("() => offered.rpcUrls[0]"))
                .startsWith("http://");
    }

    @Test
    void a_wallet_that_never_answers_is_waited_for_in_sight_and_can_be_given_up() {
        page.addInitScript(WALLET_ELSEWHERE);
        page.addInitScript("globalThis.neverAnswers = true");
        member.opens("/");
        page.locator("#wallet [data-connect]").click();
        page.locator("[data-rdns='example.elsewhere']").click();
        assertThat(page.locator("#wallet [role='status']")).isVisible();
        member.findsNoBarrier();
        page.locator("#wallet button").click();
        assertThat(page.locator("#wallet [data-connect]")).isVisible();
    }

    @Test
    void the_button_of_the_account_opens_its_menu() {
        member.opens("/").connectsAs("Member 2");
        page.locator("#wallet [data-account]").click();
        assertThat(page.locator("dialog[open]")).hasAccessibleName("Member 2");
        assertThat(page.locator("dialog[open]")).containsText(DevelopmentAccount.MEMBER_2.address());
        member.findsNoBarrier();
        page.locator("dialog [data-disconnect]").click();
        assertThat(page.locator("#wallet [data-connect]")).isVisible();
        assertThat(page.locator("dialog[open]")).hasCount(0);
    }

    @Test
    void who_is_connected_is_not_asked_to_connect_while_a_page_loads() {
        page.addInitScript(WALLET_ELSEWHERE);
        page.addInitScript("""
                globalThis.asked = 0;
                new MutationObserver(() => (asked += document.querySelectorAll("#wallet [data-connect]").length))
                  .observe(document, { childList: true, subtree: true });
                """);
        member.opens("/");
        page.locator("#wallet [data-connect]").click();
        page.locator("[data-rdns='example.elsewhere']").click();
        assertThat(page.locator("#wallet [data-account]")).isVisible();
        org.assertj.core.api.Assertions.assertThat((int) page.evaluate("() => asked"))
                .isPositive();
        page.reload();
        assertThat(page.locator("#wallet [data-account]")).isVisible();
        org.assertj.core.api.Assertions.assertThat((int) page.evaluate("() => asked"))
                .isZero();
    }

    @Test
    void what_a_wallet_refuses_is_said_in_the_language_of_the_reader_and_not_of_the_wallet() {
        open("Look at a wallet that refuses");
        String proposal = page.url();
        page.context().close();
        page = browser.newContext(Browsers.reader("ja-JP")).newPage();
        page.addInitScript(WALLET_ELSEWHERE);
        page.addInitScript("globalThis.knowsTheChain = true");
        page.navigate(proposal);
        page.locator("#wallet [data-connect]").click();
        page.locator("[data-rdns='example.elsewhere']").click();
        page.locator("[name='support'][value='1']").check();
        page.locator("#reason").fill(REASON);

        page.evaluate("() => (globalThis.switchFailsWith = 4100)");
        ballot();
        assertThat(page.locator("#vote [role='alert']")).containsText("アカウントの使用を許可していません");
        page.evaluate("() => (globalThis.switchFailsWith = 0)");

        Map.of(
                        4001, "ウォレットで拒否されました",
                        4100, "アカウントの使用を許可していません",
                        4200, "必要な操作に対応していません",
                        4900, "ネットワークに接続していません",
                        -32002, "未処理の要求があります",
                        -32005, "現在、要求を受け付けません",
                        -32603, "ウォレットの説明: in words of its own")
                .forEach((code, words) -> {
                    page.evaluate("code => (globalThis.failsWith = code)", code);
                    ballot();
                    assertThat(page.locator("#vote [role='alert']")).containsText(words);
                    assertThat(page.locator("#reason")).hasValue(REASON);
                });
    }

    private void ballot() {
        page.locator("#vote form button[type='submit']").first().click();
        page.locator("dialog [data-continue]").click();
    }

    private void open(String title) {
        member.opens("/").connectsAs("Member 1").proposes(title);
        member.advancesTheClock().sees("Voting is open until");
    }
}
