package org.polity.engine.metrics.groups;

/**
 * A two-by-two table of decisions against labels; "positive" is the decision one asks about.
 *
 * @param tp decided positive, labelled positive
 * @param fp decided positive, labelled negative
 * @param fn decided negative, labelled positive
 * @param tn decided negative, labelled negative
 */
public record Confusion(long tp, long fp, long fn, long tn) {

    /** No rows. */
    public static final Confusion EMPTY = new Confusion(0, 0, 0, 0);

    /** @throws IllegalArgumentException if a count is negative */
    public Confusion {
        if (tp < 0 || fp < 0 || fn < 0 || tn < 0) {
            throw new IllegalArgumentException(
                    "counts are never negative: tp=" + tp + " fp=" + fp + " fn=" + fn + " tn=" + tn);
        }
    }

    /** Rows with one decision and one label. */
    public static Confusion of(boolean label, boolean decision, long rows) {
        return new Confusion(
                label && decision ? rows : 0,
                !label && decision ? rows : 0,
                label && !decision ? rows : 0,
                !label && !decision ? rows : 0);
    }

    /** All rows. */
    public long n() {
        return Math.addExact(Math.addExact(tp, fp), Math.addExact(fn, tn));
    }

    /** The same rows seen from the other decision: negative becomes favourable. */
    public Confusion flipped() {
        return new Confusion(tn, fn, fp, tp);
    }

    /** Both tables' rows together. */
    public Confusion plus(Confusion other) {
        return new Confusion(
                Math.addExact(tp, other.tp),
                Math.addExact(fp, other.fp),
                Math.addExact(fn, other.fn),
                Math.addExact(tn, other.tn));
    }
}
