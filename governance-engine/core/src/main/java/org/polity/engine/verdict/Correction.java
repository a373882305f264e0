package org.polity.engine.verdict;

import java.util.Optional;
import org.polity.engine.metrics.LimitSide;
import org.polity.engine.metrics.Rate;
import org.polity.engine.metrics.groups.Confusion;

/** Decisions of a group that would have to be others for one of its rates to be better. */
public enum Correction {
    /** More favourable decisions: those whose label says so first, then the others. */
    FAVOR {
        @Override
        long most(Confusion t) {
            return t.fn() + t.tn();
        }

        @Override
        long people(Confusion t) {
            return t.n();
        }

        @Override
        Confusion apply(Confusion t, long k) {
            long deserving = Math.min(k, t.fn());
            long others = k - deserving;
            return new Confusion(t.tp() + deserving, t.fp() + others, t.fn() - deserving, t.tn() - others);
        }
    },
    /** More favourable decisions for those whose label is favourable. */
    FAVOR_DESERVING {
        @Override
        long most(Confusion t) {
            return t.fn();
        }

        @Override
        long people(Confusion t) {
            return t.tp() + t.fn();
        }

        @Override
        Confusion apply(Confusion t, long k) {
            return new Confusion(t.tp() + k, t.fp(), t.fn() - k, t.tn());
        }
    },
    /** Fewer favourable decisions for those whose label is unfavourable. */
    REFUSE {
        @Override
        long most(Confusion t) {
            return t.fp();
        }

        @Override
        long people(Confusion t) {
            return t.fp() + t.tn();
        }

        @Override
        Confusion apply(Confusion t, long k) {
            return new Confusion(t.tp(), t.fp() - k, t.fn(), t.tn() + k);
        }
    },
    /** Fewer favourable decisions: those whose label does not say so first, then the others. */
    DENY {
        @Override
        long most(Confusion t) {
            return t.tp() + t.fp();
        }

        @Override
        long people(Confusion t) {
            return t.n();
        }

        @Override
        Confusion apply(Confusion t, long k) {
            long undeserving = Math.min(k, t.fp());
            long others = k - undeserving;
            return new Confusion(t.tp() - others, t.fp() - undeserving, t.fn() + others, t.tn() + undeserving);
        }
    },
    /** Fewer wrong decisions: the wrongly unfavourable ones first. */
    CORRECT {
        @Override
        long most(Confusion t) {
            return t.fn() + t.fp();
        }

        @Override
        long people(Confusion t) {
            return t.n();
        }

        @Override
        Confusion apply(Confusion t, long k) {
            long favoured = Math.min(k, t.fn());
            long refused = k - favoured;
            return new Confusion(t.tp() + favoured, t.fp() - refused, t.fn() - favoured, t.tn() + refused);
        }
    };

    /** What makes this rate better. */
    static Correction of(Rate rate) {
        return switch (rate) {
            case SELECTION -> FAVOR;
            case TRUE_POSITIVE, FALSE_NEGATIVE, FALSE_OMISSION -> FAVOR_DESERVING;
            case FALSE_POSITIVE, TRUE_NEGATIVE, PRECISION, FALSE_DISCOVERY -> REFUSE;
            case ACCURACY, ERROR -> CORRECT;
        };
    }

    /** What brings a rate of each group towards its bound; empty where only worse decisions would. */
    static Optional<Correction> towards(Rate rate, LimitSide bound) {
        if (rate == Rate.SELECTION && bound == LimitSide.AT_MOST) {
            return Optional.of(DENY);
        }
        return raises(rate) == (bound == LimitSide.AT_LEAST) ? Optional.of(of(rate)) : Optional.empty();
    }

    /** Whether the better rate is the greater one. */
    static boolean raises(Rate rate) {
        return switch (rate) {
            case SELECTION, TRUE_POSITIVE, TRUE_NEGATIVE, PRECISION, ACCURACY -> true;
            case FALSE_POSITIVE, FALSE_NEGATIVE, FALSE_DISCOVERY, FALSE_OMISSION, ERROR -> false;
        };
    }

    /** How many decisions there are to change. */
    abstract long most(Confusion table);

    /** The people the change is a part of. */
    abstract long people(Confusion table);

    /** The table with so many decisions changed. */
    abstract Confusion apply(Confusion table, long k);
}
