package org.polity.web.chain.calls;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.polity.gate.GateStatus;

/**
 * The gate's present answer for an artifact and a scope.
 *
 * @param epoch the policy set of the decision behind the answer
 * @param until the end of the answer by time; null without one
 */
public record Standing(
        GateStatus kind, long epoch, @Nullable Instant until) {

    public boolean ships() {
        return kind == GateStatus.CLEARED || kind == GateStatus.IN_GRACE;
    }
}
