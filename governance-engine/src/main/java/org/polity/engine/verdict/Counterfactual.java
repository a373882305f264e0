package org.polity.engine.verdict;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.polity.engine.words.Sentence;

/** What would make a finding pass, looked for when somebody asks: a verdict is known before, and most are never asked. */
public final class Counterfactual {

    static final Counterfactual NONE = new Counterfactual(Optional::empty);

    private final Supplier<Optional<Sentence>> search;

    // the search is a pure function: two threads at once find the same
    private volatile @Nullable Optional<Sentence> found;

    Counterfactual(Supplier<Optional<Sentence>> search) {
        this.search = search;
    }

    Optional<Sentence> sentence() {
        Optional<Sentence> known = found;
        if (known == null) {
            known = search.get();
            found = known;
        }
        return known;
    }
}
