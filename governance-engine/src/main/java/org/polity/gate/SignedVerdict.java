package org.polity.gate;

import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.verdict.Outcome;
import org.web3j.utils.Numeric;

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

    private static final TypedData.Type TYPE = new TypedData.Type(
            "Verdict",
            List.of(
                    new TypedData.Field("release", TypedData.Atom.UINT256),
                    new TypedData.Field("round", TypedData.Atom.UINT32),
                    new TypedData.Field("epoch", TypedData.Atom.UINT64),
                    new TypedData.Field("outcome", TypedData.Atom.UINT8),
                    new TypedData.Field("digest", TypedData.Atom.BYTES32),
                    new TypedData.Field("countsRoot", TypedData.Atom.BYTES32),
                    new TypedData.Field("validUntil", TypedData.Atom.UINT48),
                    new TypedData.Field("measurements", new TypedData.ListOf(Measured.TYPE))));
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

    /** What is signed: EIP-712, domain `Polity ReleaseGate` version 1 at the gate's address. */
    public TypedData typedData(long chainId, String gate) {
        return new TypedData(
                new TypedData.Domain("Polity ReleaseGate", "1", chainId, gate),
                TYPE.with(
                        release,
                        round,
                        epoch,
                        outcome.ordinal() + 1,
                        digest,
                        countsRoot,
                        validUntil,
                        measurements.stream().map(Measured::typed).toList()));
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

    static void requireHash(String text) {
        if (!HASH.matcher(text).matches()) {
            throw new IllegalArgumentException("`%s` is no hash: write 0x and 64 hexadecimal digits".formatted(text));
        }
    }
}
