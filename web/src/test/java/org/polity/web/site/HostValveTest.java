package org.polity.web.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The site answers to its own names, and makes no page for another. */
@SpringBootTest(
        classes = Shell.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "polity.mode=node",
            "polity.site.address=https://polity.example",
            "polity.site.hosts=site,Mirror.example"
        })
class HostValveTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Shell.KeptTrial trial;

    @Autowired
    private MeterRegistry meters;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:9999",
                "shop.localhost",
                "127.0.0.1",
                "192.0.2.7:80",
                "[::1]:8080",
                "polity.example",
                "POLITY.example:443",
                "polity.example.",
                "site:8080",
                "mirror.example"
            })
    void a_name_of_the_site_is_answered(String host) {
        assertThat(ask("GET /trial/kept?after=host HTTP/1.1\r\nHost: " + host)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "polity.example.evil.example",
                "notpolity.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "xn--ls8h.example"
            })
    void another_name_is_answered_before_any_page_is_made_or_kept(String host) {
        ask("GET /trial/kept HTTP/1.1\r\nHost: localhost");
        int made = trial.made.get();
        double kept = meters.get("polity.pages.kept").gauge().value();
        for (String path : new String[] {"/trial/kept?after=" + host.length(), "/css/site.css", "/nowhere"}) {
            assertThat(ask("GET " + path + " HTTP/1.1\r\nHost: " + host)).isEqualTo(421);
        }
        assertThat(trial.made.get()).isEqualTo(made);
        assertThat(meters.get("polity.pages.kept").gauge().value()).isEqualTo(kept);
    }

    @Test
    void a_name_in_the_request_line_is_held_against_the_same_names() {
        assertThat(ask("GET http://evil.example/trial/kept HTTP/1.1\r\nHost: evil.example"))
                .isEqualTo(421);
        assertThat(ask("GET http://evil.example/trial/kept HTTP/1.1\r\nHost: localhost"))
                .isIn(400, 421);
    }

    @Test
    void a_request_of_the_time_before_names_of_hosts_is_answered() {
        assertThat(ask("GET /trial/kept?after=old HTTP/1.0")).isEqualTo(200);
    }

    @Test
    void a_request_without_one_clear_name_is_no_request() {
        assertThat(ask("GET /trial/kept HTTP/1.1\r\nHost: localhost\r\nHost: evil.example"))
                .isEqualTo(400);
        assertThat(ask("GET /trial/kept HTTP/1.1\r\nAccept: */*")).isEqualTo(400);
    }

    private int ask(String head) {
        try (Line line = new Line(port)) {
            return line.sends(head + "\r\nConnection: close\r\n\r\n").status();
        }
    }
}
