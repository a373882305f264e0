package org.polity.web.releases;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.polity.engine.metrics.Comparison;
import org.polity.engine.metrics.LimitSide;
import org.polity.engine.metrics.Measure;
import org.polity.engine.metrics.PartsPerMillion;
import org.polity.engine.metrics.Rate;
import org.polity.engine.verdict.EvidenceFinding;
import org.polity.engine.verdict.Finding;
import org.polity.engine.verdict.GapFinding;
import org.polity.engine.verdict.GroupFinding;
import org.polity.engine.verdict.RequirementFinding;
import org.polity.engine.verdict.Verdict;
import org.polity.web.site.chart.IntervalChart;
import org.polity.words.Words;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** From the engine's findings to the views of a page. */
@Component
public class FindingViews {

    private final MessageSource messages;

    FindingViews(MessageSource messages) {
        this.messages = messages;
    }

    public List<FindingView> of(Verdict verdict, Locale locale) {
        return verdict.findings().stream().map(finding -> of(finding, locale)).toList();
    }

    private FindingView of(Finding finding, Locale locale) {
        return switch (finding) {
            case GapFinding gap -> gap(gap, locale);
            case RequirementFinding requirement ->
                told(
                        finding,
                        requirement.subject(),
                        requirement.policy().value(),
                        requirement.rule().value(),
                        locale);
            case EvidenceFinding evidence -> told(finding, say("releases.finding.evidence", locale), "", "", locale);
        };
    }

    private FindingView told(Finding finding, String title, String policy, String rule, Locale locale) {
        return new FindingView(
                finding.status().name().toLowerCase(Locale.ROOT),
                title,
                policy,
                rule,
                finding.force().name().toLowerCase(Locale.ROOT),
                Words.prose(locale).say(finding),
                sentences(finding, locale),
                remedy(finding, locale),
                "",
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                0);
    }

    private FindingView gap(GapFinding finding, Locale locale) {
        String title = say(
                "releases.finding.gap",
                locale,
                Words.prose(locale).term("measure", finding.metric().label()),
                finding.attribute().name());
        return new FindingView(
                finding.status().name().toLowerCase(Locale.ROOT),
                title,
                finding.policy().value(),
                finding.rule().value(),
                finding.force().name().toLowerCase(Locale.ROOT),
                Words.prose(locale).say(finding),
                sentences(finding, locale),
                remedy(finding, locale),
                say(
                        "releases.finding.limit",
                        locale,
                        finding.limit().value().decimal().stripTrailingZeros().toPlainString()),
                measured(finding),
                beyond(finding, locale),
                gapChart(finding, locale),
                finding.metric().rates().stream()
                        .map(rate -> rate(finding, rate, locale))
                        .toList(),
                finding.groups().stream().map(group -> row(group, locale)).toList(),
                finding.unknown());
    }

    private static FindingView.@Nullable Measured measured(GapFinding finding) {
        if (finding.observed().isEmpty()
                || finding.low().isEmpty()
                || finding.high().isEmpty()) {
            return null;
        }
        return new FindingView.Measured(
                four(finding.observed().getAsDouble()),
                four(finding.low().get().decimal().doubleValue()),
                four(finding.high().get().decimal().doubleValue()),
                finding.limit().value().decimal().stripTrailingZeros().toPlainString(),
                finding.margin().map(PartsPerMillion::toString).orElse(""),
                finding.confidence().isPresent() ? finding.method().label() : "",
                finding.n());
    }

    /** Each comparison shown to be beyond the limit; a single one adds nothing to the finding. */
    private List<String> beyond(GapFinding finding, Locale locale) {
        int comparisons = finding.gap().map(gap -> gap.comparisons().size()).orElse(0);
        return comparisons < 2
                ? List.of()
                : finding.beyond().stream()
                        .map(comparison -> Words.prose(locale).say(note(finding, comparison)))
                        .toList();
    }

    private static GapNote note(GapFinding finding, Comparison comparison) {
        String rate = comparison.measure().label();
        if (!Double.isFinite(comparison.value())) {
            return new GapNote.Unbounded(comparison.group(), comparison.reference(), rate);
        }
        BigDecimal value = BigDecimal.valueOf(comparison.value());
        if (finding.metric().isOfEachGroup()) {
            return new GapNote.OfGroup(comparison.group(), rate, value);
        }
        return finding.limit().comparator() == LimitSide.AT_MOST
                ? new GapNote.Difference(comparison.group(), comparison.reference(), rate, value)
                : new GapNote.Ratio(comparison.group(), comparison.reference(), rate, value);
    }

