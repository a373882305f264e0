package org.polity.cli.answers;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.polity.engine.metrics.Comparison;
import org.polity.engine.verdict.GapFinding;
import org.polity.engine.verdict.GroupFinding;
import org.polity.words.Words;

/** The figures of a bias rule, one a line, for people. */
public final class Measured {

    private final GapFinding finding;
    private final Locale locale;

    public Measured(GapFinding finding, Locale locale) {
        this.finding = finding;
        this.locale = locale;
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        finding.margin()
                .map(margin -> new Report.Measured(finding.n(), margin.decimal(), method(), comparisons()))
                .ifPresent(sentence -> lines.add(Words.in(locale).say(sentence)));
        finding.groups().forEach(group -> lines.add(line(group)));
        finding.beyond().forEach(beyond -> lines.add(Words.in(locale).say(report(beyond))));
        return lines;
    }

    private static Report report(Comparison beyond) {
        String rate = beyond.measure().label();
        return Double.isFinite(beyond.value())
                ? new Report.Beyond(beyond.group(), beyond.reference(), rate, BigDecimal.valueOf(beyond.value()))
                : new Report.Unbounded(beyond.group(), beyond.reference(), rate);
    }

    private String method() {
        return finding.confidence().isPresent() ? finding.method().label() : "-";
    }

    private int comparisons() {
        return finding.gap().map(gap -> gap.comparisons().size()).orElse(0);
    }

    private String line(GroupFinding group) {
        String rates = group.rates().stream()
                .map(rate -> Words.in(locale).term("rate", rate.rate().label()) + " "
                        + rate.proportion().successes() + "/"
                        + rate.proportion().trials())
                .collect(Collectors.joining(", "));
        String standing = Words.in(locale).term("standing", group.standing().label());
        return group.name() + ": n " + group.n() + " (" + standing + ")" + (rates.isEmpty() ? "" : ", " + rates);
    }
}
