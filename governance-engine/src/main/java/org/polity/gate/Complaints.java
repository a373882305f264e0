package org.polity.gate;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The reports of an evaluator about releases that it could not judge. Rounds are many, so each trouble is reported
 * once.
 */
final class Complaints {

    /** A site with a new submission, or a busy node, catches up in less time. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private record Complaint(Trouble why, Instant since, boolean reported) {}

    private final Clock clock;
    private final Map<BigInteger, Complaint> complaints = new HashMap<>();

    Complaints(Clock clock) {
        this.clock = clock;
    }

    /** Whether this trouble differs from the last one. */
    boolean isNew(BigInteger release, Trouble why) {
        Complaint before = complaints.put(release, new Complaint(why, clock.instant(), true));
        return before == null || !before.why().equals(why);
    }

    /** Whether this trouble has lasted longer than usual, and has not been reported. */
    boolean lasts(BigInteger release, Trouble why) {
        Complaint before = same(release, why);
        if (before == null) {
            complaints.put(release, new Complaint(why, clock.instant(), false));
            return false;
        }
        if (before.reported() || clock.instant().isBefore(before.since().plus(PATIENCE))) {
            return false;
        }
        complaints.put(release, new Complaint(why, before.since(), true));
        return true;
    }

    void keepOnly(Collection<BigInteger> decidable) {
        complaints.keySet().retainAll(decidable);
    }

    private @Nullable Complaint same(BigInteger release, Trouble why) {
        Complaint before = complaints.get(release);
        return before != null && before.why().equals(why) ? before : null;
    }
}
