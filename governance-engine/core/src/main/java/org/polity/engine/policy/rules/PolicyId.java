package org.polity.engine.policy.rules;

import java.util.regex.Pattern;
import org.polity.engine.canonical.Keccak;

/**
 * The name of a policy in all its versions; the chain holds its {@link #hash}.
 *
 * @param value 1 to 64 lower-case letters, digits and inner hyphens
 */
public record PolicyId(String value) implements Comparable<PolicyId> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");

    /** @throws IllegalArgumentException if the value has another form */
    public PolicyId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("policy id `" + value
                    + "` has another form: write 1 to 64 lower-case letters, digits and inner hyphens");
        }
    }

    /** The form of an id, which names of domains, tasks and risk tiers share. */
    public static Pattern form() {
        return FORM;
    }

    /** keccak256 of the id: the contracts' {@code PolicyId}. */
    public Keccak hash() {
        return Keccak.of(value);
    }

    @Override
    public int compareTo(PolicyId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
