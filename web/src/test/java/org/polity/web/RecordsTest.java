package org.polity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One address has a page for people and a record for programs; other sites find a picture and the map. */
@OnTheEmbeddedDefault
class RecordsTest {

    private static final String UNKNOWN = "/transactions/0x" + "0".repeat(63) + "1";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/proposals/{proposal}",
                "/releases/1",
                "/releases/1/audit",
                "/policies/wrongly-called-a-risk",
                "/transactions/{transaction}"
            })
    void a_page_that_has_a_record_gives_it_to_who_asks_for_json(String address) throws Exception {
        String path = named(address);
        // a cache in between must not answer with the other form, whichever reader comes first
        for (int i = 0; i < 2; i++) {
            HttpResponse<byte[]> record = get(path, "application/json");
            assertThat(record.statusCode()).isEqualTo(200);
            assertThat(header(record, "Content-Type")).startsWith("application/json");
            assertThat(header(record, "Vary")).contains("Accept");
            assertThat(json(record).isObject()).isTrue();
            HttpResponse<byte[]> page = get(path, "text/html");
            assertThat(header(page, "Content-Type")).startsWith("text/html");
            assertThat(header(page, "Vary")).contains("Accept");
            assertThat(header(get(path, "*/*"), "Content-Type")).startsWith("text/html");
        }
        assertThat(get(path, "image/gif").statusCode()).isEqualTo(406);
    }

    @Test
    void the_record_of_a_proposal_counts_as_the_chain_does() throws Exception {
        String id = proposal();
        JsonNode record = json(get("/proposals/" + id, "application/json"));
        assertThat(record.path("id").asString()).isEqualTo(id);
        assertThat(record.path("calls")).isNotEmpty();
        BigInteger inFavour = jdbc.sql("select coalesce(sum(weight), 0) from chain.votes_cast"
                        + " where proposal_id = ?::numeric and support = 1")
                .param(id)
                .query(BigInteger.class)
                .single();
        assertThat(record.path("tally").path("inFavour").asString()).isEqualTo(inFavour.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json"})
    void a_transaction_that_nobody_knows_is_not_found_and_its_page_says_what_to_do(String accept) throws Exception {
        HttpResponse<byte[]> answer = get(UNKNOWN, accept);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("transaction.unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/proposals/{proposal}", "/releases/1"})
    void a_record_has_a_picture_of_its_chart_and_the_page_names_it(String address) throws Exception {
        String path = named(address);
        HttpResponse<byte[]> picture = get(path + "/picture.png", "image/avif,image/webp,*/*");
        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(header(picture, "Content-Type")).isEqualTo("image/png");
        assertThat(header(picture, "ETag")).isNotEmpty();
        assertThat(ImageIO.read(new ByteArrayInputStream(picture.body())).getWidth())
                .isEqualTo(1200);
        assertThat(new String(get(path, "text/html").body(), StandardCharsets.UTF_8))
                .contains(
                        "name=\"description\" content=\"",
                        "property=\"og:image\" content=\"http://localhost:",
                        path + "/picture.png\"");
    }

    @Test
    void the_map_of_the_site_leads_to_pages_that_exist() throws Exception {
        String index = new Client(port).file("/sitemap.xml").body();
        for (String kind : List.of("proposals", "policies", "releases")) {
            assertThat(index).contains("/sitemaps/" + kind + "-0.xml");
            String file = new Client(port).file("/sitemaps/" + kind + "-0.xml").body();
            String first = file.substring(file.indexOf("<loc>") + 5, file.indexOf("</loc>"));
            assertThat(get(URI.create(first).getPath(), "text/html").statusCode())
                    .as(first)
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"proposals", "releases"})
    void a_list_is_a_feed_in_the_language_of_its_address(String list) throws Exception {
        HttpResponse<byte[]> answer = get("/" + list + ".atom?lang=ja", "*/*");
        assertThat(header(answer, "Content-Type")).startsWith("application/atom+xml");
        Element feed = DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(answer.body()))
                .getDocumentElement();
        assertThat(feed.getAttribute("xml:lang")).isEqualTo("ja");
        NodeList entries = feed.getElementsByTagName("entry");
        assertThat(entries.getLength()).isBetween(1, 50);
        String page =
                ((Element) entries.item(0)).getElementsByTagName("id").item(0).getTextContent();
        assertThat(get(URI.create(page).getPath(), "text/html").statusCode()).isEqualTo(200);
        assertThat(new String(get("/?lang=ja", "text/html").body(), StandardCharsets.UTF_8))
                .contains("href=\"/" + list + ".atom?lang=ja\"");
    }

    private String named(String address) {
        return address.replace("{proposal}", proposal())
                .replace(
                        "{transaction}",
                        jdbc.sql("select hash from chain.transactions limit 1")
                                .query(String.class)
                                .single());
    }

    private String proposal() {
        return jdbc.sql("select proposal_id from chain.proposals_created order by block_number limit 1")
                .query(BigInteger.class)
                .single()
                .toString();
    }

    private HttpResponse<byte[]> get(String path, String accept) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Accept", accept)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static JsonNode json(HttpResponse<byte[]> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return String.join(", ", answer.headers().allValues(name));
    }
}
