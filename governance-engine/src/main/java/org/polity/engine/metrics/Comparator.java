package org.polity.engine.metrics;

/** On which side of its limit a measurement must lie; the order is that of the contracts' enum. */
public enum Comparator {
    AT_MOST("atMost"),
    AT_LEAST("atLeast");

    private final String label;

    Comparator(String label) {
        this.label = label;
    }

    /** The field of a policy's {@code limit}: {@code atMost} or {@code atLeast}. */
    public String label() {
        return label;
    }
}
