package org.polity.web.embedded.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.polity.web.OnTheEmbeddedDefault;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.embedded.DevelopmentClock;
import org.polity.web.proposals.Proposal;
import org.polity.web.proposals.ProposalState;
import org.polity.web.proposals.Proposals;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** The demo community, as who starts the site finds it. */
@OnTheEmbeddedDefault
class DemoTest {

    private static final Duration SOME_HOURS = Duration.ofHours(2);
    private static final String ADVANCE = "seconds=60&back=/";
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    @LocalServerPort
    private int port;

    @Autowired
    private DemoCommunity demo;

    @Autowired
    private Making making;

    @Autowired
    private Proposals proposals;

    @Autowired
    private DevelopmentClock time;

    @Autowired
    private ChainClock clock;

    private final HttpClient reader =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @Test
    void whoever_starts_the_site_on_the_next_day_finds_a_vote_that_is_open_for_hours() throws Exception {
        time.advance(Duration.ofDays(1));
        assertThat(openFor(SOME_HOURS)).isEmpty();
        demo.live(site(""));
        assertThat(openFor(SOME_HOURS)).hasSize(1);
        long before = proposals.newestFirst().size();
        demo.live(site(""));
        assertThat(proposals.newestFirst()).hasSize((int) before);
    }

    private List<Proposal> openFor(Duration time) {
        Instant then = clock.now().plus(time);
        return proposals.newestFirst().stream()
                .filter(proposal -> proposal.stateAt(clock.now()) == ProposalState.ACTIVE)
                .filter(proposal -> proposal.voteEnd().isAfter(then))
                .toList();
    }

    @Test
    void no_transaction_of_a_reader_is_taken_while_the_clock_jumps() throws Exception {
        Instant before = clock.now();
        making.begin(Chapter.POLICIES);
        try {
            assertThat(get("/").body())
                    .contains("The demo community is being made (2 of " + Chapter.values().length + ")");
            HttpResponse<String> refused = post("/embedded/clock", FORM, ADVANCE);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(JsonMapper.shared().readTree(refused.body()).path("code").asString())
                    .isEqualTo("demo.under-way");
            assertThat(rpc("eth_sendRawTransaction")).isEqualTo(503);
            assertThat(rpc("eth_chainId")).isEqualTo(200);
        } finally {
            making.end();
        }
        assertThat(clock.now()).isBefore(before.plusSeconds(60));
        assertThat(get("/").body()).doesNotContain("is being made");
        assertThat(post("/embedded/clock", FORM, ADVANCE).statusCode()).isEqualTo(302);
    }

    private int rpc(String method) throws Exception {
        return post("/embedded/rpc", JSON, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":[]}")
                .statusCode();
    }

    private HttpResponse<String> post(String path, String type, String body) throws Exception {
        String token =
                JsonMapper.shared().readTree(get("/csrf").body()).path("token").asString();
        return send(HttpRequest.newBuilder(site(path))
                .header("X-CSRF-TOKEN", token)
                .header("Content-Type", type)
                .header("Accept", JSON)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(site(path)).header("Accept-Language", "en"));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return reader.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI site(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
