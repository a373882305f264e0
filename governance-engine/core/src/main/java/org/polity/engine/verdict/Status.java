package org.polity.engine.verdict;

/** Whether a rule is kept: three values, unknown travels to the end. */
public enum Status {
    PASSED("passed"),
    FAILED("failed"),
    INCONCLUSIVE("inconclusive");

    private final String label;

    Status(String label) {
        this.label = label;
    }

    /** As statements write it. */
    public String label() {
        return label;
    }
}
