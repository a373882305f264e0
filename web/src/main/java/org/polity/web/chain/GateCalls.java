package org.polity.web.chain;

import java.math.BigInteger;
import java.time.Duration;
import org.polity.contracts.bindings.ReleaseGate;
import org.springframework.stereotype.Component;
import org.web3j.utils.Numeric;

/** Calls to the release gate. */
@Component
public class GateCalls {

    private final Contracts contracts;
    private final Network network;

    GateCalls(Contracts contracts, Network network) {
        this.contracts = contracts;
        this.network = network;
    }

    public PreparedCall submit(Hash artifact, Hash manifest, Scope scope, String name, String version) {
        return prepared(contracts
                .gate()
                .submit(
                        bytes(artifact),
                        bytes(manifest),
                        new ReleaseGate.Scope(bytes(scope.domain()), bytes(scope.task()), bytes(scope.riskTier())),
                        name,
                        version)
                .encodeFunctionCall());
    }

    /** Only the timelock may make this call: it is what a proposal carries. */
    public PreparedCall recall(long release, String reason) {
        return prepared(
                contracts.gate().recall(BigInteger.valueOf(release), reason).encodeFunctionCall());
    }

    /**
     * The caller must have approved the bond to the gate.
     *
     * @param evidence digest of what is brought forward; zeros for none
     */
    public PreparedCall challenge(long release, Hash evidence, String reason) {
        return prepared(contracts
                .gate()
                .challenge(BigInteger.valueOf(release), bytes(evidence), reason)
                .encodeFunctionCall());
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

    /** Only the timelock may make this call: it is what a proposal carries. */
    public PreparedCall resolve(long release, boolean upheld, String reason) {
        return prepared(contracts
                .gate()
                .resolve(BigInteger.valueOf(release), upheld, reason)
                .encodeFunctionCall());
    }

    /** Only the timelock may make this call: it is what a proposal carries. */
    public PreparedCall lift(long release) {
        return prepared(contracts.gate().lift(BigInteger.valueOf(release)).encodeFunctionCall());
    }

    private PreparedCall prepared(String data) {
        return new PreparedCall(
                network.chainId(), new Address(contracts.gate().getContractAddress()), data, BigInteger.ZERO);
    }

    private static byte[] bytes(Hash hash) {
        return Numeric.hexStringToByteArray(hash.value());
    }
}
