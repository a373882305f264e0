package org.polity.web.values;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
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

    /**
     * The chosen ones of a stretch of records. Where the stretch ends before the page is full, the next page begins after it.
     *
     * @param looked the stretch, shorter than asked for only at the end of all records
     * @param asked the length of the stretch
     */
    public static <T> Listing<T> chosen(
            List<T> looked, int asked, Predicate<? super T> isChosen, Function<? super T, ?> name) {
        List<T> found = looked.stream().filter(isChosen).limit(ASKED).toList();
        return found.size() > MOST || looked.size() < asked
                ? of(found, name)
                : new Listing<>(found, String.valueOf(name.apply(looked.getLast())));
    }

    public <R> Listing<R> map(Function<? super T, R> shown) {
        return new Listing<>(rows.stream().map(shown).toList(), next);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }
}
