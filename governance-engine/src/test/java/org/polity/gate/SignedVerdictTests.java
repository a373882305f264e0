package org.polity.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.Keccak;
import org.polity.engine.metrics.PartsPerMillion;
import org.polity.engine.verdict.Measurement;
import org.polity.engine.verdict.Outcome;
import org.web3j.crypto.Credentials;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthCall;
import org.web3j.utils.Numeric;

/** What evaluators sign, held against the contract on a real node. */
class SignedVerdictTests {

    private static final String QUORUM_NOT_REACHED = GateErrors.selector(ReleaseGate.QUORUMNOTREACHED_ERROR);
    private static final Random CHANCE = new Random(20_261_201);

    private static Community community;
    private static ReleaseGate gate;

    @BeforeAll
    static void found() throws Exception {
        community = Community.start();
        gate = community.gate(Community.MAINTAINER_KEY);
    }

    @AfterAll
    static void end() {
        community.close();
    }

    @Test
    void its_hash_is_the_gate_s() throws Exception {
        long chainId = community.web3j().ethChainId().send().getChainId().longValueExact();
        for (int tries = 0; tries < 60; tries++) {
            SignedVerdict verdict = random(new BigInteger(256, CHANCE), Outcome.values()[CHANCE.nextInt(3)]);
            assertThat(verdict.typedData(chainId, community.addresses().gate()).hash())
                    .as(verdict.toString())
                    .isEqualTo(gate.hashVerdict(verdict.struct()).send());
        }
    }

    @Test
    void its_measurements_are_in_the_order_of_the_gate() throws Exception {
        BigInteger release = submitted();
        for (int tries = 0; tries < 40; tries++) {
            SignedVerdict one = random(release, Outcome.BLOCKED);
            SignedVerdict present = new SignedVerdict(
                    release, 0, 0, one.outcome(), one.digest(), one.countsRoot(), 0, one.measurements());
            // the next question of the gate, which nobody has signed for
            assertThat(refusal(present.struct())).startsWith(QUORUM_NOT_REACHED);
        }
    }

    @Test
    void the_gate_refuses_another_order() throws Exception {
        BigInteger release = submitted();
        SignedVerdict sorted = new SignedVerdict(
                release,
                0,
                0,
                Outcome.BLOCKED,
                hash(),
                hash(),
                0,
                Stream.generate(SignedVerdictTests::measured).limit(3).toList());
        ReleaseGate.Verdict reversed = sorted.struct();
        reversed = new ReleaseGate.Verdict(
                reversed.release,
                reversed.round,
                reversed.epoch,
                reversed.outcome,
                reversed.digest,
                reversed.countsRoot,
                reversed.validUntil,
                reversed.measurements.reversed());
        assertThat(refusal(reversed)).startsWith(GateErrors.selector(ReleaseGate.MEASUREMENTSOUTOFORDER_ERROR));
    }

    private static String refusal(ReleaseGate.Verdict verdict) throws Exception {
        String call = gate.decide(verdict, List.of(), List.of()).encodeFunctionCall();
        EthCall answer = community
                .web3j()
                .ethCall(
                        Transaction.createEthCallTransaction(
                                community.addresses().council(),
                                community.addresses().gate(),
                                call),
                        DefaultBlockParameterName.LATEST)
                .send();
        return answer.getError().getData().replace("\"", "");
    }

    private static BigInteger submitted() throws Exception {
        byte[] artifact = bytes();
        Claim claim = Claim.of(
                Digest.parse(Numeric.toHexString(artifact)),
                Credentials.create(Community.MAINTAINER_KEY).getAddress());
        gate.commit(claim.commitment().bytes()).send();
        byte[] none = new byte[32];
        gate.submit(new ReleaseGate.Submission(
                        artifact,
                        bytes(),
                        new ReleaseGate.Scope(none, none, none),
                        "model",
                        "1",
                        List.of(),
                        Numeric.hexStringToByteArray(claim.salt())))
                .send();
        return gate.releases().send();
    }

    private static SignedVerdict random(BigInteger release, Outcome outcome) {
        return new SignedVerdict(
                release,
                Integer.toUnsignedLong(CHANCE.nextInt()),
                CHANCE.nextLong() >>> 1,
                outcome,
                hash(),
                CHANCE.nextInt(4) == 0 ? SignedVerdict.NO_ROOT : hash(),
                CHANCE.nextInt(4) == 0 ? 0 : CHANCE.nextLong() >>> 16,
                Stream.generate(SignedVerdictTests::measured)
                        .limit(CHANCE.nextInt(12))
                        .toList());
    }

    private static Measurement measured() {
        long low = CHANCE.nextLong() >> 1;
        return new Measurement(
                new Keccak(hash().hex()),
                new Keccak(hash().hex()),
                new PartsPerMillion(low),
                new PartsPerMillion(low + CHANCE.nextInt(1_000_000)));
    }

    private static Digest hash() {
        return Digest.parse(Numeric.toHexString(bytes()));
    }

    private static byte[] bytes() {
        byte[] bytes = new byte[32];
        CHANCE.nextBytes(bytes);
        return bytes;
    }
}
