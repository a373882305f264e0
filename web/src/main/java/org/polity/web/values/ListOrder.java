package org.polity.web.values;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The order of a list by time. */
public enum ListOrder {
    NEWEST,
    OLDEST;

    /** An unknown order is the usual one, newest first. */
    public static ListOrder named(@Nullable String name) {
        return OLDEST.label().equals(name) ? OLDEST : NEWEST;
    }

    /** Its name in addresses. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name in addresses; empty for the usual order, which an address does not name. */
    public String parameter() {
        return this == NEWEST ? "" : label();
    }
}
