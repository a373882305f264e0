package org.polity.web.proposals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The next change by time alone, for the demo's clock.
 *
 * @param what `opens`, `closes` or `executable`
 */
record NextMoment(String what, long seconds) {

    static Optional<NextMoment> of(Proposal proposal, Instant now) {
        return switch (proposal.stateAt(now)) {
            case PENDING -> Optional.of(until("opens", proposal.voteStart(), now));
            case ACTIVE -> Optional.of(until("closes", proposal.voteEnd(), now));
            case QUEUED ->
                proposal.isExecutableAt(now)
                        ? Optional.empty()
                        : Optional.of(until("executable", proposal.executableAt(), now));
            case CANCELED, DEFEATED, SUCCEEDED, EXPIRED, EXECUTED -> Optional.empty();
        };
    }

    /** One second later, because a vote is open to the end of its last second. */
    private static NextMoment until(String what, @Nullable Instant moment, Instant now) {
        return new NextMoment(
                what, moment == null ? 1 : Duration.between(now, moment).toSeconds() + 2);
    }
}
