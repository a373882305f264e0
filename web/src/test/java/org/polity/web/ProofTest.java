package org.polity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Everybody reads at the site whether its contracts are proved. */
@OnTheEmbeddedDefault
class ProofTest {

    @LocalServerPort
    private int port;

    @Test
    void the_embedded_default_is_proved_and_says_when() throws Exception {
        String page = proved("en");
        assertThat(page)
                .contains("Proved. All ")
                .contains("on chain 31337 at block ")
                .contains("The Governor is proposer of the timelock")
                .contains("runs the code of this build")
                .contains("polity prove --addresses addresses.json --rpc URL")
                .doesNotContain("id=\"differing\"", "id=\"unknown\"");
    }

    @Test
    void it_is_said_in_japanese() throws Exception {
        assertThat(proved("ja")).contains("証明できました", "タイムロックの提案者はガバナーです");
    }

    @Test
    void every_page_links_to_it() throws Exception {
        assertThat(read("/?lang=en")).contains("<a href=\"/proof?lang=en\">Proof of the contracts</a>");
    }

    /** It is made beside the start, which does not wait for it. */
    private String proved(String language) throws Exception {
        Instant longest = Instant.now().plus(Duration.ofSeconds(60));
        String page = read("/proof?lang=" + language);
        while (!page.contains("id=\"holding\"") && Instant.now().isBefore(longest)) {
            Thread.sleep(500);
            page = read("/proof?lang=" + language);
        }
        return page;
    }

    private String read(String path) throws Exception {
        try (HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .header("Accept", "text/html")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return answer.body();
        }
    }
}
