package org.polity.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.polity.contracts.bindings.EvaluatorCouncil;
import org.polity.contracts.bindings.PolityGovernor;
import org.polity.contracts.bindings.PolityTimelock;
import org.polity.contracts.bindings.PolityToken;
import org.polity.contracts.bindings.ReleaseGate;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.request.EthFilter;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthSendTransaction;
import org.web3j.protocol.http.HttpService;
import org.web3j.tx.RawTransactionManager;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;
import org.web3j.utils.Convert;

class DeploymentTest {

    private static final String MEMBER = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
    private static final String EVALUATOR = "0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc";
    private static final BigInteger AMOUNT =
            Convert.toWei("1000", Convert.Unit.ETHER).toBigIntegerExact();

    private static DevelopmentNode node;
    private static Web3j web3j;

    @BeforeAll
    static void startNode() throws Exception {
        node = DevelopmentNode.start(DevelopmentNode.Make.ANVIL);
        web3j = node.web3j();
    }

    @AfterAll
    static void endNode() {
        node.close();
    }

    @Test
    void a_community_stands_as_its_constitution_says() throws Exception {
        Addresses addresses = deploy().addresses();
        ReadonlyTransactionManager reader = new ReadonlyTransactionManager(web3j, MEMBER);
        DefaultGasProvider gas = new DefaultGasProvider();

        PolityToken token = PolityToken.load(addresses.token(), web3j, reader, gas);
        assertThat(token.symbol().send()).isEqualTo("POL");
        assertThat(token.balanceOf(MEMBER).send()).isEqualTo(AMOUNT);

        PolityGovernor governor = PolityGovernor.load(addresses.governor(), web3j, reader, gas);
        assertThat(governor.votingDelay().send()).isEqualTo(60);
        assertThat(governor.votingPeriod().send()).isEqualTo(300);
        assertThat(governor.quorumNumerator().send()).isEqualTo(10);

        EvaluatorCouncil council = EvaluatorCouncil.load(addresses.council(), web3j, reader, gas);
        assertThat(council.quorum().send()).isEqualTo(1);
        assertThat(council.isEvaluator(EVALUATOR).send()).isTrue();

        ReleaseGate gate = ReleaseGate.load(addresses.gate(), web3j, reader, gas);
        assertThat(gate.registry().send()).isEqualToIgnoringCase(addresses.registry());
        assertThat(gate.council().send()).isEqualToIgnoringCase(addresses.council());
    }

    @Test
    void a_deployment_proves_that_nobody_but_the_vote_has_power() throws Exception {
        assertThat(deploy().proof())
                .contains(
                        "the token is owned by the timelock",
                        "the policy registry is owned by the timelock",
                        "the evaluator council is owned by the timelock",
                        "the release gate is owned by the timelock",
                        "proposer of the timelock is the Governor",
                        "canceller of the timelock is the Governor",
                        "administrator of the timelock is the timelock itself",
                        "executor of the timelock is the Governor",
                        "the release gate holds to the registry, hears the council and takes bonds in the token");
    }

    @Test
    void a_node_that_answers_for_few_blocks_is_asked_often_enough() throws Exception {
        Addresses addresses = deploy().addresses();
        for (int i = 0; i < 6; i++) {
            new Request<>("anvil_mine", List.of("0xc8"), new HttpService(node.url()), Response.class).send();
        }
        HttpService strict = new HttpService(node.url()) {
            @Override
            @SuppressWarnings("rawtypes")
            public <T extends Response> T send(Request request, Class<T> type) throws IOException {
                if (request.getMethod().equals("eth_getLogs")) {
                    EthFilter asked = (EthFilter) request.getParams().getFirst();
                    assertThat(number(asked.getToBlock()) - number(asked.getFromBlock()))
                            .isLessThan(1_000);
                }
                return super.send(request, type);
            }
        };
        assertThat(new PowerProof(Web3j.build(strict)).prove(addresses)).isNotEmpty();
    }

    private static long number(DefaultBlockParameter block) {
        return Long.decode(block.getValue());
    }

