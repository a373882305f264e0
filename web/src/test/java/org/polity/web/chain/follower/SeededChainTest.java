package org.polity.web.chain.follower;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.polity.contracts.bindings.PolityGovernor;
import org.polity.web.Schemas;
import org.polity.web.chain.Contracts;
import org.polity.web.embedded.DevelopmentAccount;
import org.polity.web.seed.Seed;
import org.polity.web.seed.SeedSize;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.web3j.protocol.http.HttpService;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;

/** A small seeded community, followed by the real follower in ranges of many events. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("seeded chain")
class SeededChainTest {

    private static final FollowerProperties LIMITS = new FollowerProperties(8, Duration.ZERO, Duration.ofDays(3650));
    private static final SeedSize SIZE = new SeedSize(40, 20, 300, 20);

    private EmbeddedPostgres postgres;
    private RealChain chain;
    private AnnotationConfigApplicationContext parts;
    private JdbcClient jdbc;

    @BeforeAll
    void aCommunityGrows() throws Exception {
        postgres = EmbeddedPostgres.start();
        DataSource database = postgres.getPostgresDatabase();
        Schemas.migrate(database);
        jdbc = JdbcClient.create(database);
        chain = RealChain.start();
        try (Seed seed = new Seed(chain.uri().toString(), chain.addresses(), SIZE, done -> {})) {
            seed.grow();
        }
        parts = FollowerParts.on(database, chain.properties(chain.uri().toString(), 1), LIMITS);
        parts.getBean(ChainFollower.class).follow();
    }

    @AfterAll
    void end() throws IOException {
        parts.close();
        chain.close();
        postgres.close();
    }

    @Test
    void what_was_asked_for_is_on_the_chain_and_followed() {
        assertThat(parts.getBean(ChainHealth.class).state().trouble()).isNull();
        assertThat(count("votes_cast")).isEqualTo(SIZE.votes());
        assertThat(count("proposals_created")).isEqualTo(SIZE.proposals());
        assertThat(count("releases_submitted")).isEqualTo(SIZE.releases());
        assertThat(count("releases_decided")).isEqualTo(SIZE.releases() * 9L / 10);
        assertThat(count("holders where balance > 0")).isEqualTo(SIZE.accounts() + 3L);
        assertThat(count("proposals_executed")).isPositive();
        assertThat(count("policies_enacted")).isPositive();
        assertThat(count("ballots_skipped")).isZero();
        assertThat(count("unread_events")).isZero();
    }

    /** Votes are written together; sums, steps and what each voter has cast come from them. */
    @Test
    void the_sums_of_many_votes_are_those_of_the_contract() throws Exception {
        PolityGovernor governor = PolityGovernor.load(
                chain.addresses().governor(),
                chain.web3j(),
                new ReadonlyTransactionManager(chain.web3j(), DevelopmentAccount.RELAYER.address()),
                new DefaultGasProvider());
        List<BigInteger> proposals = jdbc.sql("select proposal_id from chain.tallies")
                .query((row, index) -> row.getBigDecimal(1).toBigIntegerExact())
                .list();
        assertThat(proposals).hasSize(SIZE.proposals());
        for (BigInteger proposal : proposals) {
            var votes = governor.proposalVotes(proposal).send();
            for (String table : List.of("tallies", "tally_steps")) {
                assertThat(jdbc.sql(
                                        "select sum(votes_against), sum(votes_for), sum(votes_abstain) from chain.%s where proposal_id = ?"
                                                .formatted(table))
                                .param(new BigDecimal(proposal))
                                .query((row, index) -> List.of(
                                        row.getBigDecimal(1).toBigIntegerExact(),
                                        row.getBigDecimal(2).toBigIntegerExact(),
                                        row.getBigDecimal(3).toBigIntegerExact()))
                                .single())
                        .as(table)
                        .isEqualTo(List.of(votes.component1(), votes.component2(), votes.component3()));
            }
        }
        assertThat(jdbc.sql("select sum(ballots) from chain.holders")
                        .query(Long.class)
                        .single())
                .isEqualTo(SIZE.votes());
    }

    @Test
    void a_range_that_holds_much_ends_sooner_and_leaves_nothing_out() throws IOException {
        Contracts contracts = parts.getBean(Contracts.class);
        long last = chain.height();
        Node whole = new Web3jNode(new HttpService(chain.uri().toString()), contracts, Integer.MAX_VALUE);
        Node pieces = new Web3jNode(new HttpService(chain.uri().toString()), contracts, 50);
        List<EventBlock> events = new ArrayList<>();
        int ranges = 0;
        for (long from = 0; from <= last; ranges++) {
            Node.Range range = pieces.range(from, last);
            assertThat(range.first().number()).isEqualTo(from);
            assertThat(range.events().stream()
                            .limit(Math.max(0, range.events().size() - 1))
                            .mapToInt(block -> block.entries().size())
                            .sum())
                    .isLessThan(50);
            events.addAll(range.events());
            from = range.last().number() + 1;
        }
        assertThat(ranges).isGreaterThan(5);
        assertThat(places(events)).isEqualTo(places(whole.range(0, last).events()));
    }

    /** Where each event is; some events hold arrays, which are equal to themselves alone. */
    private static List<String> places(List<EventBlock> events) {
        return events.stream()
                .flatMap(block -> block.entries().stream()
                        .map(entry -> block.header() + " " + entry.transaction() + " "
                                + entry.event().at() + " " + entry.event().getClass()))
                .toList();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from chain." + table).query(Long.class).single();
    }
}
