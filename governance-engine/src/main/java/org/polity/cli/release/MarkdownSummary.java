package org.polity.cli.release;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.polity.cli.answers.Report;
import org.polity.engine.metrics.intervals.Proportion;
import org.polity.engine.verdict.Finding;
import org.polity.engine.verdict.GapFinding;
import org.polity.engine.verdict.GroupFinding;
import org.polity.engine.verdict.Status;
import org.polity.words.Words;

/**
 * The findings in GitHub Flavored Markdown, with a Mermaid chart of the rates for the first broken bias rule, which GitHub and
 * GitLab draw. All texts of files are escaped, because a stranger's pull request may have written them.
 */
final class MarkdownSummary {

    private static final int MOST_GROUPS = 12;

    private final FindingReport report;

    MarkdownSummary(FindingReport report) {
        this.report = report;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append("### ")
                .append(escaped(report.release().name() + " " + report.release().version()))
                .append(": ")
                .append(escaped(
                        report.say(new Report.Decided(report.verdict().outcome().label()))))
                .append("\n\n| | |\n|---|---|\n");
        for (Finding finding : report.inOrder()) {
            text.append("| ")
                    .append(mark(finding))
                    .append(" | ")
                    .append(escaped(report.message(finding)))
                    .append(" |\n");
        }
        report.caveats()
                .forEach(caveat -> text.append("| ⚠️ | ")
                        .append(escaped(report.say(caveat)))
                        .append(" |\n"));
        report.inOrder().stream()
                .filter(GapFinding.class::isInstance)
                .map(GapFinding.class::cast)
                .filter(finding ->
                        finding.status() != Status.PASSED && !rates(finding).isEmpty())
                .findFirst()
                .ifPresent(finding -> text.append(chart(finding)));
        return text.toString();
    }

    private static String mark(Finding finding) {
        return switch (finding.status()) {
            case PASSED -> "✅";
            case FAILED -> FindingReport.decides(finding) ? "❌" : "⚠️";
            case INCONCLUSIVE -> FindingReport.decides(finding) ? "❓" : "⚠️";
        };
    }

    /** A group with the first of its rates. */
    private record Bar(String group, double rate) {}

    private static List<Bar> rates(GapFinding finding) {
        return finding.groups().stream()
                .filter(group -> !group.rates().isEmpty())
                .limit(MOST_GROUPS)
                .map(MarkdownSummary::bar)
                .filter(bar -> Double.isFinite(bar.rate()))
                .toList();
    }

    private static Bar bar(GroupFinding group) {
        Proportion proportion = group.rates().getFirst().proportion();
        return new Bar(group.name(), (double) proportion.successes() / proportion.trials());
    }

    private String chart(GapFinding finding) {
        List<Bar> bars = rates(finding);
        String rate = finding.groups().stream()
                .flatMap(group -> group.rates().stream())
                .findFirst()
                .map(first ->
                        Words.in(report.locale()).term("rate", first.rate().label()))
                .orElse("");
        return """

                ```mermaid
                xychart-beta
                  title "%s"
                  x-axis [%s]
                  y-axis "%s" 0 --> 1
                  bar [%s]
                ```
                """.formatted(
                quoted(FindingReport.rule(finding)),
                bars.stream().map(bar -> '"' + quoted(bar.group()) + '"').collect(Collectors.joining(", ")),
                quoted(rate),
                bars.stream()
                        .map(bar -> String.format(Locale.ROOT, "%.4f", bar.rate()))
                        .collect(Collectors.joining(", ")));
    }

    /** A text without marks of Mermaid, Markdown or HTML. */
    private static String quoted(String text) {
        return text.replaceAll("[^\\p{L}\\p{M}\\p{N} .,*/_+:%=-]", " ");
    }

    /** Every character that Markdown or HTML reads as a mark, as an entity; line breaks as {@code <br>}. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == '\n') {
                escaped.append("<br>");
            } else if ("\\`*_{}[]()#+!|<>&~@$:".indexOf(c) >= 0) {
                escaped.append("&#").append(c).append(';');
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}
