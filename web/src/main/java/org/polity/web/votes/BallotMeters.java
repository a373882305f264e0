package org.polity.web.votes;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.atomic.LongAdder;
import org.polity.web.chain.relay.Relay;
import org.polity.web.chain.relay.RelayHealth;
import org.polity.words.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Metrics of the relay for operators. Counters begin at this site's start; the other metrics come from the database.
 */
@Component
class BallotMeters implements MeterBinder {

    private static final String TROUBLES = "relay.";
    private static final String WAITING =
            "select count(*) from community.ballots where refused_at is null and counted_at is null and sent_in is ";

    private final JdbcClient jdbc;
    private final Relay relay;
    private final RelayHealth health;
    private final VoteProperties properties;
    private final LongAdder taken = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder counted = new LongAdder();
    private final LongAdder doubted = new LongAdder();
    private final LongAdder refused = new LongAdder();

    BallotMeters(JdbcClient jdbc, Relay relay, RelayHealth health, VoteProperties properties) {
        this.jdbc = jdbc;
        this.relay = relay;
        this.health = health;
        this.properties = properties;
    }

    void taken(long ballots) {
        taken.add(ballots);
    }

    void sent(long ballots) {
        sent.add(ballots);
    }

    void counted(long ballots) {
        counted.add(ballots);
    }

    void doubted(long ballots) {
        doubted.add(ballots);
    }

    void refused(long ballots) {
        refused.add(ballots);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("polity.relay.open", relay, one -> one.isOpen() ? 1 : 0)
                .description("1 where this site has a relay")
                .register(registry);
        Gauge.builder("polity.relay.waiting", () -> count(WAITING + "null"))
                .description("ballots that no transaction carries yet")
                .register(registry);
        Gauge.builder("polity.relay.underway", () -> count(WAITING + "not null"))
                .description("ballots in a transaction that are not counted yet")
                .register(registry);
        counter(registry, "taken", taken, "ballots that were acknowledged");
        counter(registry, "sent", sent, "ballots that were put into a transaction, each time");
        counter(registry, "counted", counted, "ballots that were seen among the votes of the chain");
        counter(registry, "doubted", doubted, "counted ballots whose vote the chain has lost; they are counted again");
        counter(registry, "refused", refused, "ballots that were given up, with a reason for their voter");
        gas(registry, false, properties.gasPerDay());
        gas(registry, true, properties.gasPerDayByCode());
        for (String code : Words.codes()) {
            if (code.startsWith(TROUBLES)) {
                Gauge.builder("polity.relay.trouble", health, known -> isTold(known, code) ? 1 : 0)
                        .tag("code", code)
                        .description("1 while ballots wait for this reason")
                        .register(registry);
            }
        }
    }

    private static void counter(MeterRegistry registry, String name, LongAdder ballots, String description) {
        FunctionCounter.builder("polity.relay." + name, ballots, LongAdder::sum)
                .description(description)
                .register(registry);
    }

    private void gas(MeterRegistry registry, boolean byCode, long budget) {
        String ballots = byCode ? "by-code" : "all";
        Gauge.builder("polity.relay.gas.spent", () -> relay.gasOfTheDay(byCode))
                .tag("ballots", ballots)
                .description("gas that was paid in 24 hours, for all ballots or for those that code judges")
                .register(registry);
        Gauge.builder("polity.relay.gas.budget", () -> budget)
                .tag("ballots", ballots)
                .description("gas that may be paid in 24 hours")
                .register(registry);
    }

    private long count(String query) {
        return jdbc.sql(query).query(Long.class).single();
    }

    private static boolean isTold(RelayHealth health, String code) {
        return health.trouble().filter(trouble -> trouble.code().equals(code)).isPresent();
    }
}
