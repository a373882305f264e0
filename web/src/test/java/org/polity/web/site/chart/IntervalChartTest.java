package org.polity.web.site.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class IntervalChartTest {

    private static final IntervalChart.Input MEASURED = measured("A", 0.25, 0.2, 0.3);
    private static final IntervalChart.Input OTHER = measured("B", 0.75, 0.7, 0.8);
    private static final IntervalChart.Input LEFT_OUT =
            new IntervalChart.Input("C", OptionalDouble.empty(), 0, 0, "left out: 18 people are too few", "");

    @Test
    void the_words_say_every_figure_of_the_drawing() {
        assertThat(chart(MEASURED, OTHER, LEFT_OUT).told())
                .isEqualTo("A 0.250 (0.200–0.300); B 0.750 (0.700–0.800); C: left out: 18 people are too few");
    }

    @Test
    void a_value_stands_where_the_axis_says() {
        IntervalChart.Row row = chart(MEASURED).rows().getFirst();

        assertThat(row.x()).isEqualTo(25);
        assertThat(row.low()).isEqualTo(20);
        assertThat(row.high()).isEqualTo(30);
    }

    @Test
    void what_is_undefined_is_hollow_and_never_a_figure() {
        IntervalChart.Row row = chart(LEFT_OUT).rows().getFirst();

        assertThat(row.input().hollow()).isTrue();
        assertThat(row.input().interval()).isEmpty();
    }

    @Test
    void the_spread_reaches_from_the_least_to_the_greatest_measured_value() {
        assertThat(chart(OTHER, LEFT_OUT, MEASURED).spread()).contains(new IntervalChart.Spread(25, 75, "0.500"));
        assertThat(chart(MEASURED, LEFT_OUT).spread()).isEmpty();
    }

    @Test
    void a_limit_takes_the_place_of_the_spread() {
        IntervalChart chart = IntervalChart.of(List.of(MEASURED, OTHER), OptionalDouble.of(0.1), 0, 1);

        assertThat(chart.limitAt()).hasValue(10);
        assertThat(chart.spread()).isEmpty();
    }

    @Test
    void the_axis_is_divided_into_round_steps() {
        assertThat(IntervalChart.of(List.of(MEASURED), OptionalDouble.empty(), 0, 0.6)
                        .ticks())
                .extracting(IntervalChart.Tick::label)
                .containsExactly("0.0", "0.2", "0.4", "0.6");
    }

    @Test
    void what_lies_outside_the_axis_stays_at_its_edge() {
        IntervalChart.Row row = IntervalChart.of(List.of(OTHER), OptionalDouble.empty(), 0, 0.5)
                .rows()
                .getFirst();

        assertThat(row.x()).isEqualTo(100);
    }

    private static IntervalChart chart(IntervalChart.Input... inputs) {
        return IntervalChart.of(List.of(inputs), OptionalDouble.empty(), 0, 1);
    }

    private static IntervalChart.Input measured(String label, double value, double low, double high) {
        return new IntervalChart.Input(
                label, OptionalDouble.of(value), low, high, String.format(Locale.ROOT, "%.3f", value), "");
    }
}
