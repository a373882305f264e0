package org.polity.web.disputes;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.polity.web.chain.GateCalls;
import org.polity.web.chain.PreparedCall;
import org.polity.web.releases.ModelRelease;

/** What only a vote can do to a release. */
enum Motion {
    UPHOLD,
    DISMISS,
    LIFT,
    RECALL;

    /** Those that make sense for a release as it stands. */
    static List<Motion> about(String standing) {
        return Arrays.stream(values()).filter(motion -> motion.fits(standing)).toList();
    }

    private boolean fits(String standing) {
        return switch (this) {
            case UPHOLD, DISMISS -> standing.equals("challenged");
            case LIFT -> standing.equals("suspended");
            case RECALL -> !standing.equals("recalled");
        };
    }

    PreparedCall call(GateCalls gate, ModelRelease release, String reason) {
        return switch (this) {
            case UPHOLD -> gate.resolve(release.id(), true, reason);
            case DISMISS -> gate.resolve(release.id(), false, reason);
            case LIFT -> gate.lift(release.id());
            case RECALL -> gate.recall(release.id(), reason);
        };
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
