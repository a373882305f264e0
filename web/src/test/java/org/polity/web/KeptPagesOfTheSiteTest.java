package org.polity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.web.chain.follower.ChainHealth;
import org.polity.web.embedded.DevelopmentClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.web3j.protocol.Web3j;

/** The pages of the whole site that are made once for all readers. */
@OnTheEmbeddedDefault
class KeptPagesOfTheSiteTest {

    private static final Pattern BLOCK = Pattern.compile("followed up to block ([\\d,]+)");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Web3j web3j;

    @Autowired
    private DevelopmentClock clock;

    @Autowired
    private ChainHealth health;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/proposals",
                "/proposals/{proposal}",
                "/policies",
                "/policies/wrongly-called-a-risk",
                "/releases",
                "/releases/1",
                "/releases/1/audit",
                "/releases/1/dispute",
                "/delegates"
            })
    void a_page_of_all_readers_holds_nothing_of_one(String address) {
        String path = address.replace(
                "{proposal}",
                jdbc.sql("select proposal_id from chain.proposals_created limit 1")
                        .query(BigInteger.class)
                        .single()
                        .toString());
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> answer = new Client(port).get(path);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("ETag")).isPresent();
            assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
            assertThat(answer.body()).doesNotContain("_csrf", "name=\"csrf\"", "data-theme");
        }
    }

    @Test
    void no_page_is_older_than_the_last_followed_block() throws Exception {
        Client reader = new Client(port);
        for (int block = 0; block < 10; block++) {
            clock.advance(Duration.ofSeconds(1));
            long known = web3j.ethBlockNumber().send().getBlockNumber().longValueExact();
            for (int look = 0; look < 20; look++) {
                long followed = followed();
                long shown = shown(reader.get("/delegates?lang=en").body());
                assertThat(shown).isGreaterThanOrEqualTo(followed);
                if (followed >= known) {
                    break;
                }
                Thread.sleep(100);
            }
        }
    }

    private long followed() {
        return health.head().orElseThrow().number();
    }

    private static long shown(String page) {
        Matcher block = BLOCK.matcher(page);
        assertThat(block.find()).isTrue();
        return Long.parseLong(block.group(1).replace(",", ""));
    }

    @Test
    void a_page_names_its_language_as_the_browser_does_or_the_address() {
        Client reader = new Client(port);
        assertThat(List.of(
                        reader.get("/releases?lang=ja").body().contains("<html lang=\"ja\""),
                        reader.get("/releases").body().contains("<html lang=\"en\"")))
                .containsExactly(true, true);
    }
}
