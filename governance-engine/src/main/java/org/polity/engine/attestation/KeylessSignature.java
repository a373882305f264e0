package org.polity.engine.attestation;

import dev.sigstore.bundle.Bundle;
import dev.sigstore.bundle.BundleParseException;
import dev.sigstore.encryption.certificates.Certificates;
import dev.sigstore.rekor.client.RekorEntry;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPath;
import java.security.cert.X509Certificate;
import java.util.List;
import org.polity.engine.canonical.Json;
import org.polity.engine.codes.Sentence;

/**
 * What a Sigstore bundle says of its signature.
 *
 * @param identity who signed, by the certificate's word
 * @param certificates the signing certificate first
 * @param entry the one entry of a transparency log
 * @param timestamps RFC 3161 responses
 */
public record KeylessSignature(
        CertificateIdentity identity, CertPath certificates, RekorEntry entry, List<byte[]> timestamps) {

    private static final int MOST_TIMESTAMPS = 10;

    public KeylessSignature {
        timestamps = List.copyOf(timestamps);
    }

    /** The signing certificate. */
    X509Certificate leaf() {
        return Certificates.getLeaf(certificates);
    }

    static KeylessSignature of(byte[] document, Json material) throws AttestationRefused {
        refuseIncomplete(material);
        try {
            Bundle bundle = Bundle.from(new StringReader(new String(document, StandardCharsets.UTF_8)));
            if (bundle.getEntries().size() != 1 || bundle.getTimestamps().size() > MOST_TIMESTAMPS) {
                throw new AttestationRefused(Sentence.of("attestation.badBundle"));
            }
            return new KeylessSignature(
                    CertificateIdentity.of(Certificates.getLeaf(bundle.getCertPath())),
                    bundle.getCertPath(),
                    bundle.getEntries().getFirst(),
                    bundle.getTimestamps().stream()
                            .map(Bundle.Timestamp::getRfc3161Timestamp)
                            .toList());
        } catch (BundleParseException | RuntimeException e) {
            throw new AttestationRefused(Sentence.of("attestation.badBundle"));
        }
    }

    /** The library refuses these too, but in words for programmers. */
    private static void refuseIncomplete(Json material) throws AttestationRefused {
        Json entries = material.path("tlogEntries");
        if (entries.size() != 1) {
            throw new AttestationRefused(Sentence.of("attestation.logEntries", entries.size()));
        }
        Json entry = entries.path(0);
        if (!entry.path("inclusionProof").isObject()) {
            throw new AttestationRefused(Sentence.of("attestation.noProof"));
        }
        if (entry.path("inclusionPromise").path("signedEntryTimestamp").isAbsent()
                && material.path("timestampVerificationData")
                        .path("rfc3161Timestamps")
                        .isEmpty()) {
            throw new AttestationRefused(Sentence.of("attestation.noTime"));
        }
    }
}
