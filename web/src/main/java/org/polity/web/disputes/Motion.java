package org.polity.web.disputes;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.RequestRefused;
import org.polity.web.chain.calls.GateCalls;
import org.polity.web.chain.calls.PreparedCall;
import org.polity.web.releases.ModelRelease;

/** An action on a release that needs a vote. */
enum Motion {
    UPHOLD,
    DISMISS,
    LIFT,
    RECALL;

    /** The actions that make sense in the release's present state. */
    static List<Motion> about(ModelRelease release, Instant now) {
        return Arrays.stream(values())
                .filter(motion -> motion.fits(release, now))
                .toList();
    }

    private boolean fits(ModelRelease release, Instant now) {
        Instant suspendedUntil = release.suspendedUntil();
        return switch (this) {
            case UPHOLD, DISMISS -> release.standing(now).equals("challenged");
            // about the artifact, in any state of the release
            case LIFT -> suspendedUntil != null && suspendedUntil.isAfter(now);
            case RECALL -> !release.standing(now).equals("recalled");
        };
    }

    PreparedCall call(GateCalls gate, ModelRelease release, String reason) {
        return switch (this) {
            case UPHOLD -> gate.resolve(release.id(), moment(release.challengedAt()), true, reason);
            case DISMISS -> gate.resolve(release.id(), moment(release.challengedAt()), false, reason);
            case LIFT -> gate.lift(release.id(), moment(release.suspendedUntil()));
            case RECALL -> gate.recall(release.id(), reason);
        };
    }

    /** The challenge or suspension of the vote exists, because otherwise the action would not be offered. */
    private static Instant moment(@Nullable Instant known) {
        if (known == null) {
            throw new RequestRefused(DisputeRefusal.Plain.NOT_NOW);
        }
        return known;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
