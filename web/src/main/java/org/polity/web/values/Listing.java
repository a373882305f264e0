package org.polity.web.values;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * At most fifty records of a list, and the start of the next page. The address of a page names a record, not a count,
 * so that it shows the same records after new ones arrive.
 *
 * @param next the name of the last shown record; null at the end of the list
 */
public record Listing<T>(List<T> rows, @Nullable String next) {

    public static final int MOST = 50;

    /** The number of requested records: one more than shown reveals whether there are others. */
    public static final int ASKED = MOST + 1;

    /** @param found at most {@link #ASKED} */
    public static <T> Listing<T> of(List<T> found, Function<? super T, ?> name) {
        return found.size() <= MOST
                ? new Listing<>(List.copyOf(found), null)
                : new Listing<>(List.copyOf(found.subList(0, MOST)), String.valueOf(name.apply(found.get(MOST - 1))));
    }

    public <R> Listing<R> map(Function<? super T, R> shown) {
        return new Listing<>(rows.stream().map(shown).toList(), next);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }
}
