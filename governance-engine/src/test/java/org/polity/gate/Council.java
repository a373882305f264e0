package org.polity.gate;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.canonical.Digest;
import org.polity.engine.metrics.PartsPerMillion;
import org.polity.engine.policy.rules.Scope;
import org.polity.engine.policy.rules.ScopeHashes;
import org.polity.engine.verdict.Measurement;
import org.polity.engine.verdict.Outcome;
import org.web3j.crypto.Credentials;
import org.web3j.utils.Numeric;

/** What a maintainer, the evaluators, a challenger, the guardian and a vote do to releases, without any evidence. */
public final class Council {

    private static final BigInteger BOND = BigInteger.TEN.pow(20);
    private static final String GUARDIANSHIP = "0x00000000000000000000000000000000000a11ce";

    private final Community community;
    private final ReleaseGate gate;

    public Council(Community community) throws Exception {
        this.community = community;
        this.gate = community.gate(Community.MAINTAINER_KEY);
    }

    /** The artifact of a name. */
    public static Digest artifact(String name) {
        return Digest.of(name.getBytes(StandardCharsets.UTF_8));
    }

    public BigInteger submit(Digest artifact, Scope use) throws Exception {
        Claim claim =
                Claim.of(artifact, Credentials.create(Community.MAINTAINER_KEY).getAddress());
        gate.commit(claim.commitment().bytes()).send();
        community.mine(1);
        gate.submit(new ReleaseGate.Submission(
                        artifact.bytes(),
                        artifact("evidence").bytes(),
                        GateScope.struct(use.hashes()),
                        "model",
                        "1",
                        List.of(),
                        HexFormat.of().parseHex(claim.salt())))
                .send();
        return gate.latestOf(artifact.bytes()).send();
    }

    /** @param validUntil the last second of a clearance; 0 without an end */
    public void decide(BigInteger release, Outcome outcome, long validUntil) throws Exception {
        ReleaseGate.Release held = gate.release(release).send();
        GateReader reader = new GateReader(community.web3j(), community.addresses());
        ScopeHashes scope = reader.release(release).scope();
        List<Measurement> measured = reader.bounds(scope).stream()
                .map(bound ->
                        new Measurement(bound.policy(), bound.name(), new PartsPerMillion(0), new PartsPerMillion(0)))
                .toList();
        SignedVerdict verdict = new SignedVerdict(
                release,
                held.round.longValueExact(),
                reader.epoch(),
                outcome,
                new Digest("1".repeat(64)),
                SignedVerdict.NO_ROOT,
                validUntil,
                outcome == Outcome.CLEARED ? measured : List.of());
        long chainId = community.web3j().ethChainId().send().getChainId().longValueExact();
        List<Attestation> agreed = List.of(Community.EVALUATOR_KEY, Community.SECOND_EVALUATOR_KEY).stream()
                .map(key -> new VerdictSigner(
                                Credentials.create(key),
                                chainId,
                                community.addresses().gate(),
                                community.web3j())
                        .sign(verdict, Optional.empty()))
                .sorted(Comparator.comparing(Attestation::evaluator))
                .toList();
        gate.decide(
                        verdict.struct(),
                        agreed.stream().map(Attestation::evaluator).toList(),
                        agreed.stream()
                                .map(one -> Numeric.hexStringToByteArray(one.signature()))
                                .toList())
                .send();
    }

    public void withdraw(BigInteger release) throws Exception {
        gate.withdraw(release).send();
    }

    public void supersede(BigInteger release, BigInteger successor) throws Exception {
        gate.supersede(release, successor).send();
    }

    public void challenge(BigInteger release) throws Exception {
        community
                .token(Community.OTHER_KEY)
                .approve(community.addresses().gate(), BOND)
                .send();
        community
                .gate(Community.OTHER_KEY)
                .challenge(release, new byte[32], "a doubt")
                .send();
    }

    public void recall(BigInteger release) throws Exception {
        community.gateByVote().recall(release, "for good").send();
    }

    /** By a guardian whom a contract of five instructions names. */
    public void suspend(BigInteger release, Duration time) throws Exception {
        String guardian = Credentials.create(Community.OTHER_KEY).getAddress();
        community.setCode(GUARDIANSHIP, "0x73%s5f5260205ff3".formatted(Numeric.cleanHexPrefix(guardian)));
        community.gateByVote().setGuardianship(GUARDIANSHIP).send();
        community
                .gate(Community.OTHER_KEY)
                .suspend(release, BigInteger.valueOf(time.toSeconds()), "a doubt")
                .send();
    }
}
