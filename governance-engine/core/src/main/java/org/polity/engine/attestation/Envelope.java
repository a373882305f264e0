package org.polity.engine.attestation;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.polity.engine.canonical.Json;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.exact.Utf8;

/**
 * A DSSE envelope (secure-systems-lab/dsse v1.0), by itself or within a Sigstore bundle.
 *
 * @param payloadType the type of the payload
 * @param payload the signed bytes, never read again in another form
 * @param signatures each over {@link #preAuthentication}
 */
public record Envelope(String payloadType, byte[] payload, List<byte[]> signatures) {

    /** The payload type of in-toto statements. */
    public static final String IN_TOTO = "application/vnd.in-toto+json";

    private static final int MOST_SIGNATURES = 50;
    // RFC 6838, 4.2: two names of at most 127 characters
    private static final int LONGEST_TYPE = 255;

    private static final int LONGEST_IN_PYTHON = 1 << 20;
    private static final byte[] MODEL_SIGNING = Utf8.bytes("model_signing");

    public Envelope {
        payload = payload.clone();
        signatures = List.copyOf(signatures);
    }

    /**
     * Reads an envelope.
     *
     * @throws AttestationRefused if the document is not an envelope, or has no signature or too many
     */
    public static Envelope parse(byte[] document) throws AttestationRefused {
        Json root = json(document);
        if (root.has("messageSignature")) {
            throw new AttestationRefused(EnvelopeFault.Plain.SIGNS_A_FILE);
        }
        if (root.path("base64Signature").isText()) {
            // cosign 1 and 2 write the whole envelope into the signature of their own bundles
            root = inner(root.path("base64Signature").text(""));
        }
        Json node = root.has("dsseEnvelope") ? root.path("dsseEnvelope") : root;
        if (!node.path("payload").isText()
                || !node.path("payloadType").isText()
                || node.path("payloadType").text("").length() > LONGEST_TYPE
                || !node.path("signatures").isArray()) {
            throw new AttestationRefused(EnvelopeFault.Plain.MALFORMED);
        }
        List<byte[]> signatures = new ArrayList<>();
        for (Json signature : node.path("signatures").values()) {
            if (signature.path("sig").isText()) {
                signatures.add(base64(signature.path("sig").text("")));
            }
        }
        if (signatures.isEmpty()) {
            throw new AttestationRefused(EnvelopeFault.Plain.UNSIGNED);
        }
        if (signatures.size() > MOST_SIGNATURES) {
            throw new AttestationRefused(new EnvelopeFault.TooManySignatures(signatures.size(), MOST_SIGNATURES));
        }
        return new Envelope(
                node.path("payloadType").text(""), base64(node.path("payload").text("")), signatures);
    }

    private static Json inner(String signature) throws AttestationRefused {
        Json envelope = json(base64(signature));
        if (!envelope.isObject()) {
            throw new AttestationRefused(EnvelopeFault.Plain.SIGNS_A_FILE);
        }
        return envelope;
    }

    private static Json json(byte[] document) throws AttestationRefused {
        try {
            return StrictJson.parse(document);
        } catch (JsonRefused e) {
            throw new AttestationRefused(EnvelopeFault.Plain.MALFORMED);
        }
    }

    /** Both alphabets of RFC 4648 are in use. */
    private static byte[] base64(String text) throws AttestationRefused {
        try {
            return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            throw new AttestationRefused(EnvelopeFault.Plain.MALFORMED);
        }
    }

    /** A copy of the payload. */
    @Override
    public byte[] payload() {
        return payload.clone();
    }

    /** How many bytes the payload has. */
    public int size() {
        return payload.length;
    }

    /** PAE: the bytes that are signed. */
    public byte[] preAuthentication() {
        byte[] head =
                Utf8.bytes("DSSEv1 " + Utf8.bytes(payloadType).length + " " + payloadType + " " + payload.length + " ");
        byte[] bytes = java.util.Arrays.copyOf(head, head.length + payload.length);
        System.arraycopy(payload, 0, bytes, head.length, payload.length);
        return bytes;
    }

    /** Whether one of the signatures is this key's. */
    public boolean isSignedBy(VerificationKey key) {
        return signatures.stream().anyMatch(key.over(preAuthentication())) || isSignedInPython(key);
    }

    /**
     * What {@link #isSignedBy} takes at most, as {@link VerificationKey#checks} counts.
     *
     * @param inPython whether {@link #isInPython}, which is to be asked once
     */
    public long checks(VerificationKey key, boolean inPython) {
        long checks = key.checks(signatures.size(), payload.length);
        return inPython
                ? checks
                        + (key.hasOtherHash() ? 2 : 1)
                                * key.checks(signatures.size(), (long) PythonBytes.LONGEST * payload.length)
                : checks;
    }

    /**
     * The encoding that model-signing 0.2 signed by mistake: the payload in Python's notation of bytes. Newer versions accept signatures
     * over this encoding too.
     */
    private boolean isSignedInPython(VerificationKey key) {
        if (!isInPython()) {
            return false;
        }
        byte[] signed = Utf8.bytes("DSSEV1 " + payloadType.length() + " " + payloadType + " " + payload.length + " "
                + PythonBytes.shown(payload));
        return signatures.stream().anyMatch(key.over(signed))
                || key.overSha256(signed)
                        .filter(check -> signatures.stream().anyMatch(check))
                        .isPresent();
    }

    /** Whether the payload may be a model signature, which is checked in two encodings: it contains a name that every such signature has. */
    public boolean isInPython() {
        return payloadType.equals(IN_TOTO)
                && payload.length <= LONGEST_IN_PYTHON
                && PythonBytes.contains(payload, MODEL_SIGNING);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Envelope that
                && payloadType.equals(that.payloadType)
                && java.util.Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(payload);
    }
}
