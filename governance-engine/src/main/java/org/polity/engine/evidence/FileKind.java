package org.polity.engine.evidence;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.polity.engine.attestation.AttestationRefused;
import org.polity.engine.attestation.Envelope;
import org.polity.engine.attestation.TrustRoot;
import org.polity.engine.canonical.Json;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.codes.Sentence;

/**
 * What a file is by its content, whatever it is called.
 *
 * @param role what it is evidence of; a Croissant description is taken for one of training data
 * @param mediaType how it is written
 */
public record FileKind(EvidenceFile.Role role, String mediaType) {

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
    public static FileKind of(Path file, String name) throws IOException, EvidenceRefused {
        String head = head(file);
        if (head.startsWith("PAR1")) {
            return PARQUET;
        }
        if (head.stripLeading().startsWith("---")) {
            return read(HUGGING_FACE, file, name);
        }
        if (head.stripLeading().startsWith("{") || head.stripLeading().startsWith("[")) {
            return read(json(bytes(file, name), name), file, name);
        }
        return CSV;
    }

    private static FileKind json(byte[] document, String name) throws EvidenceRefused {
        try {
            Json json = StrictJson.parse(document);
            if (json.has("bomFormat")) {
                return CYCLONEDX;
            }
            if (json.has("payload") || json.has("dsseEnvelope") || json.has("messageSignature")) {
                return ATTESTATION;
            }
            if (json.path("mediaType").text("").startsWith(TrustRoot.MEDIA_TYPE)) {
                return TRUST_ROOT;
            }
            if (json.has("@context")) {
                return CROISSANT;
            }
            throw new EvidenceRefused(Sentence.of("file.unknown", name));
        } catch (JsonRefused refused) {
            throw new EvidenceRefused(Sentence.of("file.notJson", name, refused.fault()));
        }
    }

    private static FileKind read(FileKind kind, Path file, String name) throws IOException, EvidenceRefused {
        byte[] document = bytes(file, name);
        switch (kind.role()) {
            case TRAINING_DATA, EVALUATION_DATA -> Croissant.read(document, name);
            case MODEL_CARD -> ModelCard.read(document, kind, name);
            case ATTESTATION, TRUST_ROOT -> {
                try {
                    readSigned(kind, document);
                } catch (AttestationRefused refused) {
                    throw new EvidenceRefused(refused.sentence());
                }
            }
            case PREDICTIONS -> {}
        }
        return kind;
    }

    private static void readSigned(FileKind kind, byte[] document) throws AttestationRefused {
        if (kind.role() == EvidenceFile.Role.TRUST_ROOT) {
            TrustRoot.parse(document);
        } else {
            Envelope.parse(document);
        }
    }

    private static String head(Path file) throws IOException {
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            String head = new String(content.readNBytes(512), StandardCharsets.UTF_8);
            return head.startsWith("\uFEFF") ? head.substring(1) : head;
        }
    }

    private static byte[] bytes(Path file, String name) throws IOException, EvidenceRefused {
        if (Files.size(file) > StrictJson.MAX_BYTES) {
            throw new EvidenceRefused(Sentence.of("file.longDocument", name, StrictJson.MAX_BYTES));
        }
        return Files.readAllBytes(file);
    }
}
