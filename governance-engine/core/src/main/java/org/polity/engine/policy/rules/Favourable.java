package org.polity.engine.policy.rules;

/** Which of the two decisions is good for the person decided about; the manifest says which value is the positive one. */
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
