package org.polity.engine.attestation;

/** What reads certificates and trust roots of Sigstore: the border to a library that verifies them. */
public interface CertificateCheck {

    /**
     * Whom the signing certificate of a bundle was given to.
     *
     * @param bundle a Sigstore bundle with one certificate, one log entry and its proof
     * @throws AttestationRefused if the bundle cannot be read, or its certificate names nobody
     */
    CertificateIdentity identity(byte[] bundle) throws AttestationRefused;

    /**
     * Reads a trusted root.
     *
     * @throws AttestationRefused if the document is not a trust root
     */
    TrustRoot trustRoot(byte[] document) throws AttestationRefused;
}
