package org.polity.gate;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an evaluator has to say about the releases it could not judge: rounds are many, and each trouble is told once. */
final class Complaints {

    /** A site that has just seen a submission, or a node that is busy, catches up in less. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private record Trouble(String why, Instant since, boolean told) {}

    private final Clock clock;
    private final Map<BigInteger, Trouble> troubles = new HashMap<>();

    Complaints(Clock clock) {
        this.clock = clock;
    }

    /** Whether this trouble is another than the last one. */
    boolean isNew(BigInteger release, String why) {
        Trouble before = troubles.put(release, new Trouble(why, clock.instant(), true));
        return before == null || !before.why().equals(why);
    }

    /** Whether this trouble has lasted for longer than such troubles do, and was not told yet. */
    boolean lasts(BigInteger release, String why) {
        Trouble before = same(release, why);
        if (before == null) {
            troubles.put(release, new Trouble(why, clock.instant(), false));
            return false;
        }
        if (before.told() || clock.instant().isBefore(before.since().plus(PATIENCE))) {
            return false;
        }
        troubles.put(release, new Trouble(why, before.since(), true));
        return true;
    }

    void keepOnly(Collection<BigInteger> decidable) {
        troubles.keySet().retainAll(decidable);
    }

    private @Nullable Trouble same(BigInteger release, String why) {
        Trouble before = troubles.get(release);
        return before != null && before.why().equals(why) ? before : null;
    }
}
