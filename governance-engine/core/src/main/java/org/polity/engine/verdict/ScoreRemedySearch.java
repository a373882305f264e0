package org.polity.engine.verdict;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.polity.engine.metrics.Calibration;
import org.polity.engine.metrics.Comparison;
import org.polity.engine.metrics.Gap;
import org.polity.engine.metrics.Metric;
import org.polity.engine.metrics.Reference;
import org.polity.engine.metrics.Undefined;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.groups.Moments;
import org.polity.engine.metrics.groups.Scores;
import org.polity.engine.metrics.intervals.Interval;
import org.polity.engine.policy.rules.BiasRule;

/** What would make a rule on scores pass. */
final class ScoreRemedySearch {

    private final BiasRule rule;
    private final SortedMap<String, Scores> scores;
    private final SortedMap<String, Confusion> tables;
    private final Tries tries;

    ScoreRemedySearch(
            BiasRule rule, SortedMap<String, Scores> scores, SortedMap<String, Confusion> tables, Tries tries) {
        this.rule = rule;
        this.scores = scores;
        this.tables = tables;
        this.tries = tries;
    }

    BiasRemedy of(Gap gap) {
        List<BiasRemedy> parts = new ArrayList<>();
        for (Undefined few : gap.undefined()) {
            long missing = Math.max(2, rule.minimumDenominator()) - few.trials();
            parts.add(new BiasRemedy.MoreRows(missing, few.group(), BiasRemedy.Cases.ALL));
        }
        if (gap.observed().isPresent() && (gap.undefined().isEmpty() || !holds(gap))) {
            parts.add(holds(gap) ? rows() : shift(gap));
        }
        return BiasRemedy.together(parts);
    }

    private boolean holds(Gap gap) {
        return rule.limit().holdsFor(Interval.at(gap.observed().orElseThrow()));
    }

    /** A mean that moves takes its interval along. */
    private BiasRemedy shift(Gap gap) {
        Comparison worst = gap.decisive().orElseThrow();
        double limit = rule.limit().value().decimal().doubleValue();
        double far = worst.interval().magnitude().high();
        double least = far - limit;
        boolean reaches = least <= StrictMath.abs(worst.value());
        double by = reaches ? least : StrictMath.abs(worst.value());
        boolean higher = worst.value() > 0;
        return hedged(shift(worst, higher, Decimal.finite(by)), gap, reaches);
    }

    private BiasRemedy shift(Comparison worst, boolean higher, BigDecimal by) {
        if (rule.metric().form() != Metric.Form.CALIBRATION) {
            return new BiasRemedy.BetterScores(rule.metric(), higher ? worst.group() : worst.reference(), by);
        }
        return higher
                ? new BiasRemedy.LowerScores(worst.group(), worst.reference(), by)
                : new BiasRemedy.HigherScores(worst.group(), worst.reference(), by);
    }

    /** Other pairs may be as far apart then, and two that are equal may be too few for it to be seen. */
    private static BiasRemedy hedged(BiasRemedy shift, Gap gap, boolean reaches) {
        BiasRemedy first = gap.comparisons().size() == 1 ? shift : new BiasRemedy.OthersNearer(shift);
        return reaches ? first : new BiasRemedy.WithMoreRows(first);
    }

    private BiasRemedy rows() {
        long smallest = scores.values().stream().mapToLong(Scores::n).min().orElse(1);
        OptionalLong size = MoreRows.least(smallest, this::passes);
        if (size.isEmpty()) {
            return RemedySearch.atTheLimit();
        }
        SortedMap<String, Scores> larger = grown(size.getAsLong());
        return RemedySearch.rows(people(scores), people(larger), size.getAsLong());
    }

    private static SortedMap<String, Confusion> people(SortedMap<String, Scores> scores) {
        SortedMap<String, Confusion> people = new TreeMap<>();
        scores.forEach((name, one) -> people.put(name, new Confusion(one.n(), 0, 0, 0)));
        return people;
    }

    private boolean passes(long size) {
        if (!tries.take(Work.ofTry(rule, tables))) {
            return false;
        }
        SortedMap<String, Scores> larger = grown(size);
        // the largest group is looked for among as many people as there are then; the most favoured stays the same
        SortedMap<String, Confusion> then = rule.reference() instanceof Reference.Largest ? people(larger) : tables;
        Gap gap = new Calibration(rule.metric(), rule.reference(), rule.minimumDenominator(), rule.confidence())
                .between(larger, then);
        return gap.undefined().isEmpty() && rule.limit().holdsFor(gap.interval());
    }

    /** Each group that is smaller grown to that size; the largest stays the largest. */
    private SortedMap<String, Scores> grown(long size) {
        String reference = MoreRows.largest(rule.reference(), tables);
        SortedMap<String, Scores> grown = new TreeMap<>();
        scores.forEach((name, one) -> {
            long goal = name.equals(reference) ? size + 1 : size;
            grown.put(name, one.n() < goal ? grown(one, goal) : one);
        });
        return grown;
    }

    private static Scores grown(Scores scores, long size) {
        BigDecimal factor = BigDecimal.valueOf(size).divide(BigDecimal.valueOf(scores.n()), MathContext.DECIMAL64);
        return new Scores(
                grown(scores.errors(), factor),
                grown(scores.squares(), factor),
                scores.bins().stream().map(bin -> grown(bin, factor)).toList());
    }

    private static Moments grown(Moments moments, BigDecimal factor) {
        long n = BigDecimal.valueOf(moments.n())
                .multiply(factor)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        return new Moments(n, moments.error().multiply(factor), moments.square().multiply(factor));
    }
}
