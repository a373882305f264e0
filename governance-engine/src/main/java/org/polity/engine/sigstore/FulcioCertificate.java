package org.polity.engine.sigstore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.x509.GeneralName;
import org.jspecify.annotations.Nullable;
import org.polity.engine.attestation.AttestationRefused;
import org.polity.engine.attestation.CertificateFault;
import org.polity.engine.attestation.CertificateIdentity;

/** The identity to which Fulcio issued a certificate. */
final class FulcioCertificate {

    /** Fulcio's registered extension for the identity provider (sigstore/fulcio, docs/oid-info.md). */
    private static final String ISSUER = "1.3.6.1.4.1.57264.1.8";
    /** The earlier extension, whose value is the text unchanged; certificates of 2022 have only this one. */
    private static final String OLD_ISSUER = "1.3.6.1.4.1.57264.1.1";

    /** Text of strangers is shown before anybody has verified it. */
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,500}");

    private FulcioCertificate() {}

    static CertificateIdentity identity(X509Certificate certificate) throws AttestationRefused {
        try {
            String issuer = issuer(certificate);
            String subject = subject(certificate.getSubjectAlternativeNames());
            if (FORM.matcher(issuer).matches() && FORM.matcher(subject).matches()) {
                return new CertificateIdentity(issuer, subject);
            }
        } catch (CertificateParsingException | IOException | RuntimeException e) {
            // said below
        }
        throw new AttestationRefused(CertificateFault.Plain.NO_IDENTITY);
    }

    private static String issuer(X509Certificate certificate) throws IOException {
        if (certificate.getExtensionValue(ISSUER) == null) {
            return new String(
                    ASN1OctetString.getInstance(certificate.getExtensionValue(OLD_ISSUER))
                            .getOctets(),
                    StandardCharsets.UTF_8);
        }
        byte[] wrapped = ASN1OctetString.getInstance(certificate.getExtensionValue(ISSUER))
                .getOctets();
        return ASN1UTF8String.getInstance(ASN1Primitive.fromByteArray(wrapped)).getString();
    }

    /** The certificate must have exactly one name, because any of several could be the verified one. */
    private static String subject(@Nullable Collection<List<?>> names) {
        if (names == null || names.size() != 1) {
            throw new IllegalArgumentException("a certificate has one subject");
        }
        List<?> name = names.iterator().next();
        int kind = (Integer) name.getFirst();
        if (kind != GeneralName.uniformResourceIdentifier && kind != GeneralName.rfc822Name) {
            throw new IllegalArgumentException("a subject is a URI or an e-mail address");
        }
        return (String) name.getLast();
    }
}
