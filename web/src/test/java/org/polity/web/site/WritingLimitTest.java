package org.polity.web.site;

import static org.assertj.core.api.Assertions.assertThat;

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
}
