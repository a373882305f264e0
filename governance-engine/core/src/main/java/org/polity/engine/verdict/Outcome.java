package org.polity.engine.verdict;

/** The result of a verdict; only {@link #CLEARED} opens the gate. */
public enum Outcome {
    CLEARED("cleared"),
    BLOCKED("blocked"),
    INCONCLUSIVE("inconclusive");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
