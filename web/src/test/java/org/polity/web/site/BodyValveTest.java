package org.polity.web.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Over real connections: nobody holds the site by sending slowly, and a body is read only where it may be of use. */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        classes = Shell.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "polity.mode=node",
            "polity.site.body-grace=500ms",
            "polity.site.bodies-at-once=" + BodyValveTest.AT_ONCE,
            "polity.site.writes-per-minute=10000"
        })
class BodyValveTest {

    static final int AT_ONCE = 12;

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Sender HERE = new Sender("127.0.0.1");
    private static final int LENGTH = 900_000;

    @LocalServerPort
    private int port;

    @Autowired
    private BodyValve valve;

    /** Of a form Tomcat believes that its sender has gone, and answers nothing any more. */
    @ParameterizedTest
    @CsvSource({
        "/trial/form, " + FORM + ", 0",
        "/trial/file, multipart/form-data; boundary=b, 408",
        "/api/trial, " + Browser.JSON + ", 408"
    })
    void a_body_that_comes_a_byte_at_a_time_is_ended_with_its_connection(String path, String type, int status) {
        String cookie = cookie();
        try (Line line = new Line(port)) {
            line.begins(head(path, type) + "Cookie: " + cookie);
            for (int sent = 0; sent < LENGTH && !line.hearsWithin(50); sent++) {
                line.sends("-");
            }
            assertThat(line.status()).isEqualTo(status);
            assertThat(line.ends()).isTrue();
        }
        await().until(() -> valve.underWay(HERE) == 0);
    }

    @Test
    void of_one_sender_so_many_bodies_are_under_way_and_no_more(CapturedOutput log) {
        List<Line> lines = new ArrayList<>();
        try {
            for (int i = 0; i < AT_ONCE; i++) {
                Line line = new Line(port);
                lines.add(line.begins(head("/api/trial", Browser.JSON)));
            }
            await().until(() -> valve.underWay(HERE) == AT_ONCE);
            try (Line another = new Line(port).begins(head("/api/trial", Browser.JSON))) {
                assertThat(another.status()).isEqualTo(429);
                assertThat(another.hasHeader("Retry-After")).isTrue();
                assertThat(another.ends()).isTrue();
            }
            try (Line reader = new Line(port).begins(head("/trial/form", FORM) + "Accept: text/html")) {
                assertThat(reader.status()).isEqualTo(429);
                assertThat(reader.hasHeader("Retry-After")).isTrue();
                // a page would have one
                assertThat(reader.hasHeader("Content-Security-Policy")).isFalse();
                assertThat(reader.ends()).isTrue();
            }
            assertThat(log.getAll()).doesNotContain("failed");
            assertThat(new Browser(port).get("/css/site.css", Browser.PAGE).statusCode())
                    .isEqualTo(200);
        } finally {
            lines.forEach(Line::close);
        }
        await().until(() -> valve.underWay(HERE) == 0);
        assertThat(new Browser(port)
                        .post("/api/trial", Browser.JSON, Browser.JSON, "{}")
                        .statusCode())
                .isEqualTo(200);
    }

    /** Who asks before sending learns it without having sent anything. */
    @ParameterizedTest
    @ValueSource(strings = {"/trial/form", "/trial/form?_csrf=wrong", "/trial/form?_csrf=%zz"})
    void a_form_without_cookie_is_refused_before_its_body_is_read(String path) {
        try (Line line = new Line(port).begins(head(path, FORM) + "Expect: 100-continue")) {
            assertThat(line.status()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource({"/trial/form, X-CSRF-TOKEN: wrong", "/trial/form?_csrf=wrong, Accept: text/html"})
    void a_wrong_token_beside_the_body_is_refused_before_the_body_is_read(String path, String header) {
        try (Line line =
                new Line(port).begins(head(path, FORM) + "Expect: 100-continue\nCookie: " + cookie() + "\n" + header)) {
            assertThat(line.status()).isEqualTo(403);
        }
    }

    @Test
    void a_body_is_asked_for_where_the_token_can_only_be_in_it() {
        try (Line line =
                new Line(port).begins(head("/trial/form", FORM) + "Expect: 100-continue\nCookie: " + cookie())) {
            assertThat(line.status()).isEqualTo(100);
        }
    }

    @Test
    void the_right_token_is_taken_from_the_address_too() {
        Browser browser = new Browser(port);
        assertThat(browser.post("/trial/form?_csrf=" + browser.token(), Browser.PAGE, FORM, "said=yes")
                        .body())
                .isEqualTo("yes");
    }

    /** Of a reader who has seen a page. */
    private String cookie() {
        return new Browser(port)
                .get("/csrf", Browser.JSON)
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";", 2)[0];
    }

    private static String head(String path, String type) {
        return "POST %s HTTP/1.1\nContent-Type: %s\nContent-Length: %s\n".formatted(path, type, LENGTH);
    }
}
