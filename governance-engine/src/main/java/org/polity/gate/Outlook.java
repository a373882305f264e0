package org.polity.gate;

import java.time.Instant;

/** Whether the evaluators may decide a release, and when to check again. */
sealed interface Outlook {

    /** Whether to check at this block without a new event of the release. */
    boolean isDue(BlockHead head);

    /** Now. It is checked at every block, because a decision ends this state. */
    record Decidable() implements Outlook {

        @Override
        public boolean isDue(BlockHead head) {
            return true;
        }
    }

    /** Unknown, or not now for a reason without an event of this release. */
    record Unclear() implements Outlook {

        @Override
        public boolean isDue(BlockHead head) {
            return true;
        }
    }

    /** Not before this time, while the policies stay the same; {@link Instant#MAX} for never. */
    record Later(Instant from) implements Outlook {

        @Override
        public boolean isDue(BlockHead head) {
            return !head.time().isBefore(from);
        }
    }

    /** Not before the next event of the release. */
    record Settled(long in) implements Outlook {

        @Override
        public boolean isDue(BlockHead head) {
            return false;
        }
    }
}
