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

    /** What a file is evidence of. */
    public enum Role {
        PREDICTIONS("predictions");

        private final String label;

        Role(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
