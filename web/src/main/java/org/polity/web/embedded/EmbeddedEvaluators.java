package org.polity.web.embedded;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.polity.gate.Evaluator;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Three evaluators beside the site, each with its own key, its own folder and its own thread; they meet on the board only. */
@Component
@ConditionalOnProperty(name = "polity.mode", havingValue = "embedded", matchIfMissing = true)
class EmbeddedEvaluators implements DisposableBean {

    private static final List<DevelopmentAccount> ACCOUNTS =
            List.of(DevelopmentAccount.EVALUATOR_1, DevelopmentAccount.EVALUATOR_2, DevelopmentAccount.EVALUATOR_3);

    private final Embedded embedded;
    private final List<Evaluator> evaluators = new ArrayList<>();
    private final List<ScheduledExecutorService> threads = new ArrayList<>();

    EmbeddedEvaluators(Embedded embedded) {
        this.embedded = embedded;
    }

    @EventListener
    void start(ServletWebServerInitializedEvent started) throws IOException {
        URI site = URI.create("http://localhost:" + started.getWebServer().getPort());
        for (DevelopmentAccount account : ACCOUNTS) {
            String name = account.name().toLowerCase(Locale.ROOT).replace('_', '-');
            Evaluator evaluator = new Evaluator(
                    account.key(),
                    Optional.of(account.p256()),
                    embedded.node().rpc().url().toString(),
                    embedded.addresses(),
                    site,
                    embedded.path("evaluators").resolve(name));
            ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name(name).daemon().factory());
            thread.scheduleWithFixedDelay(evaluator::round, 1_000, 700, TimeUnit.MILLISECONDS);
            evaluators.add(evaluator);
            threads.add(thread);
        }
    }

    @Override
    public void destroy() {
        threads.forEach(ScheduledExecutorService::shutdownNow);
        evaluators.forEach(Evaluator::close);
    }
}
