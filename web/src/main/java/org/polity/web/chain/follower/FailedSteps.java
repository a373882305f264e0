package org.polity.web.chain.follower;

/** Counts the failures of this site at the same block, and decides how far to go back. */
final class FailedSteps {

    private static final int TRIES = 3;
    private static final int POLLS_OF_REST = 60;
    private static final long[] BLOCKS_BACK = {1, 8, 64, Long.MAX_VALUE};

    private long block = -1;
    private int tries;
    private int wentBack;
    private int resting;

    /**
     * Each failure before that block is taken belongs to the same trouble, because a repeated range may fail earlier.
     */
    void failedAt(long number) {
        block = Math.max(block, number);
        tries++;
        if (wentBack == BLOCKS_BACK.length) {
            resting = POLLS_OF_REST;
        }
    }

    void took(long number) {
        if (number >= block) {
            block = -1;
            tries = 0;
            wentBack = 0;
        }
    }

    /** Time since the first failure, until the same block is taken. */
    boolean isStuck() {
        return block >= 0;
    }

    /** The block that failed. */
    long block() {
        return block;
    }

    /** How many blocks to read again now; 0 for none. */
    long back() {
        if (tries < TRIES || wentBack == BLOCKS_BACK.length) {
            return 0;
        }
        tries = 0;
        return BLOCKS_BACK[wentBack++];
    }

    /** After a full rebuild failed, the next try can wait. */
    boolean rests() {
        if (resting > 0) {
            resting--;
            return true;
        }
        return false;
    }
}
