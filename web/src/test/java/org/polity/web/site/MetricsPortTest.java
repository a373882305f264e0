package org.polity.web.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Metrics have a port of their own, which serves nothing else; the site's port serves none of them. */
@SpringBootTest(
        classes = Shell.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"polity.mode=node", "management.server.port=0"})
class MetricsPortTest {

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int metrics;

    @Test
    void the_port_of_the_metrics_serves_metrics() {
        assertThat(new Browser(metrics)
                        .get("/actuator/prometheus", "text/plain")
                        .body())
                .contains("polity_gate_places ", "jvm_memory_used_bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/env",
                "/actuator/heapdump",
                "/actuator/health",
                "/actuator/beans",
                "/actuator/loggers",
                "/actuator/shutdown",
                "/health/chain",
                "/"
            })
    void and_nothing_else(String path) {
        assertThat(new Browser(metrics).get(path, Browser.JSON).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/prometheus", "/actuator/health", "/metrics", "/prometheus"})
    void the_port_of_the_site_serves_none_of_it(String path) {
        assertThat(new Browser(port).get(path, Browser.JSON).statusCode()).isEqualTo(404);
    }
}
