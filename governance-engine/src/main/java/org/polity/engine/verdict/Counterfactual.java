package org.polity.engine.verdict;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.polity.engine.codes.Coded;

/** What would make a finding pass, looked for when somebody asks: a verdict is known before, and most are never asked. */
public final class Counterfactual {

    static final Counterfactual NONE = new Counterfactual(Optional::empty);

    private final Supplier<Optional<Coded>> search;

    // the search is a pure function: two threads at once find the same
    private volatile @Nullable Optional<Coded> found;

    Counterfactual(Supplier<Optional<Coded>> search) {
        this.search = search;
    }

    Optional<Coded> sentence() {
        Optional<Coded> known = found;
        if (known == null) {
            known = search.get();
            found = known;
        }
        return known;
    }
}
