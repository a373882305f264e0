package org.polity.engine.evidence;

import java.util.Optional;
import org.polity.engine.canonical.Digest;

/**
 * One file of a manifest.
 *
 * @param role what it is evidence of
 * @param name its name for people
 * @param mediaType how it is written
 * @param digest what it is
 * @param size its bytes
 * @param columns how to read predictions; only files of that role have it
 */
public record EvidenceFile(
        Role role, String name, String mediaType, Digest digest, long size, Optional<PredictionColumns> columns) {

    /** The kind of evidence in a file. */
    public enum Role {
        /** Labels and decisions or scores, a row a person: CSV or Parquet. */
        PREDICTIONS("predictions"),
        /** The description of data that the model was trained on: Croissant. */
        TRAINING_DATA("training-data"),
        /** The description of data that the model was evaluated on: Croissant. */
        EVALUATION_DATA("evaluation-data"),
        /** A CycloneDX ML-BOM or a Hugging Face model card. */
        MODEL_CARD("model-card"),
        /** A DSSE envelope with an in-toto statement, or a Sigstore bundle with one. */
        ATTESTATION("attestation"),
        /** The authorities and logs that attestations with a certificate are held against: a Sigstore trusted root. */
        TRUST_ROOT("trust-root");

        private final String label;

        Role(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
