package org.polity.web.embedded;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.polity.gate.Evaluator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Three evaluators beside the site, each with its own key, folder and thread; they share only the board. */
@Component
@ConditionalOnProperty(name = "polity.mode", havingValue = "embedded", matchIfMissing = true)
class EmbeddedEvaluators implements MeterBinder, DisposableBean {

    private static final List<DevelopmentAccount> ACCOUNTS =
            List.of(DevelopmentAccount.EVALUATOR_1, DevelopmentAccount.EVALUATOR_2, DevelopmentAccount.EVALUATOR_3);

    private static final Logger log = LoggerFactory.getLogger(EmbeddedEvaluators.class);

    private final Embedded embedded;
    private final Map<String, Instant> rounds = new ConcurrentHashMap<>();
    private final List<Evaluator> evaluators = new ArrayList<>();
    private final List<ScheduledExecutorService> threads = new ArrayList<>();

    EmbeddedEvaluators(Embedded embedded) {
        this.embedded = embedded;
    }

    @EventListener
    void start(ServletWebServerInitializedEvent started) throws IOException {
        URI site = URI.create("http://localhost:" + started.getWebServer().getPort());
        for (DevelopmentAccount account : ACCOUNTS) {
            String name = name(account);
            Evaluator evaluator = new Evaluator(
                    account.key(),
                    Optional.of(account.p256()),
                    embedded.node().url().toString(),
                    embedded.addresses(),
                    site,
                    embedded.path("evaluators").resolve(name));
            ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name(name).daemon().factory());
            thread.scheduleWithFixedDelay(() -> round(name, evaluator), 1_000, 700, TimeUnit.MILLISECONDS);
            evaluators.add(evaluator);
            threads.add(thread);
        }
    }

    private static String name(DevelopmentAccount account) {
        return account.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (DevelopmentAccount account : ACCOUNTS) {
            Gauge.builder("polity.evaluator.round.age", this, here -> here.age(name(account)))
                    .tag("evaluator", name(account))
                    .baseUnit("seconds")
                    .description("since this evaluator looked at the chain to its end")
                    .register(registry);
        }
    }

    private double age(String name) {
        Instant round = rounds.get(name);
        return round == null
                ? Double.NaN
                : Duration.between(round, Instant.now()).toSeconds();
    }

    /** A task that throws is not run again, but this one must be, because the node may be down for a while. */
    private void round(String name, Evaluator evaluator) {
        try {
            evaluator.round();
            rounds.put(name, Instant.now());
        } catch (RuntimeException failed) {
            log.debug("{}: {}", name, failed.toString());
        }
    }

    /** The time of each evaluator's last complete look at the chain, by name. */
    Map<String, Instant> rounds() {
        return new TreeMap<>(rounds);
    }

    @Override
    public void destroy() {
        threads.forEach(ScheduledExecutorService::shutdownNow);
        evaluators.forEach(Evaluator::close);
    }
}
