package org.polity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;

/** What somebody does with a browser and the development wallet, in the words of the story. */
final class Member {

    private final Page page;
    private final String site;

    Member(Page page, String site) {
        this.page = page;
        this.site = site;
        page.setDefaultTimeout(Browsers.PATIENCE);
    }

    Page page() {
        return page;
    }

    Member opens(String path) {
        page.navigate(site + path);
        return this;
    }

    Member connectsAs(String role) {
        boolean remembered = (boolean) page.evaluate("() => localStorage.getItem('polity.wallet') !== null");
        if (remembered) {
            page.locator("#wallet [data-account]").click();
            page.locator("dialog [data-disconnect]").click();
        }
        page.locator("#wallet [data-connect]").click();
        page.locator("[data-rdns='org.polity.development']").click();
        page.locator("[data-dev-wallet] button", new Page.LocatorOptions().setHasText(role))
                .click();
        assertThat(page.locator("#wallet [data-account]")).hasText(role);
        return this;
    }

    Member confirms() {
        page.locator("dialog [data-continue]").click();
        page.locator("[data-dev-wallet] [data-dev='confirm']").click();
        return this;
    }

    /** Of a model that is new here: claimed by one signature, submitted by another. */
    Member submitsTheRelease() {
        clicks("Submit for a verdict").confirms();
        return confirms();
    }

    Member declines() {
        page.locator("dialog [data-continue]").click();
        page.locator("[data-dev-wallet] [data-dev='reject']").click();
        return this;
    }

    Member fillsIn(Map<String, String> fields) {
        fields.forEach((name, value) -> {
            Locator field = page.locator("[name='" + name + "']:visible").first();
            if ("SELECT".equals(field.evaluate("field => field.tagName"))) {
                field.selectOption(value);
            } else {
                field.fill(value);
            }
        });
        return this;
    }

    Member clicks(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
        return this;
    }

    Member follows(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                .first()
                .click();
        return this;
    }

    /** At the page of what the wallet has just sent, once the chain has taken it. */
    Member arrivesAt(String heading) {
        assertThat(page.locator("h1")).containsText(heading);
        assertThat(page.locator("[data-done]")).isVisible();
        assertThat(page).not().hasURL(Pattern.compile("done="));
        return this;
    }

    /** At the page of a release, which asks how far the evaluators are until they have decided. */
    Member awaitsTheDecision() {
        assertThat(page.locator("main [data-poll]")).hasCount(0);
        return this;
    }

    Member votes(String choice, String reason) {
        chooses(choice);
        page.locator("[name='reason']").fill(reason);
        clicks("Sign the ballot");
        confirms();
        assertThat(page.locator("table").getByText(reason)).isVisible();
        return this;
    }

    Member advancesTheClock() {
        // scripts show the choice of a theme; a click before they work leads to a page with a form
        assertThat(page.locator("#themes")).isVisible();
        page.locator("[data-clock]").click();
        return this;
    }

    Member uploads(Path file) {
        page.locator("#predictions").setInputFiles(file);
        clicks("Read the file");
        return this;
    }

    Member adds(Path file) {
        page.locator("#another").setInputFiles(file);
        clicks("Add this file");
        return sees(file.getFileName().toString());
    }

    Member ticks(String name, String value) {
        page.locator("[name='" + name + "'][value='" + value + "']").check();
        return this;
    }

    Member choosesGroups(List<String> columns) {
        columns.forEach(column ->
                page.locator("[name='attributes'][value='" + column + "']").check());
        return this;
    }

    /** Opens a proposal for a policy that bounds one gap, with nothing else about it. */
    Member proposes(String title) {
        opens("/proposals/new");
        fillsIn(Map.of(
                "proposalTitle", title,
                "reasons", "So that it can be seen what becomes of it.",
                "title", "A gap that is bounded",
                "id", "a-bounded-gap",
                "purpose", "To be looked at.",
                "metric", "demographic_parity_difference",
                "attributes", "race",
                "limit", "0.9"));
        clicks("Open the proposal").confirms();
        arrivesAt(title);
        return sees("Voting opens");
    }

    Member chooses(String choice) {
        page.locator(
                        "[data-wallet-ballot] label",
                        new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*" + choice)))
                .first()
                .click();
        return this;
    }

    /** What axe-core would report on this page. */
    Member findsNoBarrier() {
        // the page may just have reloaded itself; without its style sheets it is not what a reader sees
        page.waitForLoadState();
        Assertions.assertThat(barriers().analyze().getViolations())
                .as("what axe-core finds on %s", page.url())
                .isEmpty();
        return this;
    }

    /** Only what is wrong is carried over, and, as no page has frames, found in the page itself: both are a matter of time. */
    private AxeBuilder barriers() {
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return new AxeBuilder(page)
                .options(options)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                .setLegacyMode(true);
    }

    Member sees(String text) {
        assertThat(page.locator("main")).containsText(text);
        return this;
    }
}
