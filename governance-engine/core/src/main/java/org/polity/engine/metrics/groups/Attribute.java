package org.polity.engine.metrics.groups;

import java.util.Arrays;
import java.util.List;
import org.polity.engine.exact.Blank;

/**
 * The columns that group people: one, or several crossed.
 *
 * @param parts the names of one to four columns, none twice
 */
public record Attribute(List<String> parts) {

    private static final int MOST_PARTS = 4;

    /** @throws IllegalArgumentException if there are no parts, too many, or one is empty or named twice */
    public Attribute {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || parts.size() > MOST_PARTS) {
            throw new IllegalArgumentException(
                    "an attribute names 1 to " + MOST_PARTS + " columns: write `race` or `race*sex`");
        }
        if (parts.stream().anyMatch(Blank::is) || parts.stream().distinct().count() < parts.size()) {
            throw new IllegalArgumentException(
                    "attribute `" + String.join("*", parts) + "` names a column twice or not at all");
        }
    }

    /** Reads {@code race} or {@code race*sex}. */
    public static Attribute parse(String name) {
        return new Attribute(Arrays.asList(name.split("\\*", -1)));
    }

    /** {@code race*sex}. */
    public String name() {
        return parts.size() == 1 ? parts.getFirst() : String.join("*", parts);
    }

    @Override
    public String toString() {
        return name();
    }
}
