package org.polity.engine.sigstore;

import org.polity.engine.attestation.AttestationRefused;
import org.polity.engine.attestation.CertificateCheck;
import org.polity.engine.attestation.CertificateIdentity;
import org.polity.engine.attestation.TrustRoot;

/** Certificates and trust roots, read by the Sigstore library. */
public final class SigstoreCheck implements CertificateCheck {

    @Override
    public CertificateIdentity identity(byte[] bundle) throws AttestationRefused {
        return FulcioCertificate.identity(ParsedBundle.of(bundle).leaf());
    }

    @Override
    public TrustRoot trustRoot(byte[] document) throws AttestationRefused {
        return SigstoreRoots.parse(document);
    }
}
