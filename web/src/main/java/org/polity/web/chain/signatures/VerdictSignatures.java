package org.polity.web.chain.signatures;

import java.io.IOException;
import java.math.BigInteger;
import org.polity.gate.Attestation;
import org.polity.gate.TypedSignature;
import org.polity.web.chain.Contracts;
import org.polity.web.chain.Network;
import org.springframework.stereotype.Component;

/** Checks an evaluator's signature over a verdict, as `ReleaseGate.decide` does (EIP-712). */
@Component
public class VerdictSignatures {

    private final Contracts contracts;
    private final Network network;
    private final TypedSignature signatures;

    VerdictSignatures(Contracts contracts, Network network, TypedSignature signatures) {
        this.contracts = contracts;
        this.network = network;
        this.signatures = signatures;
    }

    /** @throws IOException when the node did not answer */
    public boolean isSigned(Attestation attestation, long release) throws IOException {
        byte[] hash = attestation
                .on(BigInteger.valueOf(release))
                .typedData(network.chainId(), contracts.gate().getContractAddress())
                .hash();
        return signatures.isBy(attestation.evaluator(), hash, attestation.signature());
    }
}
