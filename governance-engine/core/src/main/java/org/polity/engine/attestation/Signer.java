package org.polity.engine.attestation;

import org.polity.engine.canonical.Digest;

/** Whose signatures are a holder's own. */
public sealed interface Signer {

    /**
     * The owner of a key.
     *
     * @param text a PEM public key (P-256, P-384, P-521, secp256k1, Ed25519) or an Ethereum address
     */
    record Key(String text) implements Signer {

        /** @throws IllegalArgumentException if it is neither */
        public Key {
            VerificationKey.parse(text);
        }

        /** What signatures are checked with. */
        public VerificationKey verification() {
            return VerificationKey.parse(text);
        }
    }

    /**
     * Somebody, or some workflow, whom a certificate authority knows and gives a certificate for each signature (keyless Sigstore).
     *
     * @param issuer the identity provider that vouches for the subject, as in the certificate's extension 1.3.6.1.4.1.57264.1.8
     * @param subject the URI or e-mail address that is the certificate's only subject alternative name
     * @param trustRoot the SHA-256 of the Sigstore trusted root that names the authorities and logs to believe
     */
    record Identity(String issuer, String subject, Digest trustRoot) implements Signer {}
}
