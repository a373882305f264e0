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

    void failedAt(long number) {
        if (number != block) {
            block = number;
            wentBack = 0;
            tries = 0;
        }
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

    boolean isStuck() {
        return tries >= TRIES || wentBack > 0;
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
