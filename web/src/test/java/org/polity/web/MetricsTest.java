package org.polity.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What operators can watch is what `docs/operators.md` says. */
@OnTheEmbeddedDefault
class MetricsTest {

    /** Until the demo's releases are judged. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Path OPERATORS = Path.of("../docs/operators.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `((?:polity|hikaricp)_[a-z_]+)` \\|");
    private static final Pattern USED = Pattern.compile("\\b(?:polity|hikaricp)_[a-z_]+");
    private static final Pattern MEASURED = Pattern.compile("(?m)^# TYPE ((?:polity|hikaricp)_[a-z_]+) ");

    @Autowired
    private PrometheusMeterRegistry registry;

    @Test
    void every_metric_is_documented_and_every_documented_one_is_measured() throws IOException {
        String section = Files.readString(OPERATORS)
                .split("### States, metrics and alarms", 2)[1]
                .split("\n## ", 2)[0];
        Set<String> documented = names(ROW, section, 1);
        await().atMost(PATIENCE).until(() -> measured().contains("polity_evaluator_published_total"));
        assertThat(measured()).isEqualTo(documented);
        assertThat(names(USED, section, 0)).isEqualTo(documented);
    }

    @Test
    void a_running_site_is_measured_as_one() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(value("polity.follower.lag")).isZero();
            assertThat(value("polity.follower.head")).isPositive();
            assertThat(value("polity.relay.open")).isOne();
            assertThat(registry.get("polity.relay.gas.budget")
                            .tag("ballots", "all")
                            .gauge()
                            .value())
                    .isEqualTo(1_000_000_000);
            assertThat(registry.get("polity.follower.trouble").gauges())
                    .hasSizeGreaterThan(5)
                    .allSatisfy(trouble -> assertThat(trouble.value()).isZero());
            assertThat(registry.get("polity.evaluator.round.age").gauges())
                    .hasSize(3)
                    .allSatisfy(age -> assertThat(age.value()).isLessThan(60));
            // a ballot whose vote the chain has lost is counted again
            assertThat(registry.get("polity.relay.counted").functionCounter().count())
                    .isLessThanOrEqualTo(
                            registry.get("polity.relay.taken").functionCounter().count()
                                    + registry.get("polity.relay.doubted")
                                            .functionCounter()
                                            .count());
            assertThat(value("polity.evidence.free")).isPositive();
        });
    }

    private double value(String gauge) {
        return registry.get(gauge).gauge().value();
    }

    private Set<String> measured() {
        return names(MEASURED, registry.scrape(), 1);
    }

    private static Set<String> names(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(group))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
