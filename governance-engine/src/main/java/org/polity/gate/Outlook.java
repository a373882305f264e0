package org.polity.gate;

import java.time.Instant;

/** Whether the evaluators may decide a release, and when to ask again. */
sealed interface Outlook {

    /** Whether to ask at this block without any news of the release. */
    boolean isDue(BlockHead head);

    /** Now. It is asked about at every block, because a decision ends it. */
    record Decidable() implements Outlook {

        @Override
        public boolean isDue(BlockHead head) {
            return true;
        }
    }

    /** Not known, or not now because of something that has no event of this release. */
    record Unclear() implements Outlook {

        @Override
        public boolean isDue(BlockHead head) {
            return true;
        }
    }

    /** Not before this time, as long as the policies stay; {@link Instant#MAX} for never. */
    record Later(Instant from) implements Outlook {

        @Override
        public boolean isDue(BlockHead head) {
            return !head.time().isBefore(from);
        }
    }

    /** Never again without an event of the release. */
    record Settled(long in) implements Outlook {

        @Override
        public boolean isDue(BlockHead head) {
            return false;
        }
    }
}
