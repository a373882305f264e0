package org.polity.engine.verdict;

/** Whether a finding decides over the outcome. Every rule is evaluated and shown, whatever its force. */
public enum Force {
    /** It decides. */
    ENFORCED("enforced"),
    /** Its rule only warns. */
    WARNING("warning"),
    /** Its rule does not block yet: the grace days after its enactment are not over. */
    GRACE("grace"),
    /** The community waived it for this release until a date. */
    WAIVED("waived");

    private final String label;

    Force(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
