package org.polity.engine.sigstore;

import java.util.List;
import java.util.Optional;
import org.polity.engine.attestation.Envelope;
import org.polity.engine.attestation.VerificationKey;

/**
 * The signed content of a bundle.
 *
 * @param bytes the signed bytes
 * @param payload the payload of an envelope, which logs also record; empty for a file
 * @param signatures at least one
 */
record Signed(byte[] bytes, Optional<byte[]> payload, List<byte[]> signatures) {

    Signed {
        signatures = List.copyOf(signatures);
    }

    static Signed of(Envelope envelope) {
        return new Signed(envelope.preAuthentication(), Optional.of(envelope.payload()), envelope.signatures());
    }

    boolean isSignedBy(VerificationKey key) {
        return signatures.stream().anyMatch(key.over(bytes));
    }
}
