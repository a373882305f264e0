package org.polity.gate;

/**
 * What was measured for one bound, as it stands in a signed verdict.
 *
 * @param policy keccak-256 of the policy's id, `0x` and 64 hexadecimal digits
 * @param bound keccak-256 of the bound's name, likewise
 * @param low the interval's low end in millionths, rounded down
 * @param high its high end in millionths, rounded up
 */
public record Measured(String policy, String bound, long low, long high) {

    /** @throws IllegalArgumentException when a name is no hash */
    public Measured {
        SignedVerdict.requireHash(policy);
        SignedVerdict.requireHash(bound);
    }
}
