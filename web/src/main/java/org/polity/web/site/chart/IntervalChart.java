package org.polity.web.site.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Dots with their intervals on one axis, a row each, and the limit as a line.
 *
 * @param limitAt where the limit's line stands; empty where the axis has none
 */
public record IntervalChart(List<Row> rows, List<Tick> ticks, OptionalDouble limitAt, double height) {

    public static final double LABELS = 190;
    public static final double WIDTH = 640;
    private static final double RIGHT = 70;
    private static final double TOP = 34;
    private static final double LINE = 26;

    /** What is drawn: the value is empty where it is undefined, and the note says why. */
    public record Input(String label, OptionalDouble value, double low, double high, String note, String kind) {}

    public record Row(
            String label, double y, boolean hollow, double x, double low, double high, String note, String kind) {

        public double textY() {
            return y + 4;
        }
    }

    public record Tick(double x, String label) {}

    /** @param from and `to`: the ends of the axis */
    public static IntervalChart of(List<Input> inputs, OptionalDouble limit, double from, double to) {
        List<Row> rows = new ArrayList<>();
        double y = TOP;
        for (Input input : inputs) {
            boolean hollow = input.value().isEmpty();
            rows.add(new Row(
                    input.label(),
                    y,
                    hollow,
                    at(input.value().orElse(from), from, to),
                    at(input.low(), from, to),
                    at(input.high(), from, to),
                    input.note(),
                    input.kind()));
            y += LINE;
        }
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i <= 4; i++) {
            double value = from + (to - from) * i / 4;
            ticks.add(new Tick(at(value, from, to), number(value)));
        }
        return new IntervalChart(
                List.copyOf(rows),
                List.copyOf(ticks),
                limit.isPresent() ? OptionalDouble.of(at(limit.getAsDouble(), from, to)) : OptionalDouble.empty(),
                y + 14);
    }

    public double axisY() {
        return height - 22;
    }

    private static double at(double value, double from, double to) {
        double share = Math.clamp((value - from) / (to - from), 0, 1);
        return Math.round((LABELS + share * (WIDTH - LABELS - RIGHT)) * 10) / 10.0;
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.endsWith("0") ? text.substring(0, text.length() - 1) : text;
    }
}
