package org.polity.web.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        classes = Shell.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"polity.mode=node", "polity.site.writes-per-minute=2"})
class WritingLimitTest {

    @LocalServerPort
    private int port;

    @Test
    void who_writes_too_often_is_told_when_to_come_back_and_may_still_read() {
        Browser browser = new Browser(port);
        browser.post("/api/trial", Browser.JSON, Browser.JSON, "{}");
        browser.post("/api/trial", Browser.JSON, Browser.JSON, "{}");

        HttpResponse<String> third = browser.post("/api/trial", Browser.JSON, Browser.JSON, "{}");

        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.headers().firstValue("Retry-After")).isPresent();
        assertThat(third.body()).contains("Too many requests");
        assertThat(browser.get("/css/site.css", Browser.PAGE).statusCode()).isEqualTo(200);
    }

    @Test
    void a_file_is_counted_before_it_is_searched_for_a_token() {
        Browser browser = new Browser(port);
        browser.post("/api/trial", Browser.JSON, Browser.JSON, "{}");
        browser.post("/api/trial", Browser.JSON, Browser.JSON, "{}");

        HttpResponse<String> file = browser.post(
                "/trial/file", Browser.PAGE, "multipart/form-data; boundary=b", "--b\r\n\r\nx\r\n--b--\r\n");

        assertThat(file.statusCode()).isEqualTo(429);
        assertThat(file.headers().firstValue("Content-Security-Policy")).isPresent();
    }

    @Test
    void who_claims_to_be_forwarded_is_counted_as_who_is_connected() {
        Browser browser = new Browser(port);
        for (int i = 0; i < 3; i++) {
            browser.send(browser.request("/api/trial", Browser.JSON)
                    .header("Content-Type", Browser.JSON)
                    .header("X-Forwarded-For", "192.0.2." + i)
                    .POST(HttpRequest.BodyPublishers.ofString("{}")));
        }

        assertThat(browser.send(browser.request("/api/trial", Browser.JSON)
                                .header("Content-Type", Browser.JSON)
                                .header("X-Forwarded-For", "192.0.2.99")
                                .POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(429);
    }
}
