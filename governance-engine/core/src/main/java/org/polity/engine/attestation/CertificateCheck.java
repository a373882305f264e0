package org.polity.engine.attestation;

/** The reader of Sigstore certificates and trust roots: the border to a library. */
public interface CertificateCheck {

    /**
     * The identity in the signing certificate of a bundle.
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
