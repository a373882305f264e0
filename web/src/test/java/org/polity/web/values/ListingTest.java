package org.polity.web.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListingTest {

    private static final List<Integer> RECORDS =
            IntStream.range(0, 1_000).boxed().toList();
    private static final int STRETCH = 120;

    @Test
    void pages_of_chosen_records_show_each_once_and_end() {
        assertThat(walk(number -> number % 40 == 3))
                .isEqualTo(RECORDS.stream().filter(number -> number % 40 == 3).toList());
        assertThat(walk(number -> true)).isEqualTo(RECORDS);
        assertThat(walk(number -> number == 999)).containsExactly(999);
        assertThat(walk(number -> false)).isEmpty();
    }

    private static List<Integer> walk(Predicate<Integer> isChosen) {
        List<Integer> shown = new ArrayList<>();
        @Nullable String next = "-1";
        int pages = 0;
        while (next != null) {
            int from = Integer.parseInt(next) + 1;
            List<Integer> looked = RECORDS.subList(from, Math.min(from + STRETCH, RECORDS.size()));
            Listing<Integer> page = Listing.chosen(looked, STRETCH, isChosen, number -> number);
            assertThat(page.rows()).hasSizeLessThanOrEqualTo(Listing.MOST);
            shown.addAll(page.rows());
            next = page.next();
            pages++;
            assertThat(pages).isLessThan(RECORDS.size());
        }
        return shown;
    }
}
