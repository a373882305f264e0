package org.polity.engine.attestation;

import java.time.Instant;

/**
 * The trusted certificate authorities, logs and timestamp authorities: a Sigstore {@code trusted_root.json}. Verifies offline, by the
 * times that the root's logs and timestamp authorities signed, never by this machine's clock. A root therefore accepts a signature for
 * ever, even after its certificate has expired.
 */
public interface TrustRoot {

    /** The media type, before its version. */
    String MEDIA_TYPE = "application/vnd.dev.sigstore.trustedroot+json";

    /**
     * Verifies that the certificate's owner signed the envelope while the certificate was valid: the steps of Sigstore's client
     * specification.
     *
     * @return the earliest time at which a log or a timestamp authority saw the signature
     * @throws AttestationRefused with the first step that fails
     */
    Instant verify(KeylessSignature signature, Envelope envelope) throws AttestationRefused;
}
