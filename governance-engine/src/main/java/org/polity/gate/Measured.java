package org.polity.gate;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.polity.contracts.bindings.ReleaseGate;
import org.web3j.utils.Numeric;

/**
 * What was measured for one bound, as it stands in a signed verdict.
 *
 * @param policy keccak-256 of the policy's id, `0x` and 64 hexadecimal digits
 * @param bound keccak-256 of the bound's name, likewise
 * @param low the interval's low end in millionths, rounded down
 * @param high its high end in millionths, rounded up
 */
public record Measured(String policy, String bound, long low, long high) {

    static final TypedData.Type TYPE = new TypedData.Type(
            "Measurement",
            List.of(
                    new TypedData.Field("policy", TypedData.Atom.BYTES32),
                    new TypedData.Field("bound", TypedData.Atom.BYTES32),
                    new TypedData.Field("low", TypedData.Atom.INT64),
                    new TypedData.Field("high", TypedData.Atom.INT64)));

    /** The order that the gate demands: hashes compare as numbers, so as lower-case hexadecimal. */
    static final Comparator<Measured> BY_POLICY_AND_BOUND =
            Comparator.comparing(Measured::policy).thenComparing(Measured::bound);

    /** @throws IllegalArgumentException when a name is no hash */
    public Measured {
        SignedVerdict.requireHash(policy);
        SignedVerdict.requireHash(bound);
        policy = policy.toLowerCase(Locale.ROOT);
        bound = bound.toLowerCase(Locale.ROOT);
    }

    TypedData.Struct typed() {
        return TYPE.with(policy, bound, low, high);
    }

    ReleaseGate.Measurement struct() {
        return new ReleaseGate.Measurement(
                Numeric.hexStringToByteArray(policy),
                Numeric.hexStringToByteArray(bound),
                BigInteger.valueOf(low),
                BigInteger.valueOf(high));
    }
}
