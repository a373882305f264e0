package org.polity.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.polity.cli.Polity;
import org.polity.contracts.Addresses;
import org.polity.contracts.Constitution;
import org.polity.contracts.Deployment;
import org.polity.contracts.EstimatedGas;
import org.polity.contracts.bindings.PolityGovernor;
import org.polity.contracts.bindings.PolityToken;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.canonical.Digest;
import org.polity.engine.store.EvidenceFolder;
import org.polity.gate.Claim;
import org.polity.gate.Evaluator;
import org.polity.web.embedded.DevelopmentAccount;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.web3j.abi.EventEncoder;
import org.web3j.crypto.Hash;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.methods.request.EthFilter;
import org.web3j.protocol.core.methods.response.EthLog;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.tx.RawTransactionManager;
import org.web3j.utils.Numeric;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole of Polity, unchanged, on nodes of other makes than the embedded default's: deployed, proved, followed, voted by the relay,
 * and judged. Only in the profile `peers`.
 */
@SuppressWarnings("NullAway.Init") // each test starts its own node
class OtherNodesPeer {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final BigInteger TOKEN = BigInteger.TEN.pow(18);
    private static final BigInteger ACTIVE = BigInteger.ONE;
    private static final int UNDECIDED = 1;
    private static final List<DevelopmentAccount> MEMBERS =
            List.of(DevelopmentAccount.MEMBER_1, DevelopmentAccount.MEMBER_2, DevelopmentAccount.MEMBER_3);

    @TempDir
    private Path folder;

    private OtherNode node;
    private Web3j web3j;
    private Addresses at;

