package org.polity.web.chain;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import org.polity.engine.verdict.Outcome;
import org.polity.gate.Measured;
import org.polity.gate.SignedVerdict;
import org.polity.gate.TypedSignature;
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

    /**
     * @param round of the release, from 0
     * @param digest SHA-256 of the canonical statement
     * @param validUntil in seconds since 1970; 0 for no end
     * @throws IOException when the node did not answer
     */
    public boolean isSignedBy(
            Address evaluator,
            long release,
            long round,
            long epoch,
            Outcome outcome,
            Hash digest,
            Hash countsRoot,
            long validUntil,
            List<Measurement> measurements,
            String signature)
            throws IOException {
        SignedVerdict verdict = new SignedVerdict(
                BigInteger.valueOf(release),
                round,
                epoch,
                outcome,
                digest.value(),
                countsRoot.value(),
                validUntil,
                measurements.stream()
                        .map(one ->
                                new Measured(one.policy().value(), one.bound().value(), one.low(), one.high()))
                        .toList());
        return signatures.isBy(
                evaluator.value(),
                verdict.typedData(network.chainId(), contracts.gate().getContractAddress())
                        .hash(),
                signature);
    }
}
