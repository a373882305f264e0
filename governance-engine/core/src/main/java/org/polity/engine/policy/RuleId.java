package org.polity.engine.policy;

import java.util.regex.Pattern;

/**
 * The name of a rule within its policy.
 *
 * @param value 1 to 64 lower-case letters, digits and inner hyphens
 */
public record RuleId(String value) {

    static final Pattern FORM = PolicyId.FORM;

    /** @throws IllegalArgumentException if the value has another form */
    public RuleId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("rule id `" + value
                    + "` has another form: write 1 to 64 lower-case letters, digits and inner hyphens");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
