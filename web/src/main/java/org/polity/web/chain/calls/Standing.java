package org.polity.web.chain.calls;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the gate answers for an artifact and a scope, for now.
 *
 * @param epoch the policy set of the decision behind the answer
 * @param until when the answer ends by itself; null when it does not
 */
public record Standing(Kind kind, long epoch, @Nullable Instant until) {

    /** In the order of the gate's enum. */
    public enum Kind {
        UNKNOWN,
        UNDECIDED,
        CLEARED,
        IN_GRACE,
        OVERDUE,
        BLOCKED,
        INCONCLUSIVE,
        CHALLENGED,
        SUSPENDED,
        SUPERSEDED,
        RECALLED,
        WITHDRAWN
    }

    public boolean ships() {
        return kind == Kind.CLEARED || kind == Kind.IN_GRACE;
    }

    /** Of its words and of its looks. */
    public String key() {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
