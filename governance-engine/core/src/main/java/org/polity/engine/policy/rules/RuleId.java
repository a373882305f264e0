package org.polity.engine.policy.rules;

import java.util.regex.Pattern;

/**
 * The name of a rule within its policy.
 *
 * @param value 1 to 64 lower-case letters, digits and inner hyphens
 */
public record RuleId(String value) {

    /** @throws IllegalArgumentException if the value has another form */
    public RuleId {
        if (!form().matcher(value).matches()) {
            throw new IllegalArgumentException("rule id `" + value
                    + "` has another form: write 1 to 64 lower-case letters, digits and inner hyphens");
        }
    }

    /** The form of an id, as of a policy's. */
    public static Pattern form() {
        return PolicyId.form();
    }

    @Override
    public String toString() {
        return value;
    }
}
