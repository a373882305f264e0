package org.polity.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.polity.engine.canonical.Digest;
import org.polity.web.chain.ChainProperties;
import org.polity.web.embedded.demo.EqualizedOdds;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole story, by clicking: a policy is voted, a release is blocked by it, another is cleared, and a page proves it. */
@OnTheEmbeddedDefault
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoryTest {

    private static final Path DATA = Path.of("../docs/data");
    private static final String TITLE = "Bound equalized odds between race groups";

    @LocalServerPort
    private int port;

    @Autowired
    private ChainProperties chain;

    private final Playwright playwright = Browsers.playwright();
    private final Browser browser = Browsers.launch(playwright);
    private BrowserContext context;
    private Member member;

    @BeforeAll
    void openABrowser() {
        context = browser.newContext(Browsers.reader("en-GB"));
        Page page = context.newPage();
        member = new Member(page, "http://localhost:" + port);
    }

    @AfterAll
    void closeIt() {
        playwright.close();
    }

    @Test
    void a_vote_in_the_browser_gates_a_real_model_release(@TempDir Path folder) throws Exception {
        proposeThePolicy();
        voteWithThreeAccounts();
        queueAndExecute();

        String compas = submit("compas", DATA.resolve("compas-two-years.csv"));
        member.awaitsTheDecision().sees("The gate blocks this artifact");
        member.follows("The public audit page");
        member.sees("The statement is the same, byte for byte");
        assertThat(told("[data-observed]")).contains(expectedGap());
        theIntervalIsTold();
        member.findsNoBarrier();
        assertThat(gate().isClearedFor(compas, "criminal-justice")).isFalse();

        Path equalized = folder.resolve("equalized.csv");
        Files.writeString(
                equalized,
                EqualizedOdds.applyTo(
                        Files.readString(DATA.resolve("compas-two-years.csv")), "score", "label_value", "race"));
        String fair = submit("compas-equalized", equalized);
        member.sees("The gate clears this artifact");
        member.findsNoBarrier();
        assertThat(gate().isClearedFor(fair, "criminal-justice")).isTrue();
        assertThat(gate().isClearedFor(fair, "credit")).isFalse();
        assertThat(gate().isCleared(fair)).isTrue();
    }

    private void proposeThePolicy() {
        member.opens("/proposals/new").connectsAs("Member 1");
        member.fillsIn(Map.of(
                "proposalTitle", TITLE,
                "reasons", "Both kinds of error should fall on every group alike.",
                "title", "Equalized odds between race groups",
                "id", "equalized-odds-race",
                "purpose", "Errors of the model should not depend on race.",
                "metric", "equalized_odds_difference",
                "attributes", "race",
                "limit", "0.10",
                "confidence", "95"));
        member.fillsIn(Map.of("minimumGroupSize", "100", "minimumDenominator", "50"));
        member.sees("must be at most 0.1");
        member.findsNoBarrier();
        member.clicks("Open the proposal").confirms();
        member.arrivesAt(TITLE);
        member.sees("Voting opens");
    }

    private void voteWithThreeAccounts() {
        member.advancesTheClock().sees("Voting is open until");
        member.findsNoBarrier();
        member.votes("For", "It bounds both errors at once.");
        member.connectsAs("Member 2").votes("For", "The interval has to keep it, not a lucky point.");
        member.connectsAs("Member 3").votes("Against", "I would begin with a wider limit.");
    }

    private void queueAndExecute() {
        member.advancesTheClock().sees("Anyone can now queue it");
        member.clicks("Queue it").confirms();
        member.sees("it can be executed from");
        member.advancesTheClock().sees("Anyone can now execute it");
        member.clicks("Execute it").confirms();
        member.sees("Accepted and executed");
    }

    /** @return the artifact's digest in hexadecimal */
    private String submit(String name, Path predictions) {
        String artifact = Digest.of(name.getBytes(StandardCharsets.UTF_8)).hex();
        member.opens("/releases/new").connectsAs("Maintainer").uploads(predictions);
        member.fillsIn(Map.of(
                "name", name,
                "version", "1.0",
                "artifact", artifact,
                "domain", "criminal-justice",
                "label", "label_value",
                "prediction", "score"));
        member.choosesGroups(List.of("race", "sex"));
        member.clicks("See the findings").sees("by the policies in force now");
        member.findsNoBarrier();
        member.submitsTheRelease();
        member.arrivesAt(name + " 1.0");
        return artifact;
    }

    /** The largest gap of either error rate between groups of at least 100 people, from the published counts. */
    private static String expectedGap() throws Exception {
        JsonNode counts = JsonMapper.shared()
                .readTree(Files.readAllBytes(DATA.resolve("expected.json")))
                .at("/compas/counts_TP_FP_FN_TN");
        double truePositive = gap(counts, 0, 2);
        double falsePositive = gap(counts, 1, 3);
        return String.format(Locale.ROOT, "%.4f", Math.max(truePositive, falsePositive));
    }

    private static double gap(JsonNode counts, int hits, int misses) {
        double most = 0;
        double least = 1;
        for (Map.Entry<String, JsonNode> group : counts.properties()) {
            int people = 0;
            for (JsonNode count : group.getValue()) {
                people += count.asInt();
            }
            if (!group.getKey().equals("ALL") && people >= 100) {
                double rate = group.getValue().get(hits).asDouble()
                        / (group.getValue().get(hits).asDouble()
                                + group.getValue().get(misses).asDouble());
                most = Math.max(most, rate);
                least = Math.min(least, rate);
            }
        }
        return most - least;
    }

    /** Around what was observed, and all of it beyond the limit of 0.10 that was voted. */
    private void theIntervalIsTold() throws Exception {
        String[] ends = told("[data-interval]")
                .get(told("[data-observed]").indexOf(expectedGap()))
                .split(" to ", -1);
        assertThat(ends).hasSize(2);
        assertThat(Double.parseDouble(expectedGap())).isBetween(Double.valueOf(ends[0]), Double.valueOf(ends[1]));
        assertThat(Double.parseDouble(ends[0])).isGreaterThan(0.10).isLessThan(Double.parseDouble(ends[1]));
    }

    private List<String> told(String where) {
        return member.page().locator(where).allTextContents();
    }

    private GateQuestion gate() {
        return new GateQuestion(chain.rpcUrl(), chain.addresses().gate());
    }
}
