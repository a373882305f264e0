package org.polity.gate.watch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.polity.gate.GateCheck;

/**
 * The gate's answer, or the fact that there is none now.
 *
 * @param status the label of the answer; {@link #NOT_ASKED} if too few nodes agree
 * @param epoch the policy set of the decision; 0 without one
 * @param release the newest release that the answer can come from; null without one
 * @param until the last second of the answer, in ISO 8601; null without an end
 */
record Standing(
        String status,
        long epoch,
        @Nullable String release,
        @Nullable String until) {

    /** The gate counts as closed. */
    static final String NOT_ASKED = "not-asked";

    static final Standing UNREACHED = new Standing(NOT_ASKED, 0, null, null);

    static Standing of(GateCheck.Answer answer) {
        return new Standing(
                answer.status().label(),
                answer.epoch(),
                answer.release() == null ? null : answer.release().toString(),
                answer.until() == null ? null : answer.until().toString());
    }

    Map<String, @Nullable Object> tree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("status", status);
        tree.put("epoch", epoch);
        tree.put("release", release);
        tree.put("until", until);
        return tree;
    }
}
