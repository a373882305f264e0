package org.polity.engine.policy;

/** What the rules of a policy are about. */
public enum PolicyKind {
    BIAS_THRESHOLD("bias-threshold");

    private final String label;

    PolicyKind(String label) {
        this.label = label;
    }

    /** The document's {@code kind}. */
    public String label() {
        return label;
    }
}
