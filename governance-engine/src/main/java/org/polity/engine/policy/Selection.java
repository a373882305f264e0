package org.polity.engine.policy;

import java.util.List;

/**
 * What is allowed and what is excluded.
 *
 * @param allow empty when anything is that is not excluded
 * @param deny wins over {@code allow}
 */
public record Selection(List<String> allow, List<String> deny) {

    /** Anything. */
    public static final Selection ANY = new Selection(List.of(), List.of());

    public Selection {
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
    }

    /** Whether something is excluded by name. */
    public boolean denies(String name) {
        return deny.contains(name);
    }

    /** Whether only some are allowed and this is none of them. */
    public boolean leavesOut(String name) {
        return !allow.isEmpty() && !allow.contains(name);
    }
}
