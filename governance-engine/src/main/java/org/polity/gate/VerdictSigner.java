package org.polity.gate;

import java.io.IOException;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.polity.engine.verdict.Outcome;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Sign;
import org.web3j.crypto.StructuredDataEncoder;
import org.web3j.utils.Numeric;
import tools.jackson.databind.json.JsonMapper;

/** Signs verdicts as the gate checks them: EIP-712, domain `Polity ReleaseGate` version 1. */
final class VerdictSigner {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Credentials evaluator;
    private final long chainId;
    private final String gate;

    VerdictSigner(Credentials evaluator, long chainId, String gate) {
        this.evaluator = evaluator;
        this.chainId = chainId;
        this.gate = gate;
    }

    Attestation sign(
            BigInteger release, long epoch, Outcome outcome, String digest, List<Attestation.Measured> measurements) {
        byte[] hash = hash(release, epoch, outcome, digest, measurements);
        Sign.SignatureData signature = Sign.signMessage(hash, evaluator.getEcKeyPair(), false);
        String hex = Numeric.toHexString(signature.getR())
                + Numeric.toHexStringNoPrefix(signature.getS())
                + Numeric.toHexStringNoPrefix(signature.getV());
        return new Attestation(evaluator.getAddress(), epoch, outcome.name(), digest, measurements, hex);
    }

    private byte[] hash(
            BigInteger release, long epoch, Outcome outcome, String digest, List<Attestation.Measured> measurements) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("release", release.toString());
        message.put("epoch", String.valueOf(epoch));
        message.put("outcome", outcome.ordinal() + 1);
        message.put("digest", digest);
        message.put(
                "measurements",
                measurements.stream()
                        .map(measured -> Map.of(
                                "policy", measured.policy(),
                                "bound", measured.bound(),
                                "low", String.valueOf(measured.low()),
                                "high", String.valueOf(measured.high())))
                        .toList());
        Map<String, Object> domain = new LinkedHashMap<>();
        domain.put("name", "Polity ReleaseGate");
        domain.put("version", "1");
        domain.put("chainId", chainId);
        domain.put("verifyingContract", gate);
        Map<String, Object> data = Map.of(
                "types",
                Map.of(
                        "EIP712Domain",
                        List.of(
                                field("name", "string"),
                                field("version", "string"),
                                field("chainId", "uint256"),
                                field("verifyingContract", "address")),
                        "Verdict",
                        List.of(
                                field("release", "uint256"),
                                field("epoch", "uint64"),
                                field("outcome", "uint8"),
                                field("digest", "bytes32"),
                                field("measurements", "Measurement[]")),
                        "Measurement",
                        List.of(
                                field("policy", "bytes32"),
                                field("bound", "bytes32"),
                                field("low", "int64"),
                                field("high", "int64"))),
                "primaryType",
                "Verdict",
                "domain",
                domain,
                "message",
                message);
        try {
            return new StructuredDataEncoder(JSON.writeValueAsString(data)).hashStructuredData();
        } catch (IOException impossible) {
            throw new IllegalStateException("the verdict's typed data can't be encoded", impossible);
        }
    }

    private static Map<String, String> field(String name, String type) {
        return Map.of("name", name, "type", type);
    }
}
