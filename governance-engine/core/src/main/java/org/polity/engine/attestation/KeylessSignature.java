package org.polity.engine.attestation;

import java.util.Arrays;
import org.polity.engine.canonical.Json;

/**
 * A signature by certificate in a Sigstore bundle. Nothing of it is verified yet.
 *
 * @param identity who signed, by the certificate's word
 * @param bundle the whole document
 */
public record KeylessSignature(CertificateIdentity identity, byte[] bundle) {

    public KeylessSignature {
        bundle = bundle.clone();
    }

    static KeylessSignature of(byte[] document, Json material, CertificateCheck certificates)
            throws AttestationRefused {
        refuseIncomplete(material);
        return new KeylessSignature(certificates.identity(document), document);
    }

    /** Libraries refuse these too, but do not say which of them it is. */
    private static void refuseIncomplete(Json material) throws AttestationRefused {
        Json entries = material.path("tlogEntries");
        if (entries.size() != 1) {
            throw new AttestationRefused(new LogFault.Entries(entries.size()));
        }
        Json entry = entries.path(0);
        if (!entry.path("inclusionProof").isObject()) {
            throw new AttestationRefused(LogFault.Plain.NO_PROOF);
        }
        if (entry.path("inclusionPromise").path("signedEntryTimestamp").isAbsent()
                && material.path("timestampVerificationData")
                        .path("rfc3161Timestamps")
                        .isEmpty()) {
            throw new AttestationRefused(CertificateFault.Plain.NO_TIME);
        }
    }

    /** A copy of the document. */
    @Override
    public byte[] bundle() {
        return bundle.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeylessSignature that
                && identity.equals(that.identity)
                && Arrays.equals(bundle, that.bundle);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bundle);
    }
}
