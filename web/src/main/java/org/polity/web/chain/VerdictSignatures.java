package org.polity.web.chain;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.web3j.crypto.StructuredDataEncoder;
import tools.jackson.databind.json.JsonMapper;

/** Checks an evaluator's signature over a verdict, as `ReleaseGate.decide` does (EIP-712). */
@Component
public class VerdictSignatures {

    private final Contracts contracts;
    private final Network network;
    private final TypedSignature signatures;
    private final JsonMapper json;

    VerdictSignatures(Contracts contracts, Network network, TypedSignature signatures, JsonMapper json) {
        this.contracts = contracts;
        this.network = network;
        this.signatures = signatures;
        this.json = json;
    }

    /** @param digest SHA-256 of the canonical statement */
    public record SignedVerdict(
            long release, long epoch, Outcome outcome, Hash digest, List<Measurement> measurements) {}

    public boolean isSignedBy(Address evaluator, SignedVerdict verdict, String signature) throws IOException {
        return signatures.isBy(evaluator, digest(verdict), signature);
    }

    private byte[] digest(SignedVerdict verdict) throws IOException {
        return new StructuredDataEncoder(json.writeValueAsString(typedData(verdict))).hashStructuredData();
    }

    private Map<String, Object> typedData(SignedVerdict verdict) {
        Map<String, Object> domain = new LinkedHashMap<>();
        domain.put("name", "Polity ReleaseGate");
        domain.put("version", "1");
        domain.put("chainId", network.chainId());
        domain.put("verifyingContract", contracts.gate().getContractAddress());
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("release", String.valueOf(verdict.release()));
        message.put("epoch", String.valueOf(verdict.epoch()));
        message.put("outcome", verdict.outcome().ordinal() + 1);
        message.put("digest", verdict.digest().value());
        message.put(
                "measurements",
                verdict.measurements().stream()
                        .map(measured -> Map.of(
                                "policy", measured.policy().value(),
                                "bound", measured.bound().value(),
                                "low", String.valueOf(measured.low()),
                                "high", String.valueOf(measured.high())))
                        .toList());
        return Map.of(
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
    }

    private static Map<String, String> field(String name, String type) {
        return Map.of("name", name, "type", type);
    }
}
