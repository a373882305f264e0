package org.polity.engine.verdict;

/** The tries of a search for a remedy, each counted before it is made. */
final class Tries {

    private long left;
    private boolean over;

    /** @param steps that all tries together may take */
    Tries(long steps) {
        this.left = steps;
    }

    /** Whether one more, which takes so many steps, may be made. */
    boolean take(long steps) {
        over |= steps > left;
        left -= steps;
        return !over;
    }

    /** Whether one could not be made, so that what was found is not the answer. */
    boolean isOver() {
        return over;
    }
}
