package org.polity.engine.policy;

import java.util.List;

/**
 * An office that the policy gives to holders of keys.
 *
 * @param name of the office
 * @param holders who has it
 */
public record Role(String name, List<Holder> holders) {

    public Role {
        holders = List.copyOf(holders);
    }

    /**
     * A holder of an office.
     *
     * @param name of the person or body
     * @param key a PEM public key (P-256, P-384, P-521, secp256k1, Ed25519) or an Ethereum address
     */
    public record Holder(String name, String key) {}
}
