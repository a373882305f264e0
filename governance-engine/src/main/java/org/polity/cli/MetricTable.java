package org.polity.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.polity.cli.answers.Report;
import org.polity.engine.codes.Coded;
import org.polity.engine.exact.Legible;
import org.polity.engine.metrics.Metric;
import org.polity.engine.metrics.Rate;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.intervals.Proportion;
import org.polity.words.Figure;
import org.polity.words.Words;

/** The groups and metrics of one attribute, as tables for people. */
final class MetricTable {

    private static final List<Rate> SHOWN =
            List.of(Rate.SELECTION, Rate.TRUE_POSITIVE, Rate.FALSE_POSITIVE, Rate.PRECISION);

    private final AttributeTree attribute;
    private final Locale locale;

    MetricTable(AttributeTree attribute, Locale locale) {
        this.attribute = attribute;
        this.locale = locale;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(attribute.name());
        lines.addAll(Columns.of(groups()));
        lines.add(say(new Report.Ungrouped(attribute.counts().unknown())));
        if (!attribute.excluded().isEmpty()) {
            lines.add(say(new Report.LeftOut(attribute.excluded())));
        }
        lines.add("");
        lines.addAll(Columns.of(metrics()));
        lines.add("");
        return lines;
    }

    private List<List<String>> groups() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(Stream.concat(
                        Stream.of(say(Heading.GROUP), "n", "tp", "fp", "fn", "tn"),
                        SHOWN.stream().map(rate -> Words.in(locale).term("rate", rate.label())))
                .toList());
        attribute.counts().groups().forEach((name, table) -> rows.add(group(name, table)));
        rows.add(group(say(Heading.OVERALL), attribute.overall()));
        return rows;
    }

    private static List<String> group(String name, Confusion table) {
        return Stream.concat(
                        Stream.concat(
                                Stream.of(Legible.of(name)),
                                Stream.of(table.n(), table.tp(), table.fp(), table.fn(), table.tn())
                                        .map(String::valueOf)),
                        SHOWN.stream().map(rate -> rate(rate.of(table))))
                .toList();
    }

    private static String rate(Proportion proportion) {
        return proportion.isDefined() ? Figure.of(new BigDecimal(proportion.value())) : "-";
    }

    private List<List<String>> metrics() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(say(Heading.METRIC), say(Heading.VALUE), say(Heading.INTERVAL), say(Heading.METHOD)));
        for (Metric metric : Metric.values()) {
            rows.add(row(attribute.metric(metric)));
        }
        return rows;
    }

    private List<String> row(MetricFigure figure) {
        String label = figure.metric().label();
        return figure.value().isEmpty()
                ? List.of(label, "-", say(figure.reason().orElseThrow()), "")
                : List.of(
                        label,
                        Figure.of(new BigDecimal(figure.value().getAsDouble())),
                        figure.reason().map(this::say).orElseGet(() -> end(figure.low()) + " .. " + end(figure.high())),
                        figure.metric().method().label());
    }

    private static String end(OptionalDouble end) {
        return end.isPresent() ? Figure.of(new BigDecimal(end.getAsDouble())) : "inf";
    }

    private String say(Coded coded) {
        return Words.in(locale).say(coded);
    }
}
