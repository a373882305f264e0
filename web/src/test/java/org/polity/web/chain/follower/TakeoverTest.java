package org.polity.web.chain.follower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.polity.web.Schemas;
import org.polity.web.chain.ChainProperties;
import org.polity.web.chain.Network;
import org.polity.web.chain.events.ChainEvent;
import org.polity.web.chain.events.TokenTransferred;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.http.HttpService;

/** Two sites on one database, with the connections that the configuration gives them. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("takeover")
class TakeoverTest {

    private static final int LONGEST_WITHOUT_A_FOLLOWER = 15_000;

    private static EmbeddedPostgres postgres;

    private final ForkableNode node = new ForkableNode();
    private final CountDownLatch inTheStep = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private HikariDataSource first;
    private HikariDataSource second;

    /** One site's follower, and what it says of itself. */
    private record Site(ChainFollower follower, ChainHealth health) {}

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.start();
        Schemas.migrate(postgres.getPostgresDatabase());
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void twoSites() throws IOException {
        for (String table : List.of("blocks", "headers", "finality", "network")) {
            JdbcClient.create(postgres.getPostgresDatabase())
                    .sql("delete from chain." + table)
                    .update();
        }
        // less patience than in production, where the same ends after seconds
        first = connections(options() + " -c idle_in_transaction_session_timeout=300ms");
        second = connections(options());
        node.grow('a', 10, 20);
    }

    @AfterEach
    void end() {
        goOn.countDown();
        first.close();
        second.close();
    }

    @Test
    void another_site_follows_as_soon_as_the_one_in_a_step_is_killed() throws Exception {
        HikariDataSource patient = connections(options());
        Site killed = site(patient, event -> waitInTheStep());
        Site other = site(second, event -> project(second, event));
        Future<?> step = CompletableFuture.runAsync(killed.follower()::follow);
        inTheStep.await();
        other.follower().follow();
        assertThat(minted()).isEmpty();
        // what is left of a killed site is the end of its connections
        JdbcClient.create(postgres.getPostgresDatabase())
                .sql("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'")
                .query()
                .listOfRows();
        await().until(() -> {
            other.follower().follow();
            return !minted().isEmpty();
        });
        assertThat(minted()).containsExactly(10L, 20L);
        goOn.countDown();
        step.get();
        patient.close();
    }

    @Test
    void another_site_follows_when_the_one_in_a_step_is_silent() throws Exception {
        Site silent = site(first, event -> waitInTheStep());
        Site other = site(second, event -> project(second, event));
        Future<?> step = CompletableFuture.runAsync(silent.follower()::follow);
        inTheStep.await();
        await().until(() -> {
            other.follower().follow();
            return !minted().isEmpty();
        });
        assertThat(minted()).containsExactly(10L, 20L);
        goOn.countDown();
        step.get();
        assertThat(silent.health().state().trouble()).isEqualTo(NodeFault.Plain.DATABASE_AWAY);
        silent.follower().follow();
        assertThat(silent.health().state().trouble()).isNull();
        assertThat(minted()).containsExactly(10L, 20L);
    }

    @Test
    void a_site_that_is_gone_or_silent_loses_its_lock_in_time() throws IOException {
        JdbcClient site = JdbcClient.create(second);
        assertThat(milliseconds(site, "idle_in_transaction_session_timeout"))
                .isBetween(1L, LONGEST_WITHOUT_A_FOLLOWER - 1L);
        assertThat(milliseconds(site, "tcp_user_timeout")).isBetween(1L, LONGEST_WITHOUT_A_FOLLOWER - 1L);
        long idle = milliseconds(site, "tcp_keepalives_idle");
        long interval = milliseconds(site, "tcp_keepalives_interval");
        long count = milliseconds(site, "tcp_keepalives_count");
        assertThat(idle).isPositive();
        assertThat(interval).isPositive();
        assertThat(1000 * (idle + interval * count)).isBetween(1L, LONGEST_WITHOUT_A_FOLLOWER - 1L);
    }

    /** In the setting's own unit. */
    private static long milliseconds(JdbcClient site, String setting) {
        return site.sql("select setting::bigint from pg_settings where name = ?")
                .params(setting)
                .query(Long.class)
                .single();
    }

    private Site site(HikariDataSource connections, java.util.function.Consumer<ChainEvent> projector) {
        ChainHealth health = new ChainHealth();
        ChainFollower follower = new ChainFollower(
                node,
                new FollowedBlocks(JdbcClient.create(connections)),
                new ChainProperties(
                        "",
                        null,
                        null,
                        new ChainProperties.Addresses("", "", "", "", "", "", 0),
                        Duration.ofSeconds(1),
                        8,
                        5),
                new FollowerProperties(4, Duration.ZERO, Duration.ofDays(3650)),
                event -> projector.accept((ChainEvent) event),
                new TransactionTemplate(new DataSourceTransactionManager(connections)),
                new ChainClock(),
                health,
                new Network(Web3j.build(new HttpService("http://127.0.0.1:1"))));
        return new Site(follower, health);
    }

    private void waitInTheStep() {
        inTheStep.countDown();
        try {
            goOn.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void project(HikariDataSource connections, ChainEvent event) {
        TokenTransferred transfer = (TokenTransferred) event;
        JdbcClient.create(connections)
                .sql(
                        "insert into chain.token_transfers (block_number, log_index, sender, recipient, amount) values (?, ?, ?, ?, ?)")
                .params(
                        transfer.at().block(),
                        transfer.at().logIndex(),
                        transfer.sender().value(),
                        transfer.recipient().value(),
                        new BigDecimal(transfer.amount().units()))
                .update();
    }

    private static List<@Nullable Long> minted() {
        return JdbcClient.create(postgres.getPostgresDatabase())
                .sql("select amount from chain.token_transfers order by block_number")
                .query(Long.class)
                .list();
    }

    private static HikariDataSource connections(String options) {
        HikariDataSource connections = new HikariDataSource();
        connections.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
        connections.setMaximumPoolSize(2);
        connections.addDataSourceProperty("options", options);
        return connections;
    }

    private static String options() throws IOException {
        List<PropertySource<?>> configuration =
                new YamlPropertySourceLoader().load("site", new ClassPathResource("application.yaml"));
        return String.valueOf(Objects.requireNonNull(
                configuration.getFirst().getProperty("spring.datasource.hikari.data-source-properties.options")));
    }
}
