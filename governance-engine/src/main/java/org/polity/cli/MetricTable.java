package org.polity.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.polity.engine.codes.Coded;
import org.polity.engine.metrics.Confusion;
import org.polity.engine.metrics.Metric;
import org.polity.engine.metrics.Proportion;
import org.polity.engine.metrics.Rate;
import org.polity.words.Figure;
import org.polity.words.Words;

/** One attribute's groups and metrics as tables for people. */
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
                                Stream.of(name),
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
            Map<String, @Nullable Object> measured = attribute.metric(metric);
            rows.add(
                    measured.get("value") instanceof Double value
                            ? List.of(
                                    metric.label(),
                                    Figure.of(new BigDecimal(value)),
                                    interval(measured),
                                    metric.method().label())
                            : List.of(
                                    metric.label(),
                                    "-",
                                    say((Coded) Objects.requireNonNull(measured.get("reason"))),
                                    ""));
        }
        return rows;
    }

    private static String interval(Map<String, @Nullable Object> measured) {
        return end(measured.get("low")) + " .. " + end(measured.get("high"));
    }

    private static String end(@Nullable Object end) {
        return end instanceof Double value ? Figure.of(new BigDecimal(value)) : "inf";
    }

    private String say(Coded coded) {
        return Words.in(locale).say(coded);
    }
}
