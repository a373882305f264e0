package org.polity.engine.policy.rules;

/** The decision that is good for the person. The manifest names the positive value. */
public enum Favourable {
    POSITIVE("positive"),
    NEGATIVE("negative");

    private final String label;

    Favourable(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
