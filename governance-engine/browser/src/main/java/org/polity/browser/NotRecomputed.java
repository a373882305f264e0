package org.polity.browser;

/**
 * The case needs a part that this build lacks, so there is no verdict. This exception does not judge the evidence:
 * another machine may decide. It is unchecked, because no caller between the engine and a page can handle it.
 */
public final class NotRecomputed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Lack lack;

    NotRecomputed(Lack lack) {
        super("not recomputed: this build has no " + lack.label());
        this.lack = lack;
    }

    /** The missing parts. */
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

    /** The missing part. */
    public Lack lack() {
        return lack;
    }
}
