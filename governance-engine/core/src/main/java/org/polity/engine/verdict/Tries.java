package org.polity.engine.verdict;

/** The tries of a search for a remedy, each counted before it is made. */
final class Tries {

    /** A search that could not try as often is not begun. */
    private static final long FEWEST = 50;

    private long left;
    private boolean over;

    /** @param steps that all tries together may take */
    Tries(long steps) {
        this.left = steps;
    }

    /** Whether a search may begin, each try of which takes so many steps. */
    boolean begin(long steps) {
        over |= FEWEST * steps > left;
        return !over;
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
