package org.polity.engine.policy.rules;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The allowed and the excluded names, by {@link PlainName}. Documents may have many names, and each is compared. */
public final class Selection {

    /** Anything. */
    public static final Selection ANY = new Selection(List.of(), List.of());

    private final List<String> allow;
    private final List<String> deny;
    private final Set<String> allowed;
    private final Set<String> denied;
    private final Set<String> looks;

    /**
     * @param allow empty when every name is allowed that is not excluded
     * @param deny wins over {@code allow}
     */
    public Selection(List<String> allow, List<String> deny) {
        this.allow = List.copyOf(allow);
        this.deny = List.copyOf(deny);
        this.allowed = plain(allow);
        this.denied = plain(deny);
        this.looks = deny.stream().map(PlainName::look).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> plain(List<String> names) {
        return names.stream().map(PlainName::of).collect(Collectors.toUnmodifiableSet());
    }

    /** The allowed names, as written; empty when every name is allowed that is not excluded. */
    public List<String> allow() {
        return allow;
    }

    /** What is excluded, as it is written. */
    public List<String> deny() {
        return deny;
    }

    /** Whether something is excluded by name. */
    public boolean denies(String name) {
        return denies(new ComparedName(name));
    }

    /** The same for a name that is held against several lists. */
    public boolean denies(ComparedName name) {
        return !denied.isEmpty() && denied.contains(name.plain());
    }

    /** Whether a name is easily confused with an excluded name. */
    public boolean resembles(ComparedName name) {
        return !looks.isEmpty() && !denies(name) && looks.contains(name.look());
    }

    /** Whether the list of allowed names exists and lacks this name. */
    public boolean leavesOut(String name) {
        return leavesOut(new ComparedName(name));
    }

    /** The same for a name that is held against several lists. */
    public boolean leavesOut(ComparedName name) {
        return !allowed.isEmpty() && !allowed.contains(name.plain());
    }

    /** Whether anything is asked at all. */
    public boolean asks() {
        return !allow.isEmpty() || !deny.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Selection that && allow.equals(that.allow) && deny.equals(that.deny);
    }

    @Override
    public int hashCode() {
        return Objects.hash(allow, deny);
    }
}
