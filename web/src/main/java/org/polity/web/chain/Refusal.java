package org.polity.web.chain;

import java.util.Arrays;

/** Why the chain would not take a call: the key of a message in the bundle `chain`, and what it names. */
public record Refusal(String messageKey, Object... arguments) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Refusal refusal
                && messageKey.equals(refusal.messageKey)
                && Arrays.equals(arguments, refusal.arguments);
    }

    @Override
    public int hashCode() {
        return 31 * messageKey.hashCode() + Arrays.hashCode(arguments);
    }

    @Override
    public String toString() {
        return messageKey + Arrays.toString(arguments);
    }
}
