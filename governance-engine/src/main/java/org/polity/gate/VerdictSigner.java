package org.polity.gate;

import java.io.IOException;
import java.util.Optional;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Sign;
import org.web3j.protocol.Web3j;
import org.web3j.utils.Numeric;

/** Signs verdicts of one evaluator for one gate, and checks the signatures of others. */
final class VerdictSigner {

    private final Credentials evaluator;
    private final long chainId;
    private final String gate;
    private final TypedSignature signatures;

    VerdictSigner(Credentials evaluator, long chainId, String gate, Web3j web3j) {
        this.evaluator = evaluator;
        this.chainId = chainId;
        this.gate = gate;
        this.signatures = new TypedSignature(web3j);
    }

    Attestation sign(SignedVerdict verdict, Optional<DsseSignatures> dsse) {
        Sign.SignatureData signature =
                Sign.signMessage(verdict.typedData(chainId, gate).hash(), evaluator.getEcKeyPair(), false);
        String hex = Numeric.toHexString(signature.getR())
                + Numeric.toHexStringNoPrefix(signature.getS())
                + Numeric.toHexStringNoPrefix(signature.getV());
        return Attestation.of(verdict, evaluator.getAddress(), hex, dsse);
    }

    /** @throws IOException when the node did not answer */
    boolean isSound(SignedVerdict verdict, Attestation attestation) throws IOException {
        return signatures.isBy(
                attestation.evaluator(), verdict.typedData(chainId, gate).hash(), attestation.signature());
    }
}
