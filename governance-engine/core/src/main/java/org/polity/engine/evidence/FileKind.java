package org.polity.engine.evidence;

import java.util.Optional;
import java.util.stream.Stream;
import org.polity.engine.attestation.AttestationRefused;
import org.polity.engine.attestation.CertificateCheck;
import org.polity.engine.attestation.Envelope;
import org.polity.engine.attestation.SignedFile;
import org.polity.engine.attestation.TrustRoot;
import org.polity.engine.canonical.Json;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.exact.Blank;

/**
 * What a file is by its content, whatever it is called.
 *
 * @param role what it is evidence of; a Croissant description is taken for one of training data
 * @param mediaType how it is written
 */
public record FileKind(EvidenceFile.Role role, String mediaType) {

    private static final int HEAD = 512;
    private static final int MARK = 4;
    private static final FileKind CSV = new FileKind(EvidenceFile.Role.PREDICTIONS, "text/csv");
    private static final FileKind PARQUET =
            new FileKind(EvidenceFile.Role.PREDICTIONS, "application/vnd.apache.parquet");
    private static final FileKind CROISSANT = new FileKind(EvidenceFile.Role.TRAINING_DATA, "application/ld+json");
    private static final FileKind CYCLONEDX =
            new FileKind(EvidenceFile.Role.MODEL_CARD, "application/vnd.cyclonedx+json");
    private static final FileKind HUGGING_FACE = new FileKind(EvidenceFile.Role.MODEL_CARD, "text/markdown");
    private static final FileKind ATTESTATION = new FileKind(EvidenceFile.Role.ATTESTATION, "application/json");
    private static final FileKind TRUST_ROOT =
            new FileKind(EvidenceFile.Role.TRUST_ROOT, TrustRoot.MEDIA_TYPE + ";version=0.1");

    /**
     * Looks at a file, and reads it through where it is a document.
     *
     * @param name for people
     * @throws EvidenceRefused with what is wrong, where it is nothing that this engine reads
     */
    public static FileKind of(Content file, String name, Readers readers) throws EvidenceRefused {
        String start = start(file);
        if (start.startsWith("PAR1")) {
            return PARQUET;
        }
        if (start.startsWith("---")) {
            return read(HUGGING_FACE, document(file, name), name, readers);
        }
        if (start.startsWith("{") || start.startsWith("[")) {
            byte[] document = document(file, name);
            return read(json(document, name), document, name, readers);
        }
        return CSV;
    }

    private static FileKind json(byte[] document, String name) throws EvidenceRefused {
        try {
            Json json = StrictJson.parse(SignedFile.documents(document).getFirst());
            return kind(json).orElseThrow(() -> new EvidenceRefused(new KindFault.Unknown(name)));
        } catch (JsonRefused refused) {
            throw new EvidenceRefused(new KindFault.NotJson(name, refused.fault()));
        } catch (AttestationRefused refused) {
            throw new EvidenceRefused(new KindFault.Refused(name, refused.fault()));
        }
    }

    private static Optional<FileKind> kind(Json json) {
        if (json.has("bomFormat")) {
            return Optional.of(CYCLONEDX);
        }
        if (Stream.of("payload", "dsseEnvelope", "messageSignature", "base64Signature")
                .anyMatch(json::has)) {
            return Optional.of(ATTESTATION);
        }
        if (json.path("mediaType").text("").startsWith(TrustRoot.MEDIA_TYPE)) {
            return Optional.of(TRUST_ROOT);
        }
        return json.has("@context") || json.has("@type") ? Optional.of(CROISSANT) : Optional.empty();
    }

    private static FileKind read(FileKind kind, byte[] document, String name, Readers readers) throws EvidenceRefused {
        switch (kind.role()) {
            case TRAINING_DATA, EVALUATION_DATA -> readers.datasets().read(document, name);
            case MODEL_CARD -> ModelCard.check(document, kind, name, readers.cards());
            case ATTESTATION, TRUST_ROOT -> {
                try {
                    readSigned(kind, document, readers.certificates());
                } catch (AttestationRefused refused) {
                    throw new EvidenceRefused(new KindFault.Refused(name, refused.fault()));
                }
            }
            case PREDICTIONS -> {}
        }
        return kind;
    }

    private static void readSigned(FileKind kind, byte[] document, CertificateCheck certificates)
            throws AttestationRefused {
        if (kind.role() == EvidenceFile.Role.TRUST_ROOT) {
            certificates.trustRoot(document);
        } else {
            for (byte[] one : SignedFile.documents(document)) {
                Envelope.parse(one);
            }
        }
    }

    /** What marks a kind of file is ASCII, after a byte order mark and white space. */
    private static String start(Content file) {
        byte[] head = file.head(HEAD);
        int from = head.length >= 3 && (head[0] & 0xff) == 0xef && (head[1] & 0xff) == 0xbb && (head[2] & 0xff) == 0xbf
                ? 3
                : 0;
        StringBuilder start = new StringBuilder();
        for (int i = from; i < head.length && start.length() < MARK; i++) {
            char c = (char) (head[i] & 0x7f);
            if (start.length() > 0 || head[i] < 0 || !Blank.is(c)) {
                start.append(head[i] < 0 ? '?' : c);
            }
        }
        return start.toString();
    }

    private static byte[] document(Content file, String name) throws EvidenceRefused {
        if (file.size() > StrictJson.MAX_BYTES) {
            throw new EvidenceRefused(new KindFault.LongDocument(name, StrictJson.MAX_BYTES));
        }
        return file.head(StrictJson.MAX_BYTES);
    }
}
