package org.polity.engine.verdict;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The change that would make a finding pass. The search starts only on request, because a verdict does not need it and most findings are
 * never asked.
 */
public final class Counterfactual {

    static final Counterfactual NONE = new Counterfactual(Optional::empty);

    private final Supplier<Optional<Remedy>> search;

    // the search is a pure function: two threads at once find the same
    private volatile @Nullable Optional<Remedy> found;

    Counterfactual(Supplier<Optional<Remedy>> search) {
        this.search = search;
    }

    Optional<Remedy> remedy() {
        Optional<Remedy> known = found;
        if (known == null) {
            known = search.get();
            found = known;
        }
        return known;
    }
}
