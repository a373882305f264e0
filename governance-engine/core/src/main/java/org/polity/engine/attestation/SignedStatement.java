package org.polity.engine.attestation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.Json;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;

/**
 * An in-toto Statement v1.
 *
 * @param predicateType what it says
 * @param subjects what it is about
 * @param createdAt when it says it was made, in its predicate
 */
public record SignedStatement(String predicateType, List<Digest> subjects, Optional<Instant> createdAt) {

    /** The predicate type of OpenSSF model signatures. */
    public static final String MODEL_SIGNATURE = "https://model_signing/signature/v1.0";

    private static final String TYPE = "https://in-toto.io/Statement/v1";
    private static final List<String> TIMES = List.of("timeCreated", "createdAt", "timestamp", "timeVerified");

    public SignedStatement {
        subjects = List.copyOf(subjects);
    }

    /**
     * Reads the payload of an envelope.
     *
     * @throws AttestationRefused if it is no such statement, or an OpenSSF model signature whose root is not that of its files
     */
    public static SignedStatement of(Envelope envelope) throws AttestationRefused {
        if (!envelope.payloadType().equals(Envelope.IN_TOTO)) {
            throw new AttestationRefused(new EnvelopeFault.OtherPayload(envelope.payloadType()));
        }
        Json node = json(envelope.payload());
        if (!node.path("_type").text("").equals(TYPE)
                || !node.path("predicateType").isText()
                || !node.path("subject").isArray()) {
            throw new AttestationRefused(EnvelopeFault.Plain.NO_STATEMENT);
        }
        List<Digest> subjects = subjects(node.path("subject"));
        String type = node.path("predicateType").text("");
        if (type.equals(MODEL_SIGNATURE)) {
            ModelRoot.check(node.path("predicate"), subjects);
        }
        return new SignedStatement(type, subjects, createdAt(node.path("predicate")));
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

    private static Optional<Instant> createdAt(Json predicate) {
        for (String name : TIMES) {
            String text = predicate.path(name).text("");
            if (!text.isEmpty()) {
                try {
                    return Optional.of(OffsetDateTime.parse(text).toInstant());
                } catch (DateTimeException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
