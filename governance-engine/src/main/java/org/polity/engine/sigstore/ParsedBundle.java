package org.polity.engine.sigstore;

import dev.sigstore.bundle.Bundle;
import dev.sigstore.bundle.BundleParseException;
import dev.sigstore.encryption.certificates.Certificates;
import dev.sigstore.rekor.client.RekorEntry;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPath;
import java.security.cert.X509Certificate;
import java.util.List;
import org.polity.engine.attestation.AttestationRefused;
import org.polity.engine.attestation.CertificateFault;

/**
 * What a Sigstore bundle says of its signature.
 *
 * @param certificates the signing certificate first
 * @param entry the one entry of a transparency log
 * @param timestamps RFC 3161 responses
 */
record ParsedBundle(CertPath certificates, RekorEntry entry, List<byte[]> timestamps) {

    private static final int MOST_TIMESTAMPS = 10;

    ParsedBundle {
        timestamps = List.copyOf(timestamps);
    }

    /** The signing certificate. */
    X509Certificate leaf() {
        return Certificates.getLeaf(certificates);
    }

    /** @throws AttestationRefused if the document is no bundle with one log entry and few timestamps */
    static ParsedBundle of(byte[] document) throws AttestationRefused {
        try {
            Bundle bundle = Bundle.from(new StringReader(new String(document, StandardCharsets.UTF_8)));
            if (bundle.getEntries().size() == 1 && bundle.getTimestamps().size() <= MOST_TIMESTAMPS) {
                return new ParsedBundle(
                        bundle.getCertPath(),
                        bundle.getEntries().getFirst(),
                        bundle.getTimestamps().stream()
                                .map(Bundle.Timestamp::getRfc3161Timestamp)
                                .toList());
            }
        } catch (BundleParseException | RuntimeException e) {
            // said below
        }
        throw new AttestationRefused(CertificateFault.Plain.MALFORMED_BUNDLE);
    }
}
