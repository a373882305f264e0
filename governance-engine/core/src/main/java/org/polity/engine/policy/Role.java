package org.polity.engine.policy;

import java.util.List;
import org.polity.engine.attestation.Signer;

/**
 * An office that the policy gives to holders of keys or of identities.
 *
 * @param name of the office
 * @param holders the persons and bodies in the office
 */
public record Role(String name, List<Holder> holders) {

    public Role {
        holders = List.copyOf(holders);
    }

    /**
     * A holder of an office.
     *
     * @param name of the person or body
     * @param signer the key or identity of the holder's signatures
     */
    public record Holder(String name, Signer signer) {}
}
