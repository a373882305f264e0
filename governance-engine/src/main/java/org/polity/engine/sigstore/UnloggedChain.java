package org.polity.engine.sigstore;

import dev.sigstore.encryption.certificates.Certificates;
import dev.sigstore.trustroot.CertificateAuthority;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.PKIXParameters;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Authorities that record their certificates in no log, such as GitHub's for private repositories. The library verifies
 * a certificate only together with a log.
 */
record UnloggedChain(List<CertificateAuthority> authorities) {

    UnloggedChain {
        authorities = List.copyOf(authorities);
    }

    /** @throws GeneralSecurityException if no authority that was valid at the beginning of the certificate issued it */
    void verify(CertPath certificates) throws GeneralSecurityException {
        X509Certificate leaf = Certificates.getLeaf(certificates);
        for (CertificateAuthority authority :
                CertificateAuthority.find(authorities, leaf.getNotBefore().toInstant())) {
            try {
                PKIXParameters parameters = new PKIXParameters(Set.of(authority.asTrustAnchor()));
                parameters.setRevocationEnabled(false);
                parameters.setDate(leaf.getNotBefore());
                CertPathValidator.getInstance("PKIX").validate(path(leaf, authority), parameters);
                return;
            } catch (CertPathValidatorException e) {
                // perhaps another did
            }
        }
        throw new CertPathValidatorException("no authority issued the certificate");
    }

    /** Only the signing certificate of a bundle is used; the trust root has the intermediate certificates. */
    private static CertPath path(X509Certificate leaf, CertificateAuthority authority) throws GeneralSecurityException {
        List<Certificate> path = new ArrayList<>(List.of(leaf));
        for (Certificate each : authority.getCertPath().getCertificates()) {
            if (!Certificates.isSelfSigned(each)) {
                path.add(each);
            }
        }
        return Certificates.toCertPath(path);
    }
}
