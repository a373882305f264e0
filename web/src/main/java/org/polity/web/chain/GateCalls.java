package org.polity.web.chain;

import java.math.BigInteger;
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

    private PreparedCall prepared(String data) {
        return new PreparedCall(
                network.chainId(), new Address(contracts.gate().getContractAddress()), data, BigInteger.ZERO);
    }

    private static byte[] bytes(Hash hash) {
        return Numeric.hexStringToByteArray(hash.value());
    }
}
