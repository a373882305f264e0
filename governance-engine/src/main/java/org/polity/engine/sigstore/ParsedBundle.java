package org.polity.engine.sigstore;

import dev.sigstore.bundle.Bundle;
import dev.sigstore.bundle.BundleParseException;
import dev.sigstore.encryption.certificates.Certificates;
import dev.sigstore.rekor.client.RekorEntry;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPath;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.polity.engine.attestation.AttestationRefused;
import org.polity.engine.attestation.CertificateFault;
import org.polity.engine.canonical.Json;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;

/**
 * The statement of a Sigstore bundle about its signature.
 *
 * @param certificates the signing certificate first
 * @param entry the entry of a transparency log, where there is one
 * @param timestamps RFC 3161 responses
 */
record ParsedBundle(CertPath certificates, Optional<RekorEntry> entry, List<byte[]> timestamps) {

    private static final int MOST_TIMESTAMPS = 10;
    private static final int MOST_CERTIFICATES = 10;

    /** The fields that the library requires from a log, and that this engine does not need. */
    private static final Set<String> WITHOUT_LOG = Set.of(
            "application/vnd.dev.sigstore.bundle+json;version=0.2",
            "application/vnd.dev.sigstore.bundle+json;version=0.3",
            "application/vnd.dev.sigstore.bundle.v0.3+json");

    private static final String FIRST = "application/vnd.dev.sigstore.bundle+json;version=0.1";

    ParsedBundle {
        if (certificates.getCertificates().isEmpty()) {
            throw new IllegalArgumentException("a bundle has a certificate");
        }
        timestamps = List.copyOf(timestamps);
    }

    /** The signing certificate. */
    X509Certificate leaf() {
        return Certificates.getLeaf(certificates);
    }

    /** @throws AttestationRefused if the document is no bundle with at most one log entry and few timestamps */
    static ParsedBundle of(byte[] document) throws AttestationRefused {
        try {
            Json json = StrictJson.parse(document);
            Json material = json.path("verificationMaterial");
            if (json.has("rekorBundle")) {
                return cosign(json);
            }
            if (material.path("tlogEntries").isEmpty()) {
                return unlogged(json.path("mediaType").text(""), material);
            }
            if (!material.path("tlogEntries").path(0).has("inclusionProof")
                    && json.path("mediaType").text("").equals(FIRST)) {
                return promised(material);
            }
            return logged(document);
        } catch (BundleParseException | CertificateException | JsonRefused | RuntimeException e) {
            throw new AttestationRefused(CertificateFault.Plain.MALFORMED_BUNDLE);
        }
    }

    private static ParsedBundle logged(byte[] document) throws BundleParseException {
        Bundle bundle = Bundle.from(new StringReader(new String(document, StandardCharsets.UTF_8)));
        if (bundle.getEntries().size() != 1) {
            throw new IllegalArgumentException("a bundle has one log entry");
        }
        return new ParsedBundle(
                bundle.getCertPath(),
                Optional.of(bundle.getEntries().getFirst()),
                few(bundle.getTimestamps().stream()
                        .map(Bundle.Timestamp::getRfc3161Timestamp)
                        .toList()));
    }

    /** The form of GitHub for private repositories: only a timestamp authority gives the time of the signature. */
    private static ParsedBundle unlogged(String mediaType, Json material) throws CertificateException {
        if (!WITHOUT_LOG.contains(mediaType)) {
            throw new IllegalArgumentException("a bundle has a media type");
        }
        return new ParsedBundle(chain(material), Optional.empty(), timestamps(material));
    }

    private static ParsedBundle promised(Json material) throws CertificateException {
        Json entry = material.path("tlogEntries").path(0);
        if (material.path("tlogEntries").size() != 1) {
            throw new IllegalArgumentException("a bundle has one log entry");
        }
        return new ParsedBundle(
                chain(material),
                Optional.of(new PromisedEntry(
                        number(entry.path("logIndex")),
                        HexFormat.of().formatHex(bytes(entry.path("logId").path("keyId"))),
                        number(entry.path("integratedTime")),
                        entry.path("canonicalizedBody").text(""),
                        entry.path("inclusionPromise")
                                .path("signedEntryTimestamp")
                                .text(""))),
                timestamps(material));
    }

    /** The bundle of cosign 1 and 2: {@code base64Signature}, {@code cert}, {@code rekorBundle}. */
    private static ParsedBundle cosign(Json bundle) throws CertificateException {
        Json promise = bundle.path("rekorBundle");
        Json payload = promise.path("Payload");
        return new ParsedBundle(
                Certificates.fromPemChain(bytes(bundle.path("cert"))),
                Optional.of(new PromisedEntry(
                        number(payload.path("logIndex")),
                        payload.path("logID").text(""),
                        number(payload.path("integratedTime")),
                        payload.path("body").text(""),
                        promise.path("SignedEntryTimestamp").text(""))),
                List.of());
    }

    private static CertPath chain(Json material) throws CertificateException {
        List<byte[]> certificates = new ArrayList<>();
        if (material.path("certificate").has("rawBytes")) {
            certificates.add(bytes(material.path("certificate").path("rawBytes")));
        } else {
            material.path("x509CertificateChain")
                    .path("certificates")
                    .values()
                    .forEach(one -> certificates.add(bytes(one.path("rawBytes"))));
        }
        if (certificates.isEmpty() || certificates.size() > MOST_CERTIFICATES) {
            throw new IllegalArgumentException("a bundle has a certificate");
        }
        return Certificates.fromDer(certificates);
    }

    private static List<byte[]> timestamps(Json material) {
        return few(material.path("timestampVerificationData").path("rfc3161Timestamps").values().stream()
                .map(one -> bytes(one.path("signedTimestamp")))
                .toList());
    }

    private static List<byte[]> few(List<byte[]> timestamps) {
        if (timestamps.size() > MOST_TIMESTAMPS) {
            throw new IllegalArgumentException("a bundle has few timestamps");
        }
        return timestamps;
    }

    private static byte[] bytes(Json base64) {
        return Base64.getDecoder().decode(base64.text(""));
    }

    /** The JSON of protocol buffers writes such numbers as texts. */
    private static long number(Json number) {
        return number instanceof Json.Num written ? written.value().longValueExact() : Long.parseLong(number.text(""));
    }
}
