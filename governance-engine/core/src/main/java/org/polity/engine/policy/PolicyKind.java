package org.polity.engine.policy;

/** What the rules of a policy are about. */
public enum PolicyKind {
    /** How differently groups may be treated. */
    BIAS_THRESHOLD("bias-threshold"),
    /** What data may go in, and what must be said about it. */
    DATASET_INCLUSION("dataset-inclusion"),
    /** What must have been attested, what is prohibited, and free conditions. */
    ETHICS_RULE("ethics-rule");

    private final String label;

    PolicyKind(String label) {
        this.label = label;
    }

    /** The document's {@code kind}. */
    public String label() {
        return label;
    }
}
