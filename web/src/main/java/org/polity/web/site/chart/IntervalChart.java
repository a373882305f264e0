package org.polity.web.site.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Dots with their intervals on one axis, a row each, and the limit as a line. Across, everything is in per cent of the plot, so
 * that it fits any width with letters of one size; down, in pixels.
 *
 * @param limitAt the place of the limit's line; empty if the axis has no such line
 * @param spread from the least to the greatest value, where there is no limit and more than one value
 */
public record IntervalChart(List<Row> rows, List<Tick> ticks, OptionalDouble limitAt, Optional<Spread> spread) {

    private static final int TOP = 44;
    private static final int LINE = 34;
    private static final int AXIS = 26;
    private static final double[] STEPS = {0.02, 0.05, 0.1, 0.2, 0.25, 0.5};
    private static final int MOST_STEPS = 5;

    /**
     * What is drawn.
     *
     * @param value empty where it is undefined, and the note says why
     * @param low and `high`: the ends of the interval, in the axis' unit; not read where the value is empty
     * @param note the text beside the dot: the value, or the reason why the group has no value
     * @param kind `passed`, `failed` or `inconclusive`; empty for neither
     */
    public record Input(String label, OptionalDouble value, double low, double high, String note, String kind) {

        public boolean hollow() {
            return value.isEmpty();
        }

        /** The interval with three decimals; empty where the value is. */
        public String interval() {
            return hollow() ? "" : "%s–%s".formatted(three(low), three(high));
        }

        private String told() {
            return hollow() ? "%s: %s".formatted(label, note) : "%s %s (%s)".formatted(label, note, interval());
        }
    }

    /** @param x and `low`, `high`: in per cent of the plot; `y` in pixels from its top */
    public record Row(Input input, int y, double x, double low, double high) {}

    public record Tick(double x, String label) {}

    /** @param value greatest minus least, with three decimals */
    public record Spread(double from, double to, String value) {}

    /** @param from and `to`: the ends of the axis */
    public static IntervalChart of(List<Input> inputs, OptionalDouble limit, double from, double to) {
        Axis axis = new Axis(from, to);
        List<Row> rows = new ArrayList<>();
        for (Input input : inputs) {
            rows.add(new Row(
                    input,
                    TOP + LINE * rows.size(),
                    axis.at(input.value().orElse(from)),
                    axis.at(input.low()),
                    axis.at(input.high())));
        }
        return new IntervalChart(
                List.copyOf(rows),
                axis.ticks(),
                limit.isPresent() ? OptionalDouble.of(axis.at(limit.getAsDouble())) : OptionalDouble.empty(),
                limit.isPresent() ? Optional.empty() : spread(inputs, axis));
    }

    public int axisY() {
        return TOP + LINE * rows.size() - LINE / 2 + 4;
    }

    public int height() {
        return axisY() + AXIS;
    }

    /** Every figure in words, for who does not see the drawing. */
    public String told() {
        return rows.stream().map(row -> row.input().told()).collect(Collectors.joining("; "));
    }

    private static Optional<Spread> spread(List<Input> inputs, Axis axis) {
        List<Double> values = inputs.stream()
                .filter(input -> !input.hollow())
                .map(input -> input.value().getAsDouble())
                .sorted()
                .toList();
        return values.size() < 2
                ? Optional.empty()
                : Optional.of(new Spread(
                        axis.at(values.getFirst()),
                        axis.at(values.getLast()),
                        three(values.getLast() - values.getFirst())));
    }

    private static String three(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private record Axis(double from, double to) {

        double at(double value) {
            double share = Math.clamp((value - from) / (to - from), 0, 1);
            return Math.round(share * 10_000) / 100.0;
        }

        List<Tick> ticks() {
            double step = step();
            List<Tick> ticks = new ArrayList<>();
            for (int i = 0; from + i * step <= to + step / 1000; i++) {
                double value = from + i * step;
                ticks.add(
                        new Tick(at(value), String.format(Locale.ROOT, step * 10 % 1 < 1e-9 ? "%.1f" : "%.2f", value)));
            }
            return List.copyOf(ticks);
        }

        private double step() {
            for (double step : STEPS) {
                if ((to - from) / step <= MOST_STEPS + 1e-9) {
                    return step;
                }
            }
            return (to - from) / MOST_STEPS;
        }
    }
}
