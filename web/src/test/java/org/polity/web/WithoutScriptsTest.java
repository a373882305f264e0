package org.polity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.FilePayload;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.cli.Polity;
import org.polity.engine.canonical.Digest;
import org.polity.engine.store.FileDigest;
import org.polity.web.proposals.Proposals;
import org.polity.web.releases.ModelRelease;
import org.polity.web.releases.Releases;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is public can be read in a browser that runs no scripts, and nothing there waits for ever. */
@OnTheEmbeddedDefault
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithoutScriptsTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Proposals proposals;

    @Autowired
    private Releases releases;

    private final Playwright playwright = Browsers.playwright();
    private final Browser browser = Browsers.launch(playwright);
    private Page page;
    private Member reader;

    @BeforeAll
    void openABrowser() {
        page = browser.newContext(Browsers.reader("en-GB").setJavaScriptEnabled(false))
                .newPage();
        reader = new Member(page, "http://localhost:" + port);
    }

    @AfterAll
    void closeIt() {
        playwright.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/ | Wrongly called a risk, by race",
                "/proposals | Warn when one sex is selected much less often",
                "/proposals | These rules are on the chain",
                "{proposal} | must be at least 0.8",
                "{proposal} | See the effect on past releases",
                "{proposal}/replay | Effect on past releases",
                "/policies | Wrongly called a risk, by race",
                "/policies/wrongly-called-a-risk | at most 0.1 (on the chain: 100,000 millionths)",
                "/releases | compas-recidivism 1.0",
                "{release} | The gate blocks this artifact",
                "{release}/audit | The statement is the same, byte for byte",
                "{release}/dispute | Anyone may challenge the latest decision with a bond",
                "/delegates | Member 1",
                "{transaction} | Release gate",
                "/proposals/new | The favorable decision",
                "/releases/new | Predictions"
            })
    void every_public_page_is_whole(String address, String fact) {
        ModelRelease release = blocked();
        reader.opens(address.replace("{proposal}", "/proposals/" + warning())
                .replace("{release}", "/releases/" + release.id())
                .replace("{transaction}", "/transactions/" + release.submittedIn()));

        assertThat(page.locator("main h1")).isVisible();
        reader.sees(fact);
        assertThat(page.locator("header nav a")).hasCount(4);
        assertThat(page.locator("footer")).containsText("followed up to block");
        assertThat(page.locator("main [role=status]:not(:empty):visible, main [aria-busy=true], main progress:visible"))
                .hasCount(0);
    }

    @Test
    void a_regulator_recomputes_a_verdict_by_what_its_page_says(@TempDir Path folder) throws Exception {
        ModelRelease release = blocked();
        reader.opens("/releases/" + release.id() + "/audit");
        Path policies = Files.createDirectories(folder.resolve("policies"));
        for (Locator link : page.locator("main a[download]").all()) {
            Files.write(folder.resolve(link.getAttribute("download")), got(link));
        }
        for (Locator link :
                page.locator("main a[href^='/policies/'][href*='.json']").all()) {
            Files.write(policies.resolve(Digest.of(got(link)).hex() + ".json"), got(link));
        }
        String command = page.locator("main ol pre").innerText();

        StringWriter told = new StringWriter();
        List<String> words =
                List.of(command.substring(0, command.indexOf("\nsha256sum")).split("[\\s\\\\]+"));
        String[] arguments = words.stream()
                .skip(1)
                .map(word -> word.endsWith(".json") || word.equals("policies")
                        ? folder.resolve(word).toString()
                        : word)
                .toArray(String[]::new);
        int code = Polity.run(new PrintWriter(told), new PrintWriter(told), arguments);

        assertThat(code).as(told.toString()).isEqualTo(1);
        assertThat(FileDigest.of(folder.resolve("statement.json")).hex())
                .isEqualTo(Objects.requireNonNull(release.digest()).withoutPrefix());
    }

    private byte[] got(Locator link) {
        return page.request()
                .get("http://localhost:" + port + link.getAttribute("href"))
                .body();
    }

    @Test
    void the_forecast_is_a_link_away_and_leads_back() {
        reader.opens("/proposals/" + warning())
                .follows("See the effect on past releases")
                .sees("would stay");
        reader.follows("Back to the proposal").sees("Reasons");
    }

    @Test
    void a_form_is_checked_with_what_is_wrong_beside_its_field() {
        reader.opens("/proposals/new");
        reader.fillsIn(Map.of("proposalTitle", "Kept as it was", "limit", "NaN"));
        page.locator("noscript button").press("Enter");

        assertThat(page.locator("#limit")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("#limit")).hasAccessibleDescription(Pattern.compile("“NaN” is not a number"));
        assertThat(page.locator("#proposalTitle")).hasValue("Kept as it was");
        assertThat(page.locator("#proposalTitle-error")).isHidden();
    }

    @Test
    void a_release_is_described_and_its_findings_are_seen() {
        reader.opens("/releases/new");
        page.locator("#predictions")
                .setInputFiles(new FilePayload(
                        "people.csv",
                        "text/csv",
                        ("label,score,race\n" + "1,1,a\n0,0,a\n1,0,b\n0,1,b\n".repeat(80))
                                .getBytes(StandardCharsets.UTF_8)));
        reader.clicks("Read the file");
        reader.fillsIn(Map.of("name", "scriptless", "version", "1", "artifact", "cd".repeat(32), "label", "label"));
        reader.fillsIn(Map.of("prediction", "score"));
        page.locator("#version").press("Enter");

        assertThat(page.url()).contains("name=scriptless").contains("ask=1").doesNotContain("_csrf");
        reader.sees("Choose at least one column with groups.");
        reader.ticks("attributes", "race").clicks("See the findings");
        reader.sees("by the policies in force now");
        saysThatSigningNeedsScripts();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/delegates", "/releases/1/dispute"})
    void who_wants_to_sign_is_told_what_it_needs(String path) {
        reader.opens(path);
        saysThatSigningNeedsScripts();
    }

    private void saysThatSigningNeedsScripts() {
        assertThat(page.locator("main noscript p").first()).isVisible();
        assertThat(page.locator("main noscript p").first())
                .containsText("This action needs JavaScript, because your own wallet");
    }

    private Object warning() {
        return proposals.newestFirst().stream()
                .filter(proposal -> proposal.text().title().startsWith("Warn when one sex"))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private ModelRelease blocked() {
        return releases.newestFirst().stream()
                .filter(release ->
                        release.version().equals("1.0") && release.name().equals("compas-recidivism"))
                .findFirst()
                .orElseThrow();
    }
}