    @ParameterizedTest
    @EnumSource
    void a_community_lives_on_it_and_its_read_model_is_the_chain(OtherNode.Make make) throws Exception {
        node = OtherNode.start(make, folder);
        web3j = node.web3j();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            node.endow(Stream.of(DevelopmentAccount.values()).map(DevelopmentAccount::address));
            at = new Deployment(web3j, DevelopmentAccount.RELAYER.credentials())
                    .deploy(constitution())
                    .addresses();
            prove();
            try (ConfigurableApplicationContext site = site(postgres)) {
                vote(site);
                release(site);
                compare(site.getBean(JdbcClient.class));
            }
        } finally {
            node.close();
        }
    }

    private void prove() throws Exception {
        Path addresses = Files.write(
                folder.resolve("addresses.json"), JsonMapper.shared().writeValueAsBytes(at));
        StringWriter said = new StringWriter();
        int code = Polity.run(
                new PrintWriter(said),
                new PrintWriter(said),
                "prove",
                "--addresses",
                addresses.toString(),
                "--rpc",
                node.url());
        assertThat(code).as(said.toString()).isZero();
    }

    /** One by a ballot that the relay carries, one by its voter. */
    private void vote(ConfigurableApplicationContext site) throws Exception {
        for (DevelopmentAccount member : MEMBERS) {
            token(member).delegate(member.address()).send();
        }
        BigInteger power = TOKEN.multiply(BigInteger.valueOf(300));
        PolityToken tokens = token(DevelopmentAccount.MEMBER_1);
        await().atMost(PATIENCE).until(() -> {
            BigInteger earlier = tokens.clock().send().subtract(BigInteger.ONE);
            return tokens.getPastVotes(DevelopmentAccount.MEMBER_1.address(), earlier)
                    .send()
                    .equals(power);
        });
        PolityGovernor governor = governor(DevelopmentAccount.MEMBER_1);
        List<String> targets = List.of(at.governor());
        List<BigInteger> values = List.of(BigInteger.ZERO);
        List<byte[]> calls = List.of(Numeric.hexStringToByteArray(
                governor.setVotingPeriod(BigInteger.valueOf(7_300)).encodeFunctionCall()));
        String description = "# On another node\n\nSo that it can be seen who counts.";
        governor.propose(targets, values, calls, description).send();
        BigInteger id = governor.getProposalId(
                        targets, values, calls, Hash.sha3(description.getBytes(StandardCharsets.UTF_8)))
                .send();
        await().atMost(PATIENCE).until(() -> governor.state(id).send().equals(ACTIVE));
        Client client = new Client(port(site));
        String ballots = "/proposals/" + id + "/ballots";
        DevelopmentAccount signer = DevelopmentAccount.MEMBER_2;
        await().atMost(PATIENCE)
                .until(() -> client.get("/proposals/" + id).statusCode() == 200
                        && paper(client, ballots, signer).has("typedData"));
        JsonNode paper = paper(client, ballots, signer);
        assertThat(client.postJson(ballots, Polls.signed(paper, signer.credentials()))
                        .statusCode())
                .isEqualTo(202);
        governor(DevelopmentAccount.MEMBER_3)
                .castVoteWithReason(id, BigInteger.ZERO, "by myself")
                .send();
        await().atMost(PATIENCE)
                .until(
                        () -> Client.json(client.file(ballots + "/" + signer.address()))
                                .path("state")
                                .asString(""),
                        "counted"::equals);
    }

    private static JsonNode paper(Client client, String ballots, DevelopmentAccount signer) {
        return Client.json(client.post(
                ballots + "/typed-data",
                Map.of("from", List.of(signer.address()), "support", List.of("1"), "reason", List.of("signed")),
                "application/json"));
    }

    /** With evidence that says nothing, so that two evaluators find it inconclusive. */
    private void release(ConfigurableApplicationContext site) throws Exception {
        Digest manifest = new EvidenceFolder(folder.resolve("evidence"))
                .put(new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)), 2);
        ReleaseGate gate = gate(DevelopmentAccount.MAINTAINER);
        Claim claim = Claim.of(Digest.of(new byte[] {1}), DevelopmentAccount.MAINTAINER.address());
        BigInteger committed = gate.commit(claim.commitment().bytes()).send().getBlockNumber();
        // what is named in the block of its claim could be a copy
        await().atMost(PATIENCE)
                .until(() -> web3j.ethBlockNumber().send().getBlockNumber().compareTo(committed) > 0);
        byte[] any = new byte[32];
        gate.submit(new ReleaseGate.Submission(
                        claim.artifact().bytes(),
                        manifest.bytes(),
                        new ReleaseGate.Scope(any, any, any),
                        "a model",
                        "1.0",
                        List.of(),
                        Numeric.hexStringToByteArray(claim.salt())))
                .send();
        List<Evaluator> evaluators = new ArrayList<>();
        try {
            for (DevelopmentAccount account : List.of(DevelopmentAccount.EVALUATOR_1, DevelopmentAccount.EVALUATOR_2)) {
                evaluators.add(new Evaluator(
                        key(account),
                        Optional.empty(),
                        node.url(),
                        at,
                        URI.create("http://localhost:" + port(site)),
                        folder.resolve(account.name())));
            }
            await().atMost(PATIENCE).until(() -> {
                evaluators.forEach(Evaluator::round);
                return gate.release(BigInteger.ONE).send().status.intValueExact() > UNDECIDED;
            });
        } finally {
            evaluators.forEach(Evaluator::close);
        }
    }

    /** Every event, and what follows from them, is what the node says, and the contracts answer. */
    private void compare(JdbcClient jdbc) throws Exception {
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("select count(*) from chain.releases_decided")
                                .query(Long.class)
                                .single()
                        == 1);
        List<String> logs = new ArrayList<>();
        EthLog answer = web3j.ethGetLogs(new EthFilter(
                        DefaultBlockParameter.valueOf(BigInteger.valueOf(at.fromBlock())),
                        DefaultBlockParameter.valueOf("latest"),
                        at.contracts()))
                .send();
        for (EthLog.LogResult<?> result : answer.getLogs()) {
            Log log = (Log) result.get();
            // commitments are asked of the gate when they are needed
            if (log.getTopics().getFirst().equals(EventEncoder.encode(ReleaseGate.COMMITTED_EVENT))) {
                continue;
            }
            logs.add("%s %s %s %s"
                    .formatted(
                            log.getBlockNumber(),
                            log.getLogIndex(),
                            log.getTransactionHash(),
                            log.getAddress().toLowerCase(Locale.ROOT)));
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(followed(jdbc)).isEqualTo(logs));
        assertThat(jdbc.sql("select count(*) from chain.unread_events")
                        .query(Long.class)
                        .single())
                .isZero();
        PolityToken token = token(DevelopmentAccount.MEMBER_1);
        for (DevelopmentAccount member : MEMBERS) {
            assertThat(jdbc.sql("select balance, votes from chain.accounts where account = ?")
                            .params(member.address())
                            .query((row, index) -> List.of(
                                    row.getBigDecimal(1).toBigInteger(),
                                    row.getBigDecimal(2).toBigInteger()))
                            .single())
                    .isEqualTo(List.of(
                            token.balanceOf(member.address()).send(),
                            token.getVotes(member.address()).send()));
        }
        BigDecimal proposal = jdbc.sql("select proposal_id from chain.proposals")
                .query((row, index) -> row.getBigDecimal(1))
                .single();
        var votes = governor(DevelopmentAccount.MEMBER_1)
                .proposalVotes(proposal.toBigIntegerExact())
                .send();
        assertThat(jdbc.sql("select votes_against, votes_for, votes_abstain from chain.proposals")
                        .query((row, index) -> List.of(
                                row.getBigDecimal(1).toBigInteger(),
                                row.getBigDecimal(2).toBigInteger(),
                                row.getBigDecimal(3).toBigInteger()))
                        .single())
                .isEqualTo(List.of(votes.component1(), votes.component2(), votes.component3()))
                .startsWith(TOKEN.multiply(BigInteger.valueOf(300)), TOKEN.multiply(BigInteger.valueOf(300)));
    }

    private static List<@Nullable String> followed(JdbcClient jdbc) {
        return jdbc.sql("select block_number || ' ' || log_index || ' ' || transaction_hash || ' ' || contract"
                        + " from chain.logs order by block_number, log_index")
                .query(String.class)
                .list();
    }

    private ConfigurableApplicationContext site(EmbeddedPostgres postgres) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("server.port", "0");
        properties.put("polity.mode", "production");
        properties.put("polity.evidence.folder", folder.resolve("evidence").toString());
        properties.put("polity.chain.rpc-url", node.url());
        properties.put("polity.chain.relayer-key", key(DevelopmentAccount.RELAYER));
        properties.put("spring.datasource.url", postgres.getJdbcUrl("postgres", "postgres"));
        properties.put("spring.datasource.username", "postgres");
        properties.put("polity.chain.addresses.token", at.token());
        properties.put("polity.chain.addresses.governor", at.governor());
        properties.put("polity.chain.addresses.timelock", at.timelock());
        properties.put("polity.chain.addresses.registry", at.registry());
        properties.put("polity.chain.addresses.council", at.council());
        properties.put("polity.chain.addresses.gate", at.gate());
        properties.put("polity.chain.addresses.from-block", String.valueOf(at.fromBlock()));
        return new SpringApplicationBuilder(PolityApplication.class)
                .run(properties.entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new));
    }

    private static String key(DevelopmentAccount account) {
        return Numeric.toHexStringWithPrefixZeroPadded(
                account.credentials().getEcKeyPair().getPrivateKey(), 64);
    }

    private static int port(ConfigurableApplicationContext site) {
        return site.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private PolityToken token(DevelopmentAccount account) throws Exception {
        return PolityToken.load(at.token(), web3j, sender(account), new EstimatedGas(web3j));
    }

    private PolityGovernor governor(DevelopmentAccount account) throws Exception {
        return PolityGovernor.load(at.governor(), web3j, sender(account), new EstimatedGas(web3j));
    }

    private ReleaseGate gate(DevelopmentAccount account) throws Exception {
        return ReleaseGate.load(at.gate(), web3j, sender(account), new EstimatedGas(web3j));
    }

    private RawTransactionManager sender(DevelopmentAccount account) throws Exception {
        return new RawTransactionManager(
                web3j,
                account.credentials(),
                web3j.ethChainId().send().getChainId().longValueExact(),
                300,
                100);
    }

    private static Constitution constitution() {
        Map<String, BigInteger> holders = new LinkedHashMap<>();
        MEMBERS.forEach(member -> holders.put(member.address(), TOKEN.multiply(BigInteger.valueOf(300))));
        return new Constitution(
                "Polity",
                "POL",
                holders,
                Duration.ofSeconds(2),
                Duration.ofHours(1),
                Duration.ofMinutes(1),
                TOKEN,
                50,
                List.of(
                        DevelopmentAccount.EVALUATOR_1.address(),
                        DevelopmentAccount.EVALUATOR_2.address(),
                        DevelopmentAccount.EVALUATOR_3.address()),
                2);
    }
}
