package org.polity.web.releases;

import java.util.Arrays;
import java.util.Locale;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** The status of a release, by the gate's events. */
enum ReleaseState implements Coded {
    SUBMITTED,
    CLEARED,
    BLOCKED,
    INCONCLUSIVE,
    OVERTURNED,
    CHALLENGED,
    SUSPENDED,
    SUPERSEDED,
    RECALLED,
    WITHDRAWN;

    /** @param label as {@link ModelRelease#standing} has it */
    static ReleaseState of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    static boolean isLabel(String text) {
        return Arrays.stream(values()).anyMatch(state -> state.label().equals(text));
    }

    /** The key of its style, and of its term in the vocabulary {@code status}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String code() {
        return "state." + label();
    }

    @Override
    public Arguments arguments() {
        return Arguments.NONE;
    }
}