    private static GapNote note(GroupFinding group) {
        return switch (group.standing()) {
            case COMPARED -> GapNote.Plain.COMPARED;
            case EXCLUDED -> new GapNote.LeftOut(group.n());
            case UNDEFINED -> GapNote.Plain.UNDEFINED;
            case NOT_NAMED -> GapNote.Plain.NOT_COMPARED;
        };
    }

    private @Nullable IntervalChart gapChart(GapFinding finding, Locale locale) {
        FindingView.Measured measured = measured(finding);
        if (measured == null) {
            return null;
        }
        double low = finding.low().orElseThrow().decimal().doubleValue();
        double high = finding.high().orElseThrow().decimal().doubleValue();
        double limit = finding.limit().value().decimal().doubleValue();
        double furthest = Math.max(high, limit);
        double roomy = Math.ceil(furthest * 1.15 * 10) / 10;
        // an index may exceed one, but a gap between shares may not
        double end = furthest <= 1 ? Math.min(1, roomy) : roomy;
        return IntervalChart.of(
                List.of(new IntervalChart.Input(
                        say("releases.chart." + kind(finding), locale),
                        OptionalDouble.of(finding.observed().getAsDouble()),
                        low,
                        high,
                        measured.observed(),
                        finding.status().name().toLowerCase(Locale.ROOT))),
                OptionalDouble.of(limit),
                0,
                Math.max(end, 0.2));
    }

    /** What the measured value is: a ratio is judged by its least value, a difference by its greatest. */
    private static String kind(GapFinding finding) {
        if (finding.metric().isAmongPeople()) {
            return "index";
        }
        String end = finding.limit().comparator() == LimitSide.AT_MOST ? "most" : "least";
        return (finding.metric().isOfEachGroup() ? "each-" : "between-") + end;
    }

    private FindingView.RateView rate(GapFinding finding, Rate rate, Locale locale) {
        List<IntervalChart.Input> inputs = new ArrayList<>();
        List<String> told = new ArrayList<>();
        for (GroupFinding group : finding.groups()) {
            GroupFinding.GroupRate one = group.rate(rate);
            if (group.standing() == GroupFinding.Standing.COMPARED
                    && one.interval().isPresent()) {
                String value = three(one.proportion().value());
                inputs.add(new IntervalChart.Input(
                        group.name(),
                        OptionalDouble.of(one.proportion().value()),
                        one.interval().orElseThrow().low(),
                        one.interval().orElseThrow().high(),
                        value,
                        ""));
                told.add(group.name() + " " + value);
            } else {
                String why = Words.prose(locale).say(note(group));
                inputs.add(new IntervalChart.Input(group.name(), OptionalDouble.empty(), 0, 0, why, ""));
                told.add(group.name() + " " + why);
            }
        }
        return new FindingView.RateView(
                titled(name(rate, locale)),
                IntervalChart.of(inputs, OptionalDouble.empty(), 0, 1),
                String.join("; ", told));
    }

    private FindingView.GroupRow row(GroupFinding group, Locale locale) {
        return new FindingView.GroupRow(
                group.name(),
                group.n(),
                group.counts().tp(),
                group.counts().fp(),
                group.counts().fn(),
                group.counts().tn(),
                group.rates().stream()
                        .map(rate -> rate.proportion().isDefined()
                                ? "%s (%s/%s)"
                                        .formatted(
                                                three(rate.proportion().value()),
                                                rate.proportion().successes(),
                                                rate.proportion().trials())
                                : Words.prose(locale).say(GapNote.Plain.UNDEFINED))
                        .toList(),
                group.reason().map(reason -> Words.prose(locale).say(reason)).orElse(null));
    }

    /** The reasons that the finding's own sentence does not contain. */
    private static List<String> sentences(Finding finding, Locale locale) {
        return finding.furtherReasons().stream()
                .map(reason -> Words.prose(locale).say(reason))
                .toList();
    }

    private @Nullable String remedy(Finding finding, Locale locale) {
        return finding.remedy()
                .map(remedy -> Words.prose(locale).say(remedy))
                .map(clause -> say("releases.finding.remedy.sentence", locale, StringUtils.capitalize(clause)))
                .orElse(null);
    }

    /** The engine's own terms for its comparisons. */
    private static String name(Measure measure, Locale locale) {
        return Words.prose(locale).term("rate", measure.label());
    }

    private static String titled(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private String say(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    private static String three(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String four(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
