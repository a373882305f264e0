package org.polity.web.chain.calls;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.polity.gate.GateStatus;

/**
 * What the gate answers for an artifact and a scope, for now.
 *
 * @param epoch the policy set of the decision behind the answer
 * @param until when the answer ends by itself; null when it does not
 */
public record Standing(
        GateStatus kind, long epoch, @Nullable Instant until) {

    public boolean ships() {
        return kind == GateStatus.CLEARED || kind == GateStatus.IN_GRACE;
    }
}
