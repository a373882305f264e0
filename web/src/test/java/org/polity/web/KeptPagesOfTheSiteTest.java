package org.polity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.web.chain.follower.ChainHealth;
import org.polity.web.embedded.DevelopmentClock;
import org.polity.web.site.PagesChanged;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.web3j.protocol.Web3j;

/** The pages of the whole site that are made once for all readers. */
@OnTheEmbeddedDefault
class KeptPagesOfTheSiteTest {

    /** What a followed block changes in a footer. */
    private static final Pattern BLOCKS = Pattern.compile("(?s)<footer.*?</footer>");

    private static final Pattern LINK = Pattern.compile("<a [^>]*?href=\"(/[^\"]*)\"");
    private static final Pattern DOWNLOAD = Pattern.compile("\\.json|\\.pem|^/evidence/");
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

    @Autowired
    private ApplicationEventPublisher events;

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
        Set<String> links = LINK.matcher(new Client(port).get(path + "?lang=ja").body())
                .results()
                .map(link -> link.group(1))
                .filter(link -> !DOWNLOAD.matcher(link).find())
                .collect(Collectors.toSet());
        assertThat(links).hasSizeGreaterThan(5).allMatch(link -> link.contains("lang="));
    }

    /** Each of these comes first after a change, so that the page is made from it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HEAD | / | |",
                "HEAD | /releases | |",
                "GET | /proposals | Accept: text/html;charset=US-ASCII |",
                "GET | /policies | Accept: text/html;charset=x-windows-iso2022jp |",
                "GET | /releases/1 | Accept: application/json |",
                "GET | /delegates | Cookie: lang=ja; theme=dark; XSRF-TOKEN=1 |",
                "GET | /releases/1/audit | If-None-Match: * |",
                "GET | /policies/wrongly-called-a-risk | Content-Type: application/x-www-form-urlencoded | version=7",
                "GET | /delegates | Content-Type: application/x-www-form-urlencoded | account=0x70997970c51812dc3a010c7d01b50e0d17dc79c8",
                "GET | /releases | Content-Type: multipart/form-data; boundary=b | --b"
            })
    void what_one_reader_sends_shows_in_no_page_of_another(
            String method, String path, @Nullable String header, @Nullable String body) throws Exception {
        String language = "?lang=ja";
        String plain = new Client(port).get(path + language).body();
        events.publishEvent(new PagesChanged());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path + language))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (header != null) {
            request.header(header.split(": ")[0], header.split(": ")[1]);
        }
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.discarding());

        HttpResponse<String> answer = new Client(port).get(path + language);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(BLOCKS.matcher(answer.body()).replaceAll(""))
                .isEqualTo(BLOCKS.matcher(plain).replaceAll(""));
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
