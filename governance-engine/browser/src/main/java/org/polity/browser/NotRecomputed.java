package org.polity.browser;

/**
 * No verdict exists here, since the case asks for something that this build does not have. Another machine may judge: this says
 * nothing about the evidence. Unchecked, since no caller between the engine and a page can do anything about it.
 */
public final class NotRecomputed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Lack lack;

    NotRecomputed(Lack lack) {
        super("not recomputed: this build has no " + lack.label());
        this.lack = lack;
    }

    /** What this build does not have. */
    public enum Lack {
        /** Expressions in the Common Expression Language. */
        CONDITIONS("conditions"),
        /** Croissant, which is JSON-LD. */
        DATASET_DESCRIPTIONS("dataset-descriptions"),
        /** The published schemas of CycloneDX. */
        CARD_SCHEMAS("card-schemas"),
        /** Certificates and trust roots of Sigstore. */
        CERTIFICATES("certificates"),
        /** Predictions in Apache Parquet. */
        PARQUET("parquet");

        private final String label;

        Lack(String label) {
            this.label = label;
        }

        /** The name by which a page knows it. */
        public String label() {
            return label;
        }
    }

    /** What this build does not have. */
    public Lack lack() {
        return lack;
    }
}
