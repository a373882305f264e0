package org.polity.engine.sigstore;

import dev.sigstore.encryption.certificates.Certificates;
import dev.sigstore.json.JsonParseException;
import dev.sigstore.proto.common.v1.HashAlgorithm;
import dev.sigstore.proto.rekor.v2.DSSELogEntryV002;
import dev.sigstore.proto.rekor.v2.Signature;
import dev.sigstore.rekor.client.RekorEntry;
import dev.sigstore.rekor.client.RekorTypeException;
import dev.sigstore.rekor.client.RekorTypes;
import dev.sigstore.rekor.dsse.v0_0_1.Dsse;
import dev.sigstore.rekor.dsse.v0_0_1.PayloadHash;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.polity.engine.attestation.Envelope;
import org.polity.engine.canonical.Digest;

/**
 * What a transparency log recorded of an envelope: entries {@code dsse} 0.0.1 (Rekor) and 0.0.2 (Rekor v2).
 *
 * @param payload SHA-256 of the payload
 * @param signature the only signature
 * @param certificate DER of the signing certificate
 */
record LogRecord(byte[] payload, byte[] signature, byte[] certificate) {

    /** Whether the entry records this envelope, signed once, and this certificate. */
    static boolean matches(RekorEntry entry, Envelope envelope, X509Certificate leaf) {
        try {
            LogRecord recorded = of(entry);
            return envelope.signatures().size() == 1
                    && Arrays.equals(
                            recorded.payload, Digest.of(envelope.payload()).bytes())
                    && Arrays.equals(recorded.signature, envelope.signatures().getFirst())
                    && Arrays.equals(recorded.certificate, leaf.getEncoded());
        } catch (JsonParseException | RekorTypeException | CertificateException | RuntimeException e) {
            return false;
        }
    }

    private static LogRecord of(RekorEntry entry) throws JsonParseException, RekorTypeException, CertificateException {
        return entry.getBodyDecoded().getApiVersion().equals("0.0.1")
                ? of(RekorTypes.getDsseV001(entry))
                : of(RekorTypes.getDsseV002(entry));
    }

    private static LogRecord of(Dsse recorded) throws CertificateException {
        if (recorded.getPayloadHash().getAlgorithm() != PayloadHash.Algorithm.SHA_256) {
            throw new IllegalArgumentException("payloads are recorded by their SHA-256");
        }
        var signature = only(recorded.getSignatures());
        byte[] pem = Base64.getDecoder().decode(signature.getVerifier());
        return new LogRecord(
                HexFormat.of().parseHex(recorded.getPayloadHash().getValue()),
                Base64.getDecoder().decode(signature.getSignature()),
                Certificates.getLeaf(Certificates.fromPemChain(pem)).getEncoded());
    }

    private static LogRecord of(DSSELogEntryV002 recorded) {
        if (recorded.getPayloadHash().getAlgorithm() != HashAlgorithm.SHA2_256) {
            throw new IllegalArgumentException("payloads are recorded by their SHA-256");
        }
        Signature signature = only(recorded.getSignaturesList());
        return new LogRecord(
                recorded.getPayloadHash().getDigest().toByteArray(),
                signature.getContent().toByteArray(),
                signature.getVerifier().getX509Certificate().getRawBytes().toByteArray());
    }

    private static <T> T only(List<T> signatures) {
        if (signatures.size() != 1) {
            throw new IllegalArgumentException("an envelope is recorded with one signature");
        }
        return signatures.getFirst();
    }
}
