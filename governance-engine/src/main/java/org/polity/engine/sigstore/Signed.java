package org.polity.engine.sigstore;

import java.util.List;
import java.util.Optional;
import org.polity.engine.attestation.Envelope;
import org.polity.engine.attestation.VerificationKey;

/**
 * What a bundle signs.
 *
 * @param bytes that the signatures are over
 * @param payload what is recorded of an envelope beside them; empty for a file
 * @param signatures one at least
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
