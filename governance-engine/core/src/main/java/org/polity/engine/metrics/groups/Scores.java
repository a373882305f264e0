package org.polity.engine.metrics.groups;

import java.util.ArrayList;
import java.util.List;

/**
 * The exact sums of a group's scores; e = score - label.
 *
 * @param errors of e over all rows
 * @param squares of e squared over all rows
 * @param bins of e, by the score: ten of equal width, the last with 1 in it
 */
public record Scores(Moments errors, Moments squares, List<Moments> bins) {

    /** Bins of the expected calibration error. */
    public static final int BINS = 10;

    /** Nobody. */
    public static final Scores EMPTY =
            new Scores(Moments.EMPTY, Moments.EMPTY, java.util.Collections.nCopies(BINS, Moments.EMPTY));

    /** @throws IllegalArgumentException if there are not ten bins */
    public Scores {
        bins = List.copyOf(bins);
        if (bins.size() != BINS) {
            throw new IllegalArgumentException(bins.size() + " bins are not " + BINS);
        }
    }

    /** Rows of one bin. */
    public static Scores inBin(int bin, Moments errors, Moments squares) {
        List<Moments> bins = new ArrayList<>(EMPTY.bins);
        bins.set(bin, errors);
        return new Scores(errors, squares, bins);
    }

    /** Both groups' rows together. */
    public Scores plus(Scores other) {
        List<Moments> both = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            both.add(bins.get(bin).plus(other.bins.get(bin)));
        }
        return new Scores(errors.plus(other.errors), squares.plus(other.squares), both);
    }

    /** People with a score. */
    public long n() {
        return errors.n();
    }
}
