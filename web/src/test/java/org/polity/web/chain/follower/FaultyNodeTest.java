package org.polity.web.chain.follower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.polity.contracts.bindings.PolityGovernor;
import org.polity.contracts.bindings.PolityToken;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.canonical.Digest;
import org.polity.engine.policy.rules.Scope;
import org.polity.gate.Claim;
import org.polity.gate.GateStatus;
import org.polity.web.Schemas;
import org.polity.web.chain.Contracts;
import org.polity.web.chain.calls.GateAnswers;
import org.polity.web.chain.calls.Standing;
import org.polity.web.embedded.DevelopmentAccount;
import org.polity.web.values.Listing;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.crypto.Hash;
import org.web3j.protocol.http.HttpService;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;
import org.web3j.utils.Numeric;
import tools.jackson.databind.node.ObjectNode;

/**
 * Seeded schedules of what members do, of reorganisations and of answers that a proxy spoils, on a real node and a real
 * PostgreSQL. After each the read model is that of a follower that starts from nothing, and what the contracts answer.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("faulty node")
class FaultyNodeTest {

    private static final int SCHEDULES = Integer.getInteger("polity.schedules", 100);
    /** A node forgets the state of a block to which it was taken back very often. */
    private static final int SCHEDULES_OF_A_NODE = 100;

    private static final int DEEPEST = 30;
    private static final int POLLS = 200;
    private static final FollowerProperties LIMITS = new FollowerProperties(8, Duration.ZERO, Duration.ofDays(3650));

    private EmbeddedPostgres postgres;
    private RealChain chain;
    private FaultyProxy proxy;
    private AnnotationConfigApplicationContext parts;
    private AnnotationConfigApplicationContext fresh;
    private HikariDataSource database;
    private HikariDataSource freshDatabase;
    private PolityGovernor governor;
    private PolityToken token;
    private ReleaseGate gate;
    private final List<Proposed> proposals = new ArrayList<>();
    private int named;

    private record Proposed(BigInteger id, String description) {}

    @BeforeAll
    void start() throws Exception {
        postgres = EmbeddedPostgres.start();
        database = migrated("followed");
        freshDatabase = migrated("fresh");
        chain = RealChain.start();
        proxy = new FaultyProxy(chain.uri());
        parts = FollowerParts.on(database, chain.properties(proxy.url(), 64), LIMITS);
        fresh = FollowerParts.on(freshDatabase, chain.properties(chain.uri().toString(), 1), LIMITS);
        ReadonlyTransactionManager nobody =
                new ReadonlyTransactionManager(chain.web3j(), DevelopmentAccount.RELAYER.address());
        DefaultGasProvider gas = new DefaultGasProvider();
        governor = PolityGovernor.load(chain.addresses().governor(), chain.web3j(), nobody, gas);
        token = PolityToken.load(chain.addresses().token(), chain.web3j(), nobody, gas);
        gate = ReleaseGate.load(chain.addresses().gate(), chain.web3j(), nobody, gas);
        for (DevelopmentAccount member : RealChain.MEMBERS) {
            chain.send(
                    member,
                    token.getContractAddress(),
                    token.delegate(member.address()).encodeFunctionCall());
        }
    }

    @AfterAll
    void stop() throws IOException {
        parts.close();
        fresh.close();
        proxy.close();
        chain.close();
        database.close();
        freshDatabase.close();
        postgres.close();
    }

    @Test
    void after_every_schedule_the_read_model_is_the_chain() throws Exception {
        long floor = chain.height();
        for (int seed = 1; seed <= SCHEDULES; seed++) {
            if (seed > 1 && seed % SCHEDULES_OF_A_NODE == 1) {
                stop();
                start();
                floor = chain.height();
            }
            play(new Random(seed), seed, floor);
            proxy.heal();
            catchUp();
            assertThat(rows(database)).as("schedule %s", seed).isEqualTo(rebuilt());
            assertThatContractsAgree();
            chain.takeBack(chain.height() - floor);
            proposals.clear();
        }
        assertThat(proxy.spoiled().values())
                .allSatisfy(times -> assertThat(times).isPositive());
    }

    @Test
    void a_governor_that_takes_any_calldata_stops_nobody() throws Exception {
        proxy.heal();
        String code = chain.web3j()
                .ethGetCode(governor.getContractAddress(), org.web3j.protocol.core.DefaultBlockParameterName.LATEST)
                .send()
                .getCode();
        // emits its calldata as the data of one event: CALLDATACOPY, LOG1
        chain.setCode(
                governor.getContractAddress(),
                "0x3660006000377f"
                        + EventEncoder.encode(PolityGovernor.PROPOSALCREATED_EVENT)
                                .substring(2) + "366000a100");
        String enact = Hash.sha3String("enact(bytes32,bytes,(bytes32,uint8,int64,(bytes32,bytes32,bytes32))[],uint48)")
                .substring(2, 10);
        String hostile = enact + word(1) + word(0x80) + word(0xa0) + word(0) + word(0) + word(1_000_000_000);
        chain.send(
                DevelopmentAccount.MEMBER_1,
                governor.getContractAddress(),
                "0x" + created(1_234_567, chain.addresses().registry(), hostile));
        chain.send(
                DevelopmentAccount.MEMBER_1,
                governor.getContractAddress(),
                "0x" + word(0x3b9aca00).repeat(9));
        chain.setCode(governor.getContractAddress(), code);
        chain.mine();
        catchUp();
        JdbcClient jdbc = JdbcClient.create(database);
        assertThat(jdbc.sql("select call->>'cause' from chain.proposal_calls join chain.proposals_created"
                                + " using (block_number, log_index) where proposal_id = 1234567")
                        .query(String.class)
                        .single())
                .isEqualTo("BEYOND_ITS_BYTES");
        assertThat(jdbc.sql("select count(*) from chain.unread_events")
                        .query(Long.class)
                        .single())
                .isPositive();
        assertThat(health().state().trouble()).isNull();
    }

    @Test
    void a_rebuild_names_the_tables_that_differ_and_takes_their_place() throws Exception {
        proxy.heal();
        catchUp();
        Map<String, List<@Nullable String>> right = rows(database);
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("delete from chain.governor_settings where setting = 'timelock_delay'")
                .update();
        jdbc.sql("update chain.token_transfers set amount = amount + 1 where amount > 0")
                .update();
        assertThat(rebuild(database, chain.uri().toString(), new ArrayList<>()).run())
                .containsExactly("governor_settings", "token_transfers");
        assertThat(rows(database)).isEqualTo(right);
        assertThat(jdbc.sql("select chain.supply_at(now() + interval '10 years')")
                        .query(BigDecimal.class)
                        .single()
                        .toBigInteger())
                .isEqualTo(token.totalSupply().send());
        assertThat(leftOvers()).isZero();
        chain.mine();
        catchUp();
    }

    @Test
    void a_rebuild_by_a_node_that_is_late_takes_no_place() throws Exception {
        proxy.heal();
        for (int block = 0; block < 2 * LIMITS.finality(); block++) {
            chain.mine();
        }
        catchUp();
        Map<String, List<@Nullable String>> before = rows(database);
        chain.takeBack(LIMITS.finality() + 1);
        assertThatThrownBy(() -> rebuild(database, chain.uri().toString(), new ArrayList<>())
                        .run())
                .isInstanceOf(IllegalStateException.class);
        assertThat(rows(database)).isEqualTo(before);
        assertThat(leftOvers()).isZero();
        catchUp();
    }

    private long leftOvers() {
        return JdbcClient.create(database)
                .sql("select count(*) from pg_namespace"
                        + " where nspname in ('chain_next', 'chain_before', 'community_next', 'rebuild_history')")
                .query(Long.class)
                .single();
    }

    private Rebuild rebuild(DataSource of, String url, List<Duration> pauses) {
        return new Rebuild(of, chain.properties(url, 64), LIMITS, pauses::add);
    }

    @Test
    void a_rebuild_outlasts_the_time_that_a_statement_of_a_page_has() throws Exception {
        proxy.heal();
        catchUp();
        PGSimpleDataSource impatient = new PGSimpleDataSource();
        impatient.setURL(postgres.getJdbcUrl("postgres", "followed"));
        impatient.setOptions("-c statement_timeout=200ms -c idle_in_transaction_session_timeout=200ms");
        try (Connection site = database.getConnection();
                Statement step = site.createStatement()) {
            step.execute("select pg_advisory_lock(hashtext('polity.follower'))");
            CompletableFuture<List<String>> rebuilt = CompletableFuture.supplyAsync(() -> {
                try {
                    return rebuild(impatient, chain.uri().toString(), new ArrayList<>())
                            .run();
                } catch (InterruptedException ended) {
                    throw new IllegalStateException(ended);
                }
            });
            await().atMost(Duration.ofMinutes(1)).until(() -> rebuilt.isDone() || waitsLongForTheLock());
            step.execute("select pg_advisory_unlock_all()");
            assertThat(rebuilt.get()).isEmpty();
        }
    }

    private boolean waitsLongForTheLock() {
        return JdbcClient.create(database)
                .sql("select exists (select from pg_stat_activity where wait_event = 'advisory'"
                        + " and query_start < now() - interval '600 ms')")
                .query(Boolean.class)
                .single();
    }

    @Test
    void a_rebuild_waits_between_its_tries_and_changes_nothing_without_a_node() {
        proxy.heal();
        proxy.says("eth_chainId", new FaultyProxy.Said(503, "busy"));
        Map<String, List<@Nullable String>> before = rows(database);
        List<Duration> pauses = new ArrayList<>();
        assertThatThrownBy(() -> rebuild(database, proxy.url(), pauses).run())
                .isInstanceOf(IllegalStateException.class);
        assertThat(pauses).hasSize(29).containsOnly(Duration.ofSeconds(1));
        assertThat(rows(database)).isEqualTo(before);
        assertThat(leftOvers()).isZero();
    }

    @Test
    void receipts_are_read_one_by_one_however_a_node_refuses_them_together() throws Exception {
        proxy.heal();
        long number = aBlockWithAnEvent();
        EventBlock right = node(chain.uri().toString()).events(header(number));
        assertThat(right.entries()).isNotEmpty();
        for (FaultyProxy.Said refusal : List.of(
                refusal(-32601),
                refusal(-32602),
                refusal(-32000),
                new FaultyProxy.Said(200, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}"),
                new FaultyProxy.Said(200, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":[]}"),
                new FaultyProxy.Said(200, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":7}"),
                new FaultyProxy.Said(200, "no such method"),
                new FaultyProxy.Said(200, "null"),
                new FaultyProxy.Said(404, "not found"),
                new FaultyProxy.Said(405, ""))) {
            proxy.says("eth_getBlockReceipts", refusal);
            assertThat(node(proxy.url()).events(header(number)))
                    .as(refusal.toString())
                    .isEqualTo(right);
        }
    }

    private static FaultyProxy.Said refusal(int code) {
        return new FaultyProxy.Said(
                200, "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":%s,\"message\":\"no\"}}".formatted(code));
    }

    @Test
    void answers_to_questions_that_are_asked_together_may_come_in_any_order() throws Exception {
        proxy.heal();
        long number = aBlockWithAnEvent();
        Node.Range right = node(chain.uri().toString()).range(number - 5, number);
        proxy.reverses();
        assertThat(node(proxy.url()).range(number - 5, number)).isEqualTo(right);
    }

    @Test
    void whatever_a_node_answers_to_a_question_is_a_fault_of_the_node() throws Exception {
        proxy.heal();
        catchUp();
        for (String method : List.of("eth_chainId", "eth_getBlockByNumber", "eth_getBlockByHash", "eth_getLogs")) {
            for (String body :
                    List.of("", "null", "7", "[]", "{}", "{\"id\":1,\"result\":7}", "{\"id\":1,\"result\":[null]}")) {
                proxy.heal();
                chain.mine();
                proxy.says(method, new FaultyProxy.Said(200, body));
                follower().follow();
                assertThat(health().state().trouble())
                        .as(method + " " + body)
                        .isNotIn(NodeFault.Plain.FAILED, NodeFault.Plain.DATABASE_AWAY);
            }
        }
        proxy.heal();
        catchUp();
    }

    @Test
    void a_node_has_the_contracts_where_the_governor_has_code() throws Exception {
        proxy.heal();
        assertThat(node(proxy.url()).hasContracts()).isTrue();
        proxy.says("eth_getCode", new FaultyProxy.Said(200, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x\"}"));
        assertThat(node(proxy.url()).hasContracts()).isFalse();
        proxy.heal();
    }

    @Test
    void only_a_header_with_a_further_field_may_have_another_hash() throws Exception {
        proxy.heal();
        long number = aBlockWithAnEvent();
        Node.Range right = node(chain.uri().toString()).range(number - 5, number);
        assertThat(right.isSealed()).isTrue();
        Node upgraded = node(proxy.url());
        proxy.rewrites(block -> block.put("l1BlockNumber", "0x1"));
        assertThat(upgraded.header(number)).contains(header(number));
        proxy.rewrites(block -> block.put("stateRoot", "0x" + word(1)));
        assertContradicts(number, () -> upgraded.header(number));
        // the hash of a header beside which it was given before was made without it
        proxy.rewrites(block -> block.put("stateRoot", "0x" + word(1)).put("l1BlockNumber", "0x1"));
        assertContradicts(number, () -> upgraded.header(number));
        proxy.rewrites(FaultyNodeTest::upgrade);
        assertThat(upgraded.events(header(number))).isEqualTo(right.events().getLast());
        assertThat(upgraded.range(number - 5, number))
                .isEqualTo(new Node.Range(right.first(), right.last(), right.events(), false));
        proxy.says("eth_getLogs", new FaultyProxy.Said(200, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":[]}"));
        assertContradicts(number, () -> upgraded.events(header(number)));
        proxy.heal();
    }

    @Test
    void blooms_that_no_hash_proves_hide_nothing() throws Exception {
        proxy.heal();
        long number = aBlockWithAnEvent();
        proxy.rewrites(block -> {
            upgrade(block);
            block.put("logsBloom", "0x" + word(0).repeat(8));
        });
        assertContradicts(number, () -> node(proxy.url()).events(header(number)));
        assertContradicts(number, () -> node(proxy.url()).range(number, number));
        proxy.heal();
    }

    /** As if an upgrade had added a field to the header. */
    private static void upgrade(ObjectNode block) {
        block.put("stateRoot", "0x" + word(1));
        block.put("slotNumber", "0x1");
    }

    private static void assertContradicts(long number, ThrowingCallable question) {
        assertThatThrownBy(question)
                .isInstanceOfSatisfying(
                        NotFollowed.class,
                        refused -> assertThat(refused.fault()).isEqualTo(new NodeFault.Contradicts(number)));
    }

    @Test
    void the_gate_is_asked_in_one_request_about_a_list() throws Exception {
        proxy.heal();
        release(RealChain.MEMBERS.getFirst());
        catchUp();
        byte[] last = Hash.sha3(("artifact " + (named - 1)).getBytes(StandardCharsets.UTF_8));
        List<GateAnswers.Asked> asked = new ArrayList<>();
        asked.add(asked(Numeric.toHexString(last)));
        for (int n = 1; n < Listing.MOST; n++) {
            asked.add(asked("0x" + word(n)));
        }
        try (AnnotationConfigApplicationContext gates = new AnnotationConfigApplicationContext()) {
            gates.setParent(parts);
            gates.register(GateAnswers.class);
            gates.refresh();
            GateAnswers answers = gates.getBean(GateAnswers.class);
            int before = proxy.questions();
            proxy.reverses();
            Map<GateAnswers.Asked, Standing> standings = answers.standingsOf(asked);
            assertThat(proxy.questions()).isEqualTo(before + 1);
            assertThat(standings).hasSize(Listing.MOST);
            assertThat(standings.get(asked.getFirst()))
                    .extracting(Standing::kind)
                    .isEqualTo(GateStatus.UNDECIDED);
            assertThat(standings.get(asked.getLast()))
                    .extracting(Standing::kind)
                    .isEqualTo(GateStatus.UNKNOWN);
        }
        proxy.heal();
    }

    private static GateAnswers.Asked asked(String artifact) {
        return new GateAnswers.Asked(new org.polity.web.values.Hash(artifact), Scope.UNDECLARED.hashes());
    }

    private long aBlockWithAnEvent() throws Exception {
        DevelopmentAccount member = RealChain.MEMBERS.getFirst();
        chain.send(
                member,
                token.getContractAddress(),
                token.transfer(RealChain.MEMBERS.getLast().address(), BigInteger.ONE)
                        .encodeFunctionCall());
        return chain.height();
    }

    private BlockHeader header(long number) throws IOException {
        return node(chain.uri().toString()).header(number).orElseThrow();
    }

    private Node node(String url) {
        return new Web3jNode(new HttpService(url), parts.getBean(Contracts.class));
    }

    private void play(Random random, int seed, long floor) throws Exception {
        for (int moves = 4 + random.nextInt(6); moves > 0; moves--) {
            if (random.nextInt(4) == 0) {
                long depth = Math.min(1 + random.nextInt(DEEPEST), chain.height() - floor);
                if (depth > 0) {
                    chain.takeBack(depth);
                }
            } else {
                act(random);
            }
            proxy.spoil(seed * 31L + moves);
            follower().follow();
        }
    }

    private void act(Random random) throws Exception {
        DevelopmentAccount member = RealChain.MEMBERS.get(random.nextInt(RealChain.MEMBERS.size()));
        DevelopmentAccount other = RealChain.MEMBERS.get(random.nextInt(RealChain.MEMBERS.size()));
        switch (random.nextInt(9)) {
            case 0 ->
                chain.send(
                        member,
                        token.getContractAddress(),
                        token.transfer(other.address(), BigInteger.valueOf(1 + random.nextInt(1000)))
                                .encodeFunctionCall());
            case 1 ->
                chain.send(
                        member,
                        token.getContractAddress(),
                        token.delegate(other.address()).encodeFunctionCall());
            case 2, 3 -> propose(member);
            case 4 -> vote(random, member);
            case 5 -> batch(random, member);
            case 6 -> release(member);
            case 7 -> chain.pass(Duration.ofMinutes(1 + random.nextInt(90)));
            default -> {
                for (int i = random.nextInt(12); i >= 0; i--) {
                    chain.mine();
                }
            }
        }
    }

    private void propose(DevelopmentAccount member) throws Exception {
        String description = "Nothing, number " + named++;
        byte[] nothing = Numeric.hexStringToByteArray(
                token.transfer(member.address(), BigInteger.ZERO).encodeFunctionCall());
        List<String> targets = List.of(token.getContractAddress());
        List<BigInteger> values = List.of(BigInteger.ZERO);
        List<byte[]> calls = List.of(nothing);
        boolean taken = chain.send(
                member,
                governor.getContractAddress(),
                governor.propose(targets, values, calls, description).encodeFunctionCall());
        if (taken) {
            byte[] hash = Hash.sha3(description.getBytes(StandardCharsets.UTF_8));
            proposals.add(new Proposed(
                    governor.getProposalId(targets, values, calls, hash).send(), description));
            chain.pass(Duration.ofMinutes(2));
        }
    }

    private void vote(Random random, DevelopmentAccount member) throws Exception {
        if (!proposals.isEmpty()) {
            BigInteger id = proposals.get(random.nextInt(proposals.size())).id();
            BigInteger support = BigInteger.valueOf(random.nextInt(3));
            chain.send(
                    member,
                    governor.getContractAddress(),
                    random.nextBoolean()
                            ? governor.castVoteWithReason(id, support, "because")
                                    .encodeFunctionCall()
                            : governor.castVoteWithReasonAndParams(id, support, "because", new byte[] {1})
                                    .encodeFunctionCall());
        }
    }

    /** Of ballots that don't count, each of which is an event. */
    private void batch(Random random, DevelopmentAccount member) throws Exception {
        if (!proposals.isEmpty()) {
            BigInteger id = proposals.get(random.nextInt(proposals.size())).id();
            List<PolityGovernor.SignedBallot> ballots = new ArrayList<>(Collections.nCopies(
                    3,
                    new PolityGovernor.SignedBallot(
                            BigInteger.ONE, member.address(), BigInteger.ZERO, new byte[32], new byte[32])));
            chain.send(
                    member,
                    governor.getContractAddress(),
                    governor.castVotesBySig(id, ballots, List.of()).encodeFunctionCall());
        }
    }

    private void release(DevelopmentAccount member) throws Exception {
        byte[] artifact = Hash.sha3(("artifact " + named++).getBytes(StandardCharsets.UTF_8));
        byte[] salt = new byte[32];
        Claim claim = new Claim(
                new Digest(Numeric.toHexStringNoPrefix(artifact)), member.address(), Numeric.toHexStringNoPrefix(salt));
        chain.send(
                member,
                gate.getContractAddress(),
                gate.commit(Numeric.hexStringToByteArray(claim.commitment().prefixed()))
                        .encodeFunctionCall());
        chain.mine();
        boolean taken = chain.send(
                member,
                gate.getContractAddress(),
                gate.submit(new ReleaseGate.Submission(
                                artifact,
                                artifact,
                                new ReleaseGate.Scope(new byte[32], new byte[32], new byte[32]),
                                "a model",
                                "1",
                                List.of(),
                                salt))
                        .encodeFunctionCall());
        assertThat(taken).isTrue();
    }

    private void catchUp() throws IOException {
        for (int poll = 0; poll < POLLS; poll++) {
            if (chain.height() < last(database)) {
                // a node that only lacks blocks is waited for
                chain.mine();
            }
            follower().follow();
            if (health().state().trouble() == null && last(database) == chain.height()) {
                return;
            }
        }
        throw new AssertionError("the follower is at %s, the chain at %s: %s"
                .formatted(last(database), chain.height(), health().state()));
    }

    private Map<String, List<@Nullable String>> rebuilt() throws IOException {
        JdbcClient jdbc = JdbcClient.create(freshDatabase);
        for (String table : List.of("headers", "blocks", "finality")) {
            jdbc.sql("delete from chain." + table).update();
        }
        for (int poll = 0; poll < POLLS && last(freshDatabase) < chain.height(); poll++) {
            fresh.getBean(ChainFollower.class).follow();
        }
        return rows(freshDatabase);
    }

    private void assertThatContractsAgree() throws Exception {
        JdbcClient jdbc = JdbcClient.create(database);
        for (DevelopmentAccount member : RealChain.MEMBERS) {
            assertThat(jdbc.sql("select votes from chain.accounts where account = ?")
                            .params(member.address())
                            .query(BigDecimal.class)
                            .single()
                            .toBigInteger())
                    .isEqualTo(token.getVotes(member.address()).send());
            assertThat(jdbc.sql("select balance from chain.accounts where account = ?")
                            .params(member.address())
                            .query(BigDecimal.class)
                            .single()
                            .toBigInteger())
                    .isEqualTo(token.balanceOf(member.address()).send());
        }
        for (BigDecimal id : jdbc.sql("select proposal_id from chain.proposals")
                .query((row, index) -> row.getBigDecimal(1))
                .list()) {
            var votes = governor.proposalVotes(id.toBigIntegerExact()).send();
            assertThat(jdbc.sql(
                                    "select votes_against, votes_for, votes_abstain from chain.proposals where proposal_id = ?")
                            .params(id)
                            .query((row, index) -> List.of(
                                    row.getBigDecimal(1).toBigInteger(),
                                    row.getBigDecimal(2).toBigInteger(),
                                    row.getBigDecimal(3).toBigInteger()))
                            .single())
                    .isEqualTo(List.of(votes.component1(), votes.component2(), votes.component3()));
        }
    }

    private ChainFollower follower() {
        return parts.getBean(ChainFollower.class);
    }

    private ChainHealth health() {
        return parts.getBean(ChainHealth.class);
    }

    private static long last(DataSource of) {
        return JdbcClient.create(of)
                .sql("select coalesce(max(number), -1) from chain.headers")
                .query(Long.class)
                .single();
    }

    private static Map<String, List<@Nullable String>> rows(DataSource of) {
        JdbcClient jdbc = JdbcClient.create(of);
        Map<String, List<@Nullable String>> rows = new TreeMap<>();
        for (@Nullable
        String table : jdbc.sql("select table_name from information_schema.tables where table_schema ="
                        + " 'chain' and table_type = 'BASE TABLE' and table_name not in ('headers', 'finality')")
                .query(String.class)
                .list()) {
            rows.put(
                    String.valueOf(table),
                    jdbc.sql("select t::text from chain.%s t order by 1".formatted(table))
                            .query(String.class)
                            .list());
        }
        return rows;
    }

    private HikariDataSource migrated(String name) {
        JdbcClient.create(postgres.getPostgresDatabase())
                .sql("create database " + name)
                .update();
        HikariDataSource made = Schemas.pooled(postgres.getDatabase("postgres", name));
        Schemas.migrate(made);
        return made;
    }

    private static String created(long id, String target, String calldata) {
        return FunctionEncoder.encodeConstructor(List.of(
                new Uint256(id),
                new Address(DevelopmentAccount.MEMBER_1.address()),
                new DynamicArray<>(Address.class, new Address(target)),
                new DynamicArray<>(Uint256.class, new Uint256(0)),
                new DynamicArray<>(Utf8String.class, new Utf8String("")),
                new DynamicArray<>(DynamicBytes.class, new DynamicBytes(Numeric.hexStringToByteArray(calldata))),
                new Uint256(1_800_000_000),
                new Uint256(1_800_003_600),
                new Utf8String("# hostile")));
    }

    private static String word(long number) {
        return String.format(Locale.ROOT, "%064x", number);
    }
}
