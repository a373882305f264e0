package org.polity.engine.attestation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.Json;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;

/**
 * An in-toto Statement: v1, or the v0.1 of older tools.
 *
 * @param predicateType the type of the predicate
 * @param subjects the artifacts of the statement; for a model signature its root, and the file if the signature lists only one
 * @param createdAt the creation time in the predicate ({@link StatementTime})
 */
public record SignedStatement(String predicateType, List<Digest> subjects, Optional<Instant> createdAt) {

    /** The predicate type of OpenSSF model signatures. */
    public static final String MODEL_SIGNATURE = "https://model_signing/signature/v1.0";

    /** The predicate type of model-signing 0.2: it lists the files as its subjects and has no root. */
    public static final String FILE_DIGESTS = "https://model_signing/Digests/v0.1";

    private static final Set<String> TYPES =
            Set.of("https://in-toto.io/Statement/v1", "https://in-toto.io/Statement/v0.1");

    public SignedStatement {
        subjects = List.copyOf(subjects);
    }

    /**
     * Reads the payload of an envelope.
     *
     * @throws AttestationRefused if the payload is not a statement, or if the root of a model signature is not the root of its files
     */
    public static SignedStatement of(Envelope envelope) throws AttestationRefused {
        if (!envelope.payloadType().equals(Envelope.IN_TOTO)) {
            throw new AttestationRefused(new EnvelopeFault.OtherPayload(envelope.payloadType()));
        }
        Json node = json(envelope.payload());
        if (!TYPES.contains(node.path("_type").text(""))
                || !node.path("predicateType").isText()
                || !node.path("subject").isArray()) {
            throw new AttestationRefused(EnvelopeFault.Plain.NO_STATEMENT);
        }
        List<Digest> subjects = subjects(node.path("subject"));
        String type = node.path("predicateType").text("");
        if (type.equals(MODEL_SIGNATURE)) {
            subjects.addAll(ModelRoot.onlyFile(node.path("predicate"), subjects));
        } else if (type.equals(FILE_DIGESTS)) {
            subjects.add(ModelRoot.ofSubjects(node.path("subject")));
        }
        return new SignedStatement(type, subjects, StatementTime.of(node.path("predicate")));
    }

    private static Json json(byte[] payload) throws AttestationRefused {
        try {
            return StrictJson.parse(payload);
        } catch (JsonRefused e) {
            throw new AttestationRefused(EnvelopeFault.Plain.NO_STATEMENT);
        }
    }

    private static List<Digest> subjects(Json nodes) {
        List<Digest> subjects = new ArrayList<>();
        for (Json subject : nodes.values()) {
            String hex = subject.path("digest").path("sha256").text("");
            if (Digest.isHex(hex)) {
                subjects.add(new Digest(hex));
            }
        }
        return subjects;
    }
}
