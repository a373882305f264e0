package org.polity.web.chain.follower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.polity.web.Schemas;
import org.polity.web.chain.ChainProperties;
import org.polity.web.chain.Network;
import org.polity.web.chain.events.TokenTransferred;
import org.polity.web.values.Hash;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.http.HttpService;

/** Following, on a real PostgreSQL. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("follower")
class ChainFollowerTest {

    private static final int KEPT = 8;
    private static final int FINALITY = 4;
    private static final int RANGE = 5;

    private static EmbeddedPostgres postgres;
    private static DataSource database;

    private JdbcClient jdbc;
    private ForkableNode node;
    private ChainFollower follower;
    private ChainHealth health;
    private Network network;
    private boolean projectorFails;
    private long refusedAmount = -1;
    private long needing = -1;
    private long needed = -1;
    private FollowerProperties limits;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.start();
        database = postgres.getPostgresDatabase();
        Schemas.migrate(database);
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void anEmptyReadModel() {
        jdbc = JdbcClient.create(database);
        jdbc.sql("delete from chain.blocks").update();
        jdbc.sql("delete from chain.headers").update();
        jdbc.sql("delete from chain.finality").update();
        jdbc.sql("delete from chain.network").update();
        node = new ForkableNode();
        health = new ChainHealth();
        network = new Network(Web3j.build(new HttpService("http://127.0.0.1:1")));
        projectorFails = false;
        limits = new FollowerProperties(FINALITY, Duration.ZERO, Duration.ofDays(3650));
        follower = follower();
    }

    private ChainFollower follower() {
        return follower(database, RANGE);
    }

    private ChainFollower follower(DataSource followed, int rangeSize) {
        return follower(followed, rangeSize, 0);
    }

    private ChainFollower follower(DataSource followed, int rangeSize, long fromBlock) {
        ChainProperties properties = new ChainProperties(
                "",
                null,
                null,
                new ChainProperties.Addresses("", "", "", "", "", "", fromBlock),
                Duration.ofSeconds(1),
                KEPT,
                rangeSize);
        return new ChainFollower(
                node,
                new FollowedBlocks(JdbcClient.create(followed)),
                properties,
                limits,
                event -> project((TokenTransferred) event),
                new TransactionTemplate(new DataSourceTransactionManager(followed)),
                new ChainClock(),
                health,
                network);
    }

    @Test
    void events_become_rows_in_the_order_of_the_chain() {
        node.grow('a', 10, 0, 20, 30);
        follower.follow();
        assertThat(minted()).containsExactly(10L, 20L, 30L);
        assertThat(cursor()).isEqualTo(3);
    }

    @Test
    void a_long_way_behind_is_made_up_in_ranges() {
        node.grow('a', 1, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0);
        follower.follow();
        assertThat(minted()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(cursor()).isEqualTo(24);
    }

    @Test
    void a_reorganisation_takes_back_what_its_blocks_had_brought() {
        node.grow('a', 10, 20, 30);
        follower.follow();
        node.forget(2);
        node.grow('b', 21, 31, 41);
        follower.follow();
        assertThat(minted()).containsExactly(10L, 21L, 31L, 41L);
    }

    @Test
    void a_reorganisation_to_a_chain_of_the_same_height_is_seen() {
        node.grow('a', 10, 20);
        follower.follow();
        node.forget(1);
        node.grow('b', 25);
        follower.follow();
        assertThat(minted()).containsExactly(10L, 25L);
    }

    @Test
    void a_chain_that_lost_its_last_blocks_is_followed_back() {
        node.grow('a', 10, 20, 30);
        follower.follow();
        node.forget(1);
        follower.follow();
        assertThat(minted()).containsExactly(10L, 20L, 30L);
        assertThat(health.state().trouble()).isEqualTo(new NodeFault.Behind(1, 2));
        follower.follow();
        follower.follow();
        assertThat(minted()).containsExactly(10L, 20L);
        assertThat(cursor()).isEqualTo(1);
    }

    @Test
    void a_node_that_is_late_by_any_number_of_settled_blocks_takes_nothing_back() {
        long[] amounts = LongStream.rangeClosed(1, 20).toArray();
        int fromBlock = 2;
        follower = follower(database, RANGE, fromBlock);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        follower.bindTo(registry);
        node.grow('a', amounts);
        follower.follow();
        List<@Nullable Long> all = minted();
        assertThat(all).hasSize(amounts.length - fromBlock);
        long last = cursor();
        for (int late = FINALITY + 1; late < amounts.length; late++) {
            node.forget(late);
            for (int poll = 0; poll < 5; poll++) {
                follower.follow();
                assertThat(health.state().trouble()).isEqualTo(new NodeFault.Behind(last - late, last));
                assertThat(minted()).isEqualTo(all);
            }
            node.grow('a', Arrays.copyOfRange(amounts, amounts.length - late, amounts.length));
            follower.follow();
            assertThat(health.state().trouble()).isNull();
        }
        node.grow('a', 21);
        follower.follow();
        assertThat(minted()).hasSize(all.size() + 1);
        assertThat(registry.get("polity.follower.rollbacks").functionCounter().count())
                .isZero();
    }

    @Test
    void a_node_that_is_late_while_ranges_are_followed_takes_nothing_back() {
        long[] amounts = LongStream.rangeClosed(1, 40).toArray();
        node.grow('a', amounts);
        refusedAmount = 26;
        follower.follow();
        assertThat(cursor()).isEqualTo(24);
        refusedAmount = -1;
        node.forget(17);
        for (int poll = 0; poll < 5; poll++) {
            follower.follow();
        }
        assertThat(minted()).hasSize(25);
        node.grow('a', Arrays.copyOfRange(amounts, 23, amounts.length));
        follower.follow();
        assertThat(minted()).hasSize(amounts.length);
    }

    @Test
    void a_lower_chain_with_another_block_is_followed_back_at_once() {
        node.grow('a', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        follower.follow();
        node.forget(6);
        node.grow('b', 50);
        follower.follow();
        assertThat(minted()).containsExactly(1L, 2L, 3L, 4L, 50L);
        assertThat(health.state().trouble()).isNull();
    }

    @Test
    void a_block_that_a_node_only_lacks_takes_nothing_back() {
        node.grow('a', 1, 2, 3, 4);
        follower.follow();
        node.forget(2);
        node.grow('b', 30, 40, 50);
        for (long lacking : new long[] {3, 2, 1}) {
            node.lacks(lacking);
            follower.follow();
            assertThat(health.state().trouble()).isEqualTo(new NodeFault.Contradicts(lacking));
            assertThat(minted()).containsExactly(1L, 2L, 3L, 4L);
        }
        node.lacks(-1);
        follower.follow();
        assertThat(minted()).containsExactly(1L, 2L, 30L, 40L, 50L);
    }

    @Test
    void a_reorganisation_deeper_than_the_kept_headers_rebuilds_everything() {
        node.grow('a', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        follower.follow();
        node.forget(11);
        node.grow('b', 101, 102);
        follower.follow();
        // nothing of ours is that low: it may be late as well
        assertThat(health.state().trouble()).isEqualTo(new NodeFault.Behind(2, 11));
        node.grow('b', 103, 104, 0, 0, 0);
        follower.follow();
        assertThat(minted()).containsExactly(1L, 101L, 102L, 103L, 104L);
    }

    @Test
    void a_reorganisation_found_only_a_long_way_behind_is_rolled_back_too() {
        node.grow('a', 1, 2, 3, 4);
        follower.follow();
        node.forget(2);
        node.grow('b', 30, 40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        follower.follow();
        assertThat(minted()).containsExactly(1L, 2L, 30L, 40L);
    }

    @Test
    void a_chain_that_changes_while_a_range_is_read_is_read_again() {
        node.grow('a', 1, 2, 3, 4, 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        node.whileARangeIsRead(() -> {
            node.forget(19);
            node.grow('b', 20, 30, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        });
        follower.follow();
        follower.follow();
        assertThat(minted()).containsExactly(1L, 20L, 30L);
    }

    @Test
    void rows_are_the_same_after_a_rebuild() {
        node.grow('a', 10, 0, 20, 30, 0, 40);
        follower.follow();
        List<@Nullable String> before = rows();
        jdbc.sql("delete from chain.blocks").update();
        jdbc.sql("delete from chain.headers").update();
        follower.follow();
        assertThat(rows()).isEqualTo(before).isNotEmpty();
    }

    @Test
    void a_block_is_taken_whole_or_not_at_all() {
        node.grow('a', 10);
        follower.follow();
        node.grow('a', 20);
        projectorFails = true;
        follower.follow();
        assertThat(cursor()).isZero();
        assertThat(jdbc.sql("select count(*) from chain.blocks")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        projectorFails = false;
        follower.follow();
        assertThat(minted()).containsExactly(10L, 20L);
    }

    @Test
    void a_node_that_does_not_answer_loses_nothing_and_is_told() {
        node.grow('a', 10);
        follower.follow();
        node.reachable(false);
        follower.follow();
        assertThat(health.reachable()).isFalse();
        assertThat(minted()).containsExactly(10L);
        node.reachable(true);
        node.grow('a', 20);
        follower.follow();
        assertThat(health.reachable()).isTrue();
        assertThat(minted()).containsExactly(10L, 20L);
    }

    private void project(TokenTransferred event) {
        if (projectorFails || event.amount().units().longValueExact() == refusedAmount) {
            throw new IllegalStateException("the projector failed");
        }
        if (event.amount().units().longValueExact() == needing && !minted().contains(needed)) {
            throw new IllegalStateException("it rests on what is not there");
        }
        jdbc.sql(
                        "insert into chain.token_transfers (block_number, log_index, sender, recipient, amount) values (?, ?, ?, ?, ?)")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.sender().value(),
                        event.recipient().value(),
                        new BigDecimal(event.amount().units()))
                .update();
    }

    @Test
    void what_a_node_left_out_once_is_found_when_its_blocks_settle() {
        node.grow('a', 10, 20, 30);
        node.hidesOnce(1);
        follower.follow();
        assertThat(minted()).containsExactly(10L, 30L);
        node.grow('a', 0, 0, 0, 0, 0);
        follower.follow();
        follower.follow();
        assertThat(minted()).containsExactly(10L, 20L, 30L);
    }

    @Test
    void a_range_whose_headers_prove_nothing_is_read_again_before_it_settles() {
        long[] amounts = LongStream.rangeClosed(1, 30).toArray();
        node.hashesInItsOwnWay();
        node.grow('a', amounts);
        node.hidesOnce(12);
        refusedAmount = 28;
        follower.follow();
        assertThat(minted()).hasSize(26).doesNotContain(13L);
        assertThat(settled()).isEqualTo(-1);
        refusedAmount = -1;
        follower.follow();
        assertThat(minted()).hasSize(amounts.length);
        assertThat(settled()).isEqualTo(amounts.length - 1 - FINALITY);
    }

    @Test
    void a_range_whose_headers_prove_themselves_is_settled_at_once() {
        node.grow('a', LongStream.rangeClosed(1, 30).toArray());
        refusedAmount = 28;
        follower.follow();
        assertThat(settled()).isEqualTo(21);
    }

    @Test
    void a_step_that_rests_on_a_block_read_wrongly_goes_back_before_it() {
        node.grow('a', 10, 20, 30);
        node.hidesOnce(1);
        follower.follow();
        node.grow('a', 40);
        needsBefore(40, 20);
        for (int poll = 0; poll < 12; poll++) {
            follower.follow();
        }
        assertThat(minted()).containsExactly(10L, 20L, 30L, 40L);
        assertThat(health.state().trouble()).isNull();
    }

    @Test
    void a_step_that_never_succeeds_is_reported_and_loses_nothing_before_it() {
        node.grow('a', 10, 20, 30);
        follower.follow();
        node.grow('a', 40);
        refusedAmount = 40;
        for (int poll = 0; poll < 40; poll++) {
            follower.follow();
        }
        assertThat(health.state().trouble()).isEqualTo(new NodeFault.Stuck(3));
        assertThat(minted()).containsExactly(10L, 20L, 30L);
        refusedAmount = -1;
        for (int poll = 0; poll < 61; poll++) {
            follower.follow();
        }
        assertThat(minted()).containsExactly(10L, 20L, 30L, 40L);
        assertThat(health.state().trouble()).isNull();
    }

    @Test
    void what_fails_while_far_behind_is_read_again_without_losing_all_before_it() {
        int range = 3 * KEPT;
        follower = follower(database, range);
        long[] amounts = LongStream.rangeClosed(1, 5 * range).toArray();
        node.grow('a', amounts);
        refusedAmount = 3 * range + 1;
        for (int poll = 0; poll < 3; poll++) {
            follower.follow();
        }
        assertThat(cursor()).isEqualTo(2 * range - 1);
        assertThat(health.state().trouble()).isEqualTo(new NodeFault.Stuck(4 * range - 1));
        refusedAmount = -1;
        follower.follow();
        assertThat(minted()).hasSize(amounts.length);
        assertThat(health.state().trouble()).isNull();
    }

    @Test
    void a_database_that_is_away_is_reported_until_it_is_back() throws IOException {
        node.grow('a', 10);
        int port;
        try (ServerSocket nobody = new ServerSocket(0)) {
            port = nobody.getLocalPort();
        }
        PGSimpleDataSource away = new PGSimpleDataSource();
        away.setPortNumbers(new int[] {port});
        follower(away, RANGE).follow();
        assertThat(health.state().trouble()).isEqualTo(NodeFault.Plain.DATABASE_AWAY);
        follower.follow();
        assertThat(health.state().trouble()).isNull();
        assertThat(minted()).containsExactly(10L);
    }

    @Test
    void a_failure_of_the_site_itself_is_reported_until_it_is_over() {
        node.grow('a', 10);
        for (Throwable failure : List.of(new IllegalStateException("a fault"), new StackOverflowError())) {
            node.failsOnce(failure);
            follower.follow();
            assertThat(health.state().trouble()).isEqualTo(NodeFault.Plain.FAILED);
            follower.follow();
            assertThat(health.state().trouble()).isNull();
        }
    }

    @Test
    void another_network_behind_the_same_address_is_not_followed() {
        node.grow('a', 10, 20);
        follower.follow();
        node = new ForkableNode();
        node.grow('b', 11, 21, 31);
        follower = follower();
        follower.follow();
        assertThat(health.state().trouble()).isEqualTo(NodeFault.Plain.OTHER_GENESIS);
        assertThat(minted()).containsExactly(10L, 20L);
        node.chainId(5);
        follower.follow();
        assertThat(health.state().trouble()).isEqualTo(new NodeFault.OtherNetwork(31_337, 5));
    }

    @Test
    void a_network_of_which_nothing_was_followed_is_not_held_against_the_next() {
        node.chainId(5);
        node.grow('a', 10);
        projectorFails = true;
        follower.follow();
        assertThat(minted()).isEmpty();
        projectorFails = false;
        node.chainId(31_337);
        follower.follow();
        assertThat(health.state().trouble()).isNull();
        assertThat(minted()).containsExactly(10L);
    }

    @Test
    void a_network_without_the_contracts_is_not_remembered() {
        node.chainId(5);
        node.hasContracts(false);
        node.grow('a', 10);
        follower.follow();
        assertThat(health.state().trouble()).isEqualTo(NodeFault.Plain.NO_CONTRACTS);
        assertThat(minted()).isEmpty();
        assertThat(jdbc.sql("select count(*) from chain.network")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThatThrownBy(network::chainId).isInstanceOf(UncheckedIOException.class);
        node.chainId(31_337);
        node.hasContracts(true);
        follower.follow();
        assertThat(health.state().trouble()).isNull();
        assertThat(minted()).containsExactly(10L);
        assertThat(network.chainId()).isEqualTo(31_337);
        node.chainId(5);
        health.lost(NodeFault.Plain.UNREACHABLE, new IOException());
        follower.follow();
        assertThat(health.state().trouble()).isEqualTo(new NodeFault.OtherNetwork(31_337, 5));
        assertThat(network.chainId()).isEqualTo(31_337);
    }

    @Test
    void a_network_is_asked_for_at_every_look_until_something_of_it_is_followed() {
        follower = follower(database, RANGE, 2);
        node.chainId(5);
        node.grow('a', 10);
        follower.follow();
        assertThat(health.state().trouble()).isEqualTo(NodeFault.Plain.NO_CONTRACTS);
        health.reached(new BlockHeader(0, Hash.ZERO, Hash.ZERO, Instant.EPOCH));
        node.chainId(31_337);
        node.grow('a', 20, 30);
        follower.follow();
        for (int poll = 0; poll < 11; poll++) {
            follower.follow();
        }
        assertThat(health.state().trouble()).isNull();
        assertThat(network.chainId()).isEqualTo(31_337);
        assertThat(minted()).containsExactly(30L);
    }

    @Test
    void a_head_from_the_future_is_not_believed_and_a_frozen_one_is_reported() {
        limits = new FollowerProperties(FINALITY, Duration.ofMinutes(5), Duration.ofMinutes(5));
        follower = follower();
        node.grow('a', 10);
        follower.follow();
        assertThat(health.state().trouble()).isInstanceOf(NodeFault.Ahead.class);
        assertThat(minted()).isEmpty();
        node = new ForkableNode(Instant.now().minus(Duration.ofMinutes(6)));
        node.grow('a', 10);
        follower = follower();
        follower.follow();
        assertThat(health.state().trouble()).isInstanceOf(NodeFault.Stale.class);
        assertThat(minted()).containsExactly(10L);
    }

    private void needsBefore(long amount, long earlier) {
        needed = earlier;
        needing = amount;
    }

    private List<@Nullable Long> minted() {
        return jdbc.sql("select amount from chain.token_transfers order by block_number")
                .query(Long.class)
                .list();
    }

    private List<@Nullable String> rows() {
        return jdbc.sql(
                        "select t::text || b::text from chain.token_transfers t join chain.blocks b on b.number = t.block_number"
                                + " order by t.block_number")
                .query(String.class)
                .list();
    }

    private long settled() {
        return jdbc.sql("select coalesce(max(number), -1) from chain.finality")
                .query(Long.class)
                .single();
    }

    private long cursor() {
        return jdbc.sql("select max(number) from chain.headers")
                .query(Long.class)
                .single();
    }
}
