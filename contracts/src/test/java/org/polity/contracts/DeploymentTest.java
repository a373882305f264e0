package org.polity.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.polity.contracts.bindings.EvaluatorCouncil;
import org.polity.contracts.bindings.PolityGovernor;
import org.polity.contracts.bindings.PolityToken;
import org.polity.contracts.bindings.ReleaseGate;
import org.web3j.protocol.Web3j;
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
    void who_sends_much_does_not_bid_the_price_up() throws Exception {
        BigInteger before = Fees.of(web3j).tip();
        for (int i = 0; i < 3; i++) {
            deploy();
        }
        // thirty transactions; it moves a little with the base fee
        assertThat(Fees.of(web3j).tip()).isLessThan(before.multiply(BigInteger.TWO));
    }

    private static Deployment.Deployed deploy() throws Exception {
        return new Deployment(web3j, DevelopmentNode.DEPLOYER).deploy(constitution());
    }

    private static Constitution constitution() {
        return new Constitution(
                "Polity",
                "POL",
                Map.of(MEMBER, AMOUNT),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofSeconds(30),
                BigInteger.ONE,
                10,
                List.of(EVALUATOR),
                1);
    }
}
