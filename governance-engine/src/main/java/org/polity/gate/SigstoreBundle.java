package org.polity.gate;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.polity.engine.attestation.Envelope;
import org.polity.engine.canonical.CanonicalJson;

/**
 * A signed in-toto statement as a Sigstore bundle 0.3, which `cosign verify-blob-attestation` reads: a DSSE envelope
 * and the name of a key that the reader has from elsewhere.
 *
 * @param payload the statement
 * @param signature over its envelope, DER in Base64
 */
public record SigstoreBundle(byte[] payload, String signature, P256Point key) {

    public static final String MEDIA_TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json";

    public SigstoreBundle {
        payload = payload.clone();
    }

    @Override
    public byte[] payload() {
        return payload.clone();
    }

    /** Canonical JSON (RFC 8785). */
    public byte[] json() {
        return CanonicalJson.bytes(Map.of(
                "mediaType",
                MEDIA_TYPE,
                "verificationMaterial",
                Map.of("publicKey", Map.of("hint", key.hint())),
                "dsseEnvelope",
                Map.of(
                        "payloadType",
                        Envelope.IN_TOTO,
                        "payload",
                        Base64.getEncoder().encodeToString(payload),
                        "signatures",
                        List.of(Map.of("sig", signature)))));
    }
}
