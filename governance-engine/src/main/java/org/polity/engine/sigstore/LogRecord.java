package org.polity.engine.sigstore;

import dev.sigstore.encryption.certificates.Certificates;
import dev.sigstore.json.JsonParseException;
import dev.sigstore.proto.common.v1.HashAlgorithm;
import dev.sigstore.proto.common.v1.HashOutput;
import dev.sigstore.proto.rekor.v2.DSSELogEntryV002;
import dev.sigstore.proto.rekor.v2.HashedRekordLogEntryV002;
import dev.sigstore.proto.rekor.v2.Signature;
import dev.sigstore.rekor.client.RekorEntry;
import dev.sigstore.rekor.client.RekorTypeException;
import dev.sigstore.rekor.client.RekorTypes;
import dev.sigstore.rekor.dsse.v0_0_1.Dsse;
import dev.sigstore.rekor.dsse.v0_0_1.PayloadHash;
import dev.sigstore.rekor.hashedRekord.v0_0_1.HashedRekord;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.polity.engine.attestation.AttestationRefused;
import org.polity.engine.attestation.LogFault;
import org.polity.engine.canonical.Json;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;

/**
 * The record of a signature in a transparency log: entries {@code dsse} and {@code hashedrekord} 0.0.1 (Rekor) and
 * 0.0.2 (Rekor v2), and {@code intoto} 0.0.1 and 0.0.2 of older tools, which the library does not read.
 *
 * @param algorithm the hash, by its name in Java
 * @param digest of the payload, or of all signed bytes
 * @param ofPayload whether the digest is that of the payload
 * @param signature the only one; {@code intoto} 0.0.1 has none, and the key that made a single signature binds it
 * @param certificate DER of the signing certificate
 */
record LogRecord(String algorithm, byte[] digest, boolean ofPayload, Optional<byte[]> signature, byte[] certificate) {

    private static final String SHA_256 = "SHA-256";

    /**
     * Whether the entry records the signed bytes, exactly once, and this certificate.
     *
     * @throws AttestationRefused if the entry is of a kind that is not read
     */
    static boolean matches(RekorEntry entry, Signed signed, X509Certificate leaf) throws AttestationRefused {
        try {
            LogRecord recorded = of(entry);
            return signed.signatures().size() == 1
                    && recorded.isOf(signed)
                    && recorded.signature
                            .map(one -> Arrays.equals(one, signed.signatures().getFirst()))
                            .orElse(true)
                    && Arrays.equals(recorded.certificate, leaf.getEncoded());
        } catch (JsonParseException | RekorTypeException | GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    private boolean isOf(Signed signed) throws GeneralSecurityException {
        if (ofPayload && signed.payload().isEmpty()) {
            return false;
        }
        byte[] bytes = ofPayload ? signed.payload().get() : signed.bytes();
        return Arrays.equals(digest, MessageDigest.getInstance(algorithm).digest(bytes));
    }

    private static LogRecord of(RekorEntry entry)
            throws AttestationRefused, JsonParseException, RekorTypeException, GeneralSecurityException {
        String kind =
                entry.getBodyDecoded().getKind() + " " + entry.getBodyDecoded().getApiVersion();
        return switch (kind) {
            case "dsse 0.0.1" -> of(RekorTypes.getDsseV001(entry));
            case "dsse 0.0.2" -> of(RekorTypes.getDsseV002(entry));
            case "hashedrekord 0.0.1" -> of(RekorTypes.getHashedRekordV001(entry));
            case "hashedrekord 0.0.2" -> of(RekorTypes.getHashedRekordV002(entry));
            case "intoto 0.0.1", "intoto 0.0.2" -> inToto(entry);
            default -> throw new AttestationRefused(new LogFault.OtherKind(kind));
        };
    }

    private static LogRecord of(Dsse recorded) throws GeneralSecurityException {
        if (recorded.getPayloadHash().getAlgorithm() != PayloadHash.Algorithm.SHA_256) {
            throw new IllegalArgumentException("payloads are recorded by their SHA-256");
        }
        var signature = only(recorded.getSignatures());
        return new LogRecord(
                SHA_256,
                HexFormat.of().parseHex(recorded.getPayloadHash().getValue()),
                true,
                Optional.of(base64(signature.getSignature())),
                leaf(base64(signature.getVerifier())));
    }

    private static LogRecord of(DSSELogEntryV002 recorded) {
        Signature signature = only(recorded.getSignaturesList());
        return of(recorded.getPayloadHash(), true, signature);
    }

    private static LogRecord of(HashedRekordLogEntryV002 recorded) {
        return of(recorded.getData(), false, recorded.getSignature());
    }

    private static LogRecord of(HashOutput hash, boolean ofPayload, Signature signature) {
        return new LogRecord(
                algorithm(hash.getAlgorithm()),
                hash.getDigest().toByteArray(),
                ofPayload,
                Optional.of(signature.getContent().toByteArray()),
                signature.getVerifier().getX509Certificate().getRawBytes().toByteArray());
    }

    private static LogRecord of(HashedRekord recorded) throws GeneralSecurityException {
        var hash = recorded.getData().getHash();
        return new LogRecord(
                switch (hash.getAlgorithm()) {
                    case SHA_256 -> SHA_256;
                    case SHA_384 -> "SHA-384";
                    case SHA_512 -> "SHA-512";
                },
                HexFormat.of().parseHex(hash.getValue()),
                false,
                Optional.of(base64(recorded.getSignature().getContent())),
                leaf(base64(recorded.getSignature().getPublicKey().getContent())));
    }

    private static LogRecord inToto(RekorEntry entry) throws GeneralSecurityException {
        Json spec = spec(entry);
        Json content = spec.path("content");
        Json hash = content.path("payloadHash");
        if (!hash.path("algorithm").text("").equals("sha256")) {
            throw new IllegalArgumentException("payloads are recorded by their SHA-256");
        }
        Json envelope = content.path("envelope");
        boolean whole = envelope.isObject();
        Json signature = whole ? only(envelope.path("signatures").values()) : Json.ABSENT;
        String key = whole
                ? signature.path("publicKey").text("")
                : spec.path("publicKey").text("");
        return new LogRecord(
                SHA_256,
                HexFormat.of().parseHex(hash.path("value").text("")),
                true,
                whole ? Optional.of(twice(signature.path("sig").text(""))) : Optional.empty(),
                leaf(base64(key)));
    }

    private static Json spec(RekorEntry entry) {
        try {
            return StrictJson.parse(base64(entry.getBody())).path("spec");
        } catch (JsonRefused e) {
            throw new IllegalArgumentException("an entry is JSON", e);
        }
    }

    /** This kind encodes a base64 signature in base64 again. */
    private static byte[] twice(String signature) {
        byte[] once = base64(signature);
        return base64(new String(once, java.nio.charset.StandardCharsets.US_ASCII));
    }

    private static byte[] base64(String text) {
        return Base64.getDecoder().decode(text);
    }

    private static byte[] leaf(byte[] pem) throws GeneralSecurityException {
        return Certificates.getLeaf(Certificates.fromPemChain(pem)).getEncoded();
    }

    private static String algorithm(HashAlgorithm algorithm) {
        return switch (algorithm) {
            case SHA2_256 -> SHA_256;
            case SHA2_384 -> "SHA-384";
            case SHA2_512 -> "SHA-512";
            default -> throw new IllegalArgumentException("the log's hash is not of SHA-2");
        };
    }

    private static <T> T only(List<T> signatures) {
        if (signatures.size() != 1) {
            throw new IllegalArgumentException("an envelope is recorded with one signature");
        }
        return signatures.getFirst();
    }
}