    @Test
    void an_address_that_is_none_is_told() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> constitution(1, List.of("0xabc")))
                .withMessage("`0xabc` is no address: write 0x and 40 hexadecimal digits");
    }

    @Test
    void who_sends_much_does_not_bid_the_price_up() throws Exception {
        BigInteger before = Fees.of(web3j).tip();
        for (int i = 0; i < 3; i++) {
            deploy();
        }
        // thirty transactions; it moves a little with the base fee
        assertThat(Fees.of(web3j).tip()).isLessThan(before.multiply(BigInteger.TWO));
    }

    @Test
    void a_timelock_that_anybody_may_execute_is_disproved() throws Exception {
        Addresses honest = deploy().addresses();
        PolityTimelock timelock = PolityTimelock.load(
                honest.timelock(),
                web3j,
                new ReadonlyTransactionManager(web3j, honest.timelock()),
                new DefaultGasProvider());
        sendAs(
                honest.timelock(),
                timelock.grantRole(timelock.EXECUTOR_ROLE().send(), Constitution.NOBODY)
                        .encodeFunctionCall());
        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> new PowerProof(web3j).prove(honest))
                .withMessageContaining("anybody is executor of the timelock");
    }

    @Test
    void a_gate_that_takes_bonds_in_another_token_is_disproved() throws Exception {
        Addresses honest = deploy().addresses();
        String gate = ReleaseGate.deploy(
                        web3j,
                        sender(),
                        new EstimatedGas(web3j),
                        honest.registry(),
                        honest.council(),
                        honest.governor(),
                        MEMBER,
                        new ReleaseGate.Terms(BigInteger.ONE, BigInteger.ONE, BigInteger.ONE, BigInteger.ONE),
                        honest.timelock())
                .send()
                .getContractAddress();
        Addresses captured = new Addresses(
                honest.token(),
                honest.governor(),
                honest.timelock(),
                honest.registry(),
                honest.council(),
                gate,
                honest.fromBlock());
        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> new PowerProof(web3j).prove(captured))
                .withMessageContaining("takes bonds in another token");
    }

    @Test
    void a_contract_that_somebody_owns_is_disproved() throws Exception {
        Addresses honest = deploy().addresses();
        String owned = EvaluatorCouncil.deploy(
                        web3j, sender(), new EstimatedGas(web3j), MEMBER, List.of(EVALUATOR), BigInteger.ONE)
                .send()
                .getContractAddress();
        Addresses captured = new Addresses(
                honest.token(),
                honest.governor(),
                honest.timelock(),
                honest.registry(),
                owned,
                honest.gate(),
                honest.fromBlock());
        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> new PowerProof(web3j).prove(captured))
                .withMessageContaining("the evaluator council is owned by `%s`", MEMBER);
    }

    @Test
    void a_guardian_is_named_with_the_end_of_the_office() throws Exception {
        Constitution plain = constitution(1);
        Deployment.Deployed guarded = new Deployment(web3j, DevelopmentNode.DEPLOYER)
                .deploy(new Constitution(
                        plain.tokenName(),
                        plain.tokenSymbol(),
                        plain.holders(),
                        plain.votingDelay(),
                        plain.votingPeriod(),
                        plain.timelockDelay(),
                        plain.proposalThreshold(),
                        plain.quorumPercent(),
                        plain.evaluators(),
                        plain.evaluatorQuorum(),
                        plain.lateQuorumExtension(),
                        MEMBER,
                        Duration.ofDays(365),
                        plain.challengeWindow(),
                        plain.longestChallenge(),
                        plain.challengeBond(),
                        plain.longestSuspension()));
        assertThat(guarded.proof())
                .anyMatch(
                        sentence -> sentence.startsWith("`" + MEMBER + "` may cancel proposals and suspend releases"));
        assertThat(deploy().proof()).contains("there is no guardian");
    }

    @Test
    void an_impossible_constitution_is_refused_before_anything_is_sent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> constitution(2))
                .withMessage("`2` of 1 evaluators can't speak for all: write 1 to 1");
    }

    @Test
    void half_of_the_evaluators_do_not_speak_for_all() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> constitution(1, List.of(EVALUATOR, MEMBER)))
                .withMessage("`1` of 2 evaluators can't speak for all: write 2 to 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> constitution(0, List.of()))
                .withMessageContaining("at least one evaluator");
    }

    /** As an account whose key nobody has: only a development node does that. */
    private static void sendAs(String account, String data) throws Exception {
        HttpService http = new HttpService(node.url());
        new Request<>("anvil_setBalance", List.of(account, "0xde0b6b3a7640000"), http, Response.class).send();
        new Request<>("anvil_impersonateAccount", List.of(account), http, Response.class).send();
        EthSendTransaction sent = web3j.ethSendTransaction(Transaction.createFunctionCallTransaction(
                        account, null, null, BigInteger.valueOf(200_000), account, data))
                .send();
        assertThat(sent.hasError()).isFalse();
    }

    private static RawTransactionManager sender() throws Exception {
        return new RawTransactionManager(
                web3j,
                DevelopmentNode.DEPLOYER,
                web3j.ethChainId().send().getChainId().longValueExact(),
                100,
                100);
    }

    private static Deployment.Deployed deploy() throws Exception {
        return new Deployment(web3j, DevelopmentNode.DEPLOYER).deploy(constitution(1));
    }

    private static Constitution constitution(int evaluatorQuorum) {
        return constitution(evaluatorQuorum, List.of(EVALUATOR));
    }

    private static Constitution constitution(int evaluatorQuorum, List<String> evaluators) {
        return new Constitution(
                "Polity",
                "POL",
                Map.of(MEMBER, AMOUNT),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofSeconds(30),
                BigInteger.ONE,
                10,
                evaluators,
                evaluatorQuorum);
    }
}
