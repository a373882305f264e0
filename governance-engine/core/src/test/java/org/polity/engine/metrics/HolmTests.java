package org.polity.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HolmTests {

    private static final double CONFIDENCE = 0.95;

    private static List<Double> shown(List<Double> probabilities) {
        return Holm.shown(probabilities, CONFIDENCE, level -> one -> one < 1 - level);
    }

    @Test
    void what_is_shown_leaves_more_of_the_error_probability_to_the_others_and_nobody_changes_places() {
        assertThat(shown(List.of(0.04, 0.01, 0.02))).containsExactly(0.04, 0.01, 0.02);
        assertThat(shown(List.of(0.03, 0.01, 0.06))).containsExactly(0.01);
        assertThat(shown(List.of(0.03, 0.04))).isEmpty();
        assertThat(shown(List.of())).isEmpty();
    }

    /** Adjusted p-values as R's {@code p.adjust(p, "holm")} has them. */
    @Property(tries = 500)
    void it_shows_what_an_adjusted_probability_below_alpha_shows(
            @ForAll @Size(max = 12) List<@DoubleRange(min = 0, max = 0.1) Double> probabilities) {
        List<Double> ordered = new ArrayList<>(probabilities);
        Collections.sort(ordered);
        List<Double> expected = new ArrayList<>();
        double adjusted = 0;
        for (int i = 0; i < ordered.size(); i++) {
            adjusted = Math.max(adjusted, (ordered.size() - i) * ordered.get(i));
            if (adjusted < 1 - CONFIDENCE) {
                expected.add(ordered.get(i));
            }
        }
        assertThat(shown(probabilities)).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Each is shown only after the one before it: left alone, this would take as many rounds as there are comparisons. */
    @Test
    void it_stops_after_a_few_rounds_however_many_comparisons_there_are() {
        int comparisons = 1000;
        List<Double> probabilities = new ArrayList<>();
        for (int i = 0; i < comparisons; i++) {
            probabilities.add((1 - CONFIDENCE) / (comparisons - i) * 0.999);
        }
        long[] tests = new long[1];
        List<Double> shown = Holm.shown(probabilities, CONFIDENCE, level -> one -> {
            tests[0]++;
            return one < 1 - level;
        });
        assertThat(tests[0]).isLessThanOrEqualTo((long) Holm.MOST_ROUNDS * comparisons);
        assertThat(shown).isNotEmpty().hasSizeLessThanOrEqualTo(comparisons);
    }
}
