package org.polity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.polity.contracts.bindings.PolityGovernor;
import org.polity.engine.canonical.Digest;
import org.polity.web.chain.ChainProperties;
import org.polity.web.chain.calls.GovernorCalls;
import org.polity.web.chain.events.Action;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.embedded.DevelopmentAccount;
import org.polity.web.embedded.DevelopmentClock;
import org.polity.web.proposals.Proposal;
import org.polity.web.proposals.ProposalText;
import org.polity.web.proposals.Proposals;
import org.polity.web.site.PagesChanged;
import org.polity.web.values.Address;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.web3j.protocol.Web3j;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;

/** An open page follows the chain by itself, and leaves alone what its reader reads and writes. */
@OnTheEmbeddedDefault
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveTest {

    /** What a page forgets that is loaded again. */
    private static final String NOTE = "() => { window.isTheSamePage = true }";

    private static final String IS_NOTED = "() => window.isTheSamePage === true";

    @LocalServerPort
    private int port;

    @Autowired
    private Web3j web3j;

    @Autowired
    private ChainProperties chain;

    @Autowired
    private GovernorCalls calls;

    @Autowired
    private Proposals proposals;

    @Autowired
    private DevelopmentClock time;

    @Autowired
    private ChainClock clock;

    @Autowired
    private ApplicationEventPublisher events;

    private final Playwright playwright = Browsers.playwright();
    private final Browser browser = Browsers.launch(playwright);
    private Member reader;
    private Page page;
    private int proposed;

    @BeforeEach
    void openAPage() {
        page = browser.newContext(Browsers.reader("en-GB")).newPage();
        reader = new Member(page, "http://localhost:" + port);
    }

    @AfterAll
    void closeTheBrowser() {
        playwright.close();
    }

    @Test
    void the_votes_of_others_appear_and_what_was_opened_stays_open() throws Exception {
        Proposal proposal = open();
        read(proposal);
        Locator raw = page.locator("article > details > summary");
        raw.click();
        raw.focus();
        vote(proposal, DevelopmentAccount.MEMBER_1, "Seen by who reads already.");
        reader.sees("Seen by who reads already.");
        isStillTheSamePage();
        assertThat(page.locator("article > details")).hasAttribute("open", "");
        assertThat(raw).isFocused();
        assertThat(page.locator("footer [data-live]")).containsText("followed up to block");
    }

    @Test
    void what_one_reads_does_not_move_when_votes_appear_above_it() throws Exception {
        Proposal proposal = open();
        page.setViewportSize(390, 700);
        read(proposal);
        Locator raw = page.locator("article > details > summary");
        raw.click();
        raw.scrollIntoViewIfNeeded();
        page.evaluate("() => scrollTo(0, document.body.scrollHeight)");
        Locator text = page.locator("article > details pre").last();
        double before = text.boundingBox().y;
        vote(proposal, DevelopmentAccount.MEMBER_2, "One more row in the table above.");
        assertThat(page.locator("table").getByText("One more row in the table above."))
                .hasCount(1);
        assertThat(text.boundingBox().y).isBetween(before - 2, before + 2);
    }

    @Test
    void a_vote_opens_on_the_page_when_its_moment_passes() throws Exception {
        Proposal proposal = propose();
        time.advance(Duration.between(clock.now(), proposal.voteStart()).minusSeconds(12));
        read(proposal);
        reader.sees("Voting opens").sees("Voting is open until");
        isStillTheSamePage();
    }

    @Test
    void who_writes_loses_nothing_and_a_closed_vote_takes_no_ballot() throws Exception {
        Proposal proposal = open();
        reader.opens("/proposals/" + proposal.id()).connectsAs("Member 3");
        page.evaluate(NOTE);
        Locator reason = page.locator("#vote [name='reason']");
        reason.fill("I am not done");
        vote(proposal, DevelopmentAccount.MEMBER_1, "Quicker than another.");
        reader.sees("Quicker than another.");
        assertThat(reason).hasValue("I am not done");
        assertThat(reason).isFocused();
        assertThat(page.locator("[data-offer]")).hasCount(0);

        passTo(proposal.voteEnd());
        assertThat(page.locator("#vote [data-offer]")).isVisible();
        assertThat(reason).hasValue("I am not done");
        for (Locator button : page.locator("#vote form [type=submit]").all()) {
            assertThat(button).isDisabled();
        }
        page.locator("#vote [data-offer] button").click();
        assertThat(page.locator("#vote")).hasCount(0);
        isStillTheSamePage();
    }

    @Test
    void a_form_in_which_nobody_writes_goes_with_the_vote() throws Exception {
        Proposal proposal = open();
        reader.opens("/proposals/" + proposal.id()).connectsAs("Member 3");
        assertThat(page.locator("#vote form")).hasCount(1);
        page.evaluate(NOTE);
        passTo(proposal.voteEnd());
        assertThat(page.locator("#vote")).hasCount(0);
        isStillTheSamePage();
    }

    @Test
    void a_ballot_cast_elsewhere_shows_where_its_voter_reads() throws Exception {
        Proposal proposal = open();
        reader.opens("/proposals/" + proposal.id()).connectsAs("Member 2");
        assertThat(page.locator("#vote form")).hasCount(1);
        page.evaluate(NOTE);
        vote(proposal, DevelopmentAccount.MEMBER_2, "By another way.");
        assertThat(page.locator("#vote form")).hasCount(0);
        assertThat(page.locator("#vote .state")).containsText("You voted For");
        isStillTheSamePage();
    }

    @Test
    void a_release_shows_its_decision_without_being_loaded_again() {
        String name = "followed while it is judged";
        reader.opens("/releases/new").connectsAs("Maintainer").uploads(Path.of("../docs/data/compas-two-years.csv"));
        reader.fillsIn(Map.of(
                "name",
                name,
                "version",
                "1.0",
                "artifact",
                Digest.of(name.getBytes(StandardCharsets.UTF_8)).hex(),
                "domain",
                "criminal-justice",
                "label",
                "label_value",
                "prediction",
                "score"));
        reader.choosesGroups(List.of("race"));
        reader.clicks("See the findings").submitsTheRelease().arrivesAt(name);
        page.evaluate(NOTE);
        reader.awaitsTheDecision();
        reader.sees("The gate blocks this artifact");
        isStillTheSamePage();
    }

    @Test
    void a_lost_connection_is_told_until_it_is_found_again() throws Exception {
        Proposal proposal = open();
        read(proposal);
        page.route("**/*", Route::abort);
        vote(proposal, DevelopmentAccount.MEMBER_1, "While nobody could see it.");
        assertThat(page.locator("#live")).isVisible();
        assertThat(page.locator("#live")).containsText("The site has not answered since");
        page.unroute("**/*");
        assertThat(page.locator("#live")).isHidden();
        reader.sees("While nobody could see it.");
        isStillTheSamePage();
    }

    @Test
    void a_reader_who_is_let_into_no_connection_asks_from_time_to_time() throws Exception {
        page.route("**/live", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
        Proposal proposal = open();
        read(proposal);
        vote(proposal, DevelopmentAccount.MEMBER_1, "Asked for.");
        reader.sees("Asked for.");
        isStillTheSamePage();
        assertThat(page.locator("#live")).isHidden();
    }

    @Test
    void a_reader_is_told_of_each_version_of_the_site() throws Exception {
        try (InputStream events = connect().body();
                BufferedReader told = new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8))) {
            long first = version(told);
            this.events.publishEvent(new PagesChanged());
            assertThat(version(told)).isGreaterThan(first);
        }
    }

    @Test
    void an_address_with_too_many_connections_is_told_to_come_later() throws Exception {
        List<HttpResponse<InputStream>> open = new ArrayList<>();
        try {
            HttpResponse<InputStream> answer = connect();
            while (answer.statusCode() == 200 && open.size() <= 100) {
                assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream;charset=UTF-8");
                assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
                open.add(answer);
                answer = connect();
            }
            assertThat(open.size()).isBetween(50, 100);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        } finally {
            for (HttpResponse<InputStream> answer : open) {
                answer.body().close();
            }
        }
        await().until(() -> {
            HttpResponse<InputStream> answer = connect();
            answer.body().close();
            return answer.statusCode() == 200;
        });
    }

    private HttpResponse<InputStream> connect() throws Exception {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/live"))
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
    }

    private static long version(BufferedReader events) throws IOException {
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            if (line.startsWith("id: ")) {
                return Long.parseLong(line.substring("id: ".length()));
            }
        }
        throw new IOException("the site has ended the connection");
    }

    private void read(Proposal proposal) {
        reader.opens("/proposals/" + proposal.id());
        page.evaluate(NOTE);
    }

    private void isStillTheSamePage() {
        assertThat((boolean) page.evaluate(IS_NOTED)).isTrue();
    }

    private Proposal open() throws Exception {
        Proposal proposal = propose();
        passTo(proposal.voteStart());
        return proposal;
    }

    private Proposal propose() throws Exception {
        String title = "Be read while it is voted, " + ++proposed;
        String period = PolityGovernor.load(
                        chain.addresses().governor(),
                        web3j,
                        new ReadonlyTransactionManager(web3j, Address.ZERO.value()),
                        new DefaultGasProvider())
                .setVotingPeriod(BigInteger.valueOf(700 + proposed))
                .encodeFunctionCall();
        Address proposer = new Address(DevelopmentAccount.MEMBER_1.address());
        Action action = new Action(new Address(chain.addresses().governor()), BigInteger.ZERO, period);
        new Wallet(web3j, DevelopmentAccount.MEMBER_1)
                .send(calls.propose(
                        List.of(action),
                        new ProposalText(title, "So that it can be seen what becomes of it.").describedBy(proposer)));
        await().until(() -> proposals.newestFirst().stream()
                .anyMatch(proposal -> proposal.text().title().equals(title)));
        return proposals.newestFirst().stream()
                .filter(proposal -> proposal.text().title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private void passTo(Instant moment) throws IOException {
        Duration left = Duration.between(clock.now(), moment);
        if (!left.isNegative()) {
            time.advance(left.plusSeconds(2));
        }
    }

    private void vote(Proposal proposal, DevelopmentAccount member, String reason) throws Exception {
        new Wallet(web3j, member).send(calls.vote(proposal.id(), 1, reason));
    }
}
