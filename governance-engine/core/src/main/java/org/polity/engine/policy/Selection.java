package org.polity.engine.policy;

import java.util.List;

/**
 * What is allowed and what is excluded, by {@link PlainName}.
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
        return lists(deny, name);
    }

    /** Whether only some are allowed and this is none of them. */
    public boolean leavesOut(String name) {
        return !allow.isEmpty() && !lists(allow, name);
    }

    /** Whether anything is asked at all. */
    public boolean asks() {
        return !allow.isEmpty() || !deny.isEmpty();
    }

    private static boolean lists(List<String> names, String name) {
        String plain = PlainName.of(name);
        return names.stream().map(PlainName::of).anyMatch(plain::equals);
    }
}
