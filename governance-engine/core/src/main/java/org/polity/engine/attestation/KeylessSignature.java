package org.polity.engine.attestation;

import java.util.Arrays;
import org.polity.engine.canonical.Json;

/**
 * A signature by certificate in a Sigstore bundle, not verified yet.
 *
 * @param identity the signer, as the certificate states
 * @param bundle the whole document
 */
public record KeylessSignature(CertificateIdentity identity, byte[] bundle) {

    /** Its specification asks for a log's promise; later ones ask for the proof. */
    private static final String FIRST_VERSION = "application/vnd.dev.sigstore.bundle+json;version=0.1";

    public KeylessSignature {
        bundle = bundle.clone();
    }

    static KeylessSignature of(byte[] document, Json bundle, CertificateCheck certificates) throws AttestationRefused {
        if (bundle.has("verificationMaterial")) {
            refuseIncomplete(bundle);
        } else if (!bundle.path("rekorBundle").isObject()) {
            throw new AttestationRefused(new LogFault.Entries(0));
        }
        return new KeylessSignature(certificates.identity(document), document);
    }

    /** Libraries refuse these too, but do not say which of them it is. */
    private static void refuseIncomplete(Json bundle) throws AttestationRefused {
        Json material = bundle.path("verificationMaterial");
        Json entries = material.path("tlogEntries");
        boolean stamped = !material.path("timestampVerificationData")
                .path("rfc3161Timestamps")
                .isEmpty();
        // without a log where the trust root names none: it is held against that
        if (entries.size() > 1 || entries.isEmpty() && !stamped) {
            throw new AttestationRefused(new LogFault.Entries(entries.size()));
        }
        if (entries.isEmpty()) {
            return;
        }
        Json entry = entries.path(0);
        boolean promised =
                !entry.path("inclusionPromise").path("signedEntryTimestamp").isAbsent();
        boolean first = bundle.path("mediaType").text("").equals(FIRST_VERSION);
        if (!entry.path("inclusionProof").isObject() && !(first && promised)) {
            throw new AttestationRefused(LogFault.Plain.NO_PROOF);
        }
        if (!promised && !stamped) {
            throw new AttestationRefused(CertificateFault.Plain.NO_TIME);
        }
    }

    /** A copy of the document. */
    @Override
    public byte[] bundle() {
        return bundle.clone();
    }

    /** How many bytes the document has. */
    public int size() {
        return bundle.length;
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
