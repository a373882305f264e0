package org.polity.engine.policy.rules;

/** What a broken rule does. */
public enum Severity {
    /** It keeps the release from being cleared. */
    BLOCK("block"),
    /** It is shown. */
    WARN("warn");

    private final String label;

    Severity(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
