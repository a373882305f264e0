package org.polity.web.chain.calls;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.canonical.Digest;
import org.polity.engine.policy.rules.ScopeHashes;
import org.polity.gate.Claim;
import org.polity.gate.GateScope;
import org.polity.web.chain.Contracts;
import org.polity.web.chain.Network;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.springframework.stereotype.Component;

/** Calls to the release gate. */
@Component
public class GateCalls {

    private final Contracts contracts;
    private final Network network;

    GateCalls(Contracts contracts, Network network) {
        this.contracts = contracts;
        this.network = network;
    }

    /**
     * Claims an artifact without its name. The first submission of an artifact needs a claim of an earlier block.
     *
     * @param salt secret of the maintainer until the submission
     */
    public PreparedCall commit(Hash artifact, Address maintainer, Hash salt) {
        return prepared(contracts
                .gate()
                .commit(commitment(artifact, maintainer, salt).bytes())
                .encodeFunctionCall());
    }

    static Hash commitment(Hash artifact, Address maintainer, Hash salt) {
        Claim claim = new Claim(new Digest(artifact.withoutPrefix()), maintainer.value(), salt.withoutPrefix());
        return new Hash(claim.commitment().prefixed());
    }

    /**
     * @param parents the artifacts from which this one was made, at most 8
     * @param salt of the claim; unused if the artifact belongs to the caller already
     */
    public PreparedCall submit(
            Hash artifact,
            Hash manifest,
            ScopeHashes scope,
            String name,
            String version,
            List<Hash> parents,
            Hash salt) {
        return prepared(contracts
                .gate()
                .submit(new ReleaseGate.Submission(
                        artifact.bytes(),
                        manifest.bytes(),
                        GateScope.struct(scope),
                        name,
                        version,
                        parents.stream().map(Hash::bytes).toList(),
                        salt.bytes()))
                .encodeFunctionCall());
    }

    /** Only the timelock may make this call, so a proposal carries it. */
    public PreparedCall recall(long release, String reason) {
        return prepared(
                contracts.gate().recall(BigInteger.valueOf(release), reason).encodeFunctionCall());
    }

    /**
     * The caller must have approved the bond to the gate.
     *
     * @param evidence digest of the challenger's evidence; zeros for none
     */
    public PreparedCall challenge(long release, Hash evidence, String reason) {
        return prepared(contracts
                .gate()
                .challenge(BigInteger.valueOf(release), evidence.bytes(), reason)
                .encodeFunctionCall());
    }

    /** Any account may make this call after the end of the challenge's time. */
    public PreparedCall settle(long release) {
        return prepared(contracts.gate().settle(BigInteger.valueOf(release)).encodeFunctionCall());
    }

    /** Only the maintainer may make this call, while the release is undecided. */
    public PreparedCall withdraw(long release) {
        return prepared(contracts.gate().withdraw(BigInteger.valueOf(release)).encodeFunctionCall());
    }

    /** Only the guardian in office may make this call. */
    public PreparedCall suspend(long release, Duration duration, String reason) {
        return prepared(contracts
                .gate()
                .suspend(BigInteger.valueOf(release), BigInteger.valueOf(duration.toSeconds()), reason)
                .encodeFunctionCall());
    }

    /** Only the maintainer of both may make this call. */
    public PreparedCall supersede(long release, long successor) {
        return prepared(contracts
                .gate()
                .supersede(BigInteger.valueOf(release), BigInteger.valueOf(successor))
                .encodeFunctionCall());
    }

    /** Only the timelock may make this call, so a proposal carries it. */
    public PreparedCall resolve(long release, Instant challengedAt, boolean upheld, String reason) {
        return prepared(contracts
                .gate()
                .resolve(BigInteger.valueOf(release), BigInteger.valueOf(challengedAt.getEpochSecond()), upheld, reason)
                .encodeFunctionCall());
    }

    /** Only the timelock may make this call, so a proposal carries it. */
    public PreparedCall lift(long release, Instant until) {
        return prepared(contracts
                .gate()
                .lift(BigInteger.valueOf(release), BigInteger.valueOf(until.getEpochSecond()))
                .encodeFunctionCall());
    }

    private PreparedCall prepared(String data) {
        return new PreparedCall(
                network.chainId(), new Address(contracts.gate().getContractAddress()), data, BigInteger.ZERO);
    }
}
