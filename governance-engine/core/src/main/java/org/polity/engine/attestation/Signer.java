package org.polity.engine.attestation;

import org.polity.engine.canonical.Digest;

/** The key or the identity whose signatures count for a holder. */
public sealed interface Signer {

    /**
     * The owner of a key.
     *
     * @param text a PEM public key or certificate (RSA, P-256, P-384, P-521, secp256k1, Ed25519) or an Ethereum address
     */
    record Key(String text) implements Signer {

        /** @throws IllegalArgumentException if it is neither */
        public Key {
            VerificationKey.parse(text);
        }

        /** The key that checks signatures. */
        public VerificationKey verification() {
            return VerificationKey.parse(text);
        }
    }

    /**
     * Somebody, or some workflow, whom a certificate authority knows and gives a certificate for each signature (keyless Sigstore).
     *
     * @param issuer the identity provider that vouches for the subject, as in the certificate's extension 1.3.6.1.4.1.57264.1.8
     * @param subject the URI or e-mail address that is the certificate's only subject alternative name; behind {@code @refs/tags/} or
     *     {@code @refs/heads/} it may end in a {@code *} for any name
     * @param trustRoot the SHA-256 of the Sigstore trusted root that names the authorities and logs to believe
     */
    record Identity(String issuer, String subject, Digest trustRoot) implements Signer {

        /** Whether a subject can be written: a {@code *} may only be its last character, for the name of a branch or tag. */
        public static boolean isSubject(String subject) {
            return SubjectPattern.isWritable(subject);
        }

        /** Whether one certificate may be of both. */
        public boolean meets(Identity other) {
            SubjectPattern own = SubjectPattern.parse(subject);
            SubjectPattern theirs = SubjectPattern.parse(other.subject);
            return issuer.equals(other.issuer)
                    && (own.start().equals(theirs.start())
                            || own.open() && theirs.start().startsWith(own.start())
                            || theirs.open() && own.start().startsWith(theirs.start()));
        }
    }
}
