package org.polity.gate;

import java.io.IOException;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.verdict.Outcome;
import org.web3j.crypto.StructuredDataEncoder;
import org.web3j.utils.Numeric;
import tools.jackson.databind.json.JsonMapper;

/**
 * The verdict that evaluators sign for the chain, in the order in which `ReleaseGate` hashes it.
 *
 * @param round of the release: a challenge that sends a release back makes verdicts of earlier rounds void
 * @param digest SHA-256 of the canonical statement, `0x` and 64 hexadecimal digits
 * @param countsRoot root over the counted rows of all bounds, likewise; {@link #NO_ROOT} where no rows were counted
 * @param validUntil the last second in which a clearance counts, in seconds since 1970; 0 when it does not expire
 * @param measurements in any order; kept strictly ascending by policy and bound, as the gate demands
 */
public record SignedVerdict(
        BigInteger release,
        long round,
        long epoch,
        Outcome outcome,
        String digest,
        String countsRoot,
        long validUntil,
        List<Measured> measurements) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern HASH = Pattern.compile("0x[0-9a-fA-F]{64}");

    /** The root of a verdict that counts no rows. */
    public static final String NO_ROOT = "0x" + "0".repeat(64);

    /** @throws IllegalArgumentException when digest or root is not a hash, or the validity is negative */
    public SignedVerdict {
        requireHash(digest);
        requireHash(countsRoot);
        if (validUntil < 0) {
            throw new IllegalArgumentException(
                    "`%d` is not a time: write seconds since 1970, or 0 for no end".formatted(validUntil));
        }
        measurements =
                measurements.stream().sorted(Measured.BY_POLICY_AND_BOUND).toList();
    }

    /** The 32 bytes to sign: EIP-712, domain `Polity ReleaseGate` version 1 at the gate's address. */
    public byte[] hash(long chainId, String gate) {
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
                                field("round", "uint32"),
                                field("epoch", "uint64"),
                                field("outcome", "uint8"),
                                field("digest", "bytes32"),
                                field("countsRoot", "bytes32"),
                                field("validUntil", "uint48"),
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
                domain(chainId, gate),
                "message",
                message());
        try {
            return new StructuredDataEncoder(JSON.writeValueAsString(data)).hashStructuredData();
        } catch (IOException impossible) {
            throw new IllegalStateException("the verdict's typed data can't be encoded", impossible);
        }
    }

    /** As the gate takes it. */
    ReleaseGate.Verdict struct() {
        return new ReleaseGate.Verdict(
                release,
                BigInteger.valueOf(round),
                BigInteger.valueOf(epoch),
                BigInteger.valueOf(outcome.ordinal() + 1L),
                Numeric.hexStringToByteArray(digest),
                Numeric.hexStringToByteArray(countsRoot),
                BigInteger.valueOf(validUntil),
                measurements.stream().map(Measured::struct).toList());
    }

    private static Map<String, Object> domain(long chainId, String gate) {
        Map<String, Object> domain = new LinkedHashMap<>();
        domain.put("name", "Polity ReleaseGate");
        domain.put("version", "1");
        domain.put("chainId", chainId);
        domain.put("verifyingContract", gate);
        return domain;
    }

    private Map<String, Object> message() {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("release", release.toString());
        message.put("round", String.valueOf(round));
        message.put("epoch", String.valueOf(epoch));
        message.put("outcome", outcome.ordinal() + 1);
        message.put("digest", digest);
        message.put("countsRoot", countsRoot);
        message.put("validUntil", String.valueOf(validUntil));
        message.put(
                "measurements",
                measurements.stream()
                        .map(measured -> Map.of(
                                "policy", measured.policy(),
                                "bound", measured.bound(),
                                "low", String.valueOf(measured.low()),
                                "high", String.valueOf(measured.high())))
                        .toList());
        return message;
    }

    static void requireHash(String text) {
        if (!HASH.matcher(text).matches()) {
            throw new IllegalArgumentException("`%s` is no hash: write 0x and 64 hexadecimal digits".formatted(text));
        }
    }

    private static Map<String, String> field(String name, String type) {
        return Map.of("name", name, "type", type);
    }
}
