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

/** What only a vote can do to a release. */
enum Motion {
    UPHOLD,
    DISMISS,
    LIFT,
    RECALL;

    /** Those that make sense for a release as it stands. */
    static List<Motion> about(ModelRelease release, Instant now) {
        return Arrays.stream(values())
                .filter(motion -> motion.fits(release, now))
                .toList();
    }

    private boolean fits(ModelRelease release, Instant now) {
        Instant suspendedUntil = release.suspendedUntil();
        return switch (this) {
            case UPHOLD, DISMISS -> release.standing(now).equals("challenged");
            // of the artifact, whatever else the release is
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

    /** The challenge or suspension that is voted on has one, or the motion would not fit. */
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
