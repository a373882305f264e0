package org.polity.web.chain.follower;

/** How often this site could not take the same block, and how far it goes back to build again. */
final class FailedSteps {

    private static final int TRIES = 3;
    private static final int POLLS_OF_REST = 60;
    private static final long[] BLOCKS_BACK = {1, 8, 64, Long.MAX_VALUE};

    private long block = -1;
    private int tries;
    private int wentBack;
    private int resting;

    /** Whatever fails before that block is taken is the same trouble: what is read again may fail earlier. */
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

    /** Since a step failed, until the same block is taken. */
    boolean isStuck() {
        return block >= 0;
    }

    /** The block that can't be taken. */
    long block() {
        return block;
    }

    /** How many blocks are to be read again now; 0 for none. */
    long back() {
        if (tries < TRIES || wentBack == BLOCKS_BACK.length) {
            return 0;
        }
        tries = 0;
        return BLOCKS_BACK[wentBack++];
    }

    /** After everything was built again in vain there is no hurry. */
    boolean rests() {
        if (resting > 0) {
            resting--;
            return true;
        }
        return false;
    }
}
