package org.polity.engine.verdict;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.polity.engine.metrics.Calibration;
import org.polity.engine.metrics.Comparison;
import org.polity.engine.metrics.Confusion;
import org.polity.engine.metrics.Gap;
import org.polity.engine.metrics.Moments;
import org.polity.engine.metrics.PartsPerMillion;
import org.polity.engine.metrics.Undefined;
import org.polity.engine.policy.BiasRule;
import org.polity.engine.words.Figure;
import org.polity.engine.words.Sentence;

/** What would make a rule on scores pass. */
final class ScoreRemedy {

    private final BiasRule rule;
    private final SortedMap<String, Moments> scores;
    private final SortedMap<String, Confusion> tables;

    ScoreRemedy(BiasRule rule, SortedMap<String, Moments> scores, SortedMap<String, Confusion> tables) {
        this.rule = rule;
        this.scores = scores;
        this.tables = tables;
    }

    Sentence of(Gap gap) {
        List<Sentence> parts = new ArrayList<>();
        for (Undefined few : gap.undefined()) {
            long missing = Math.max(2, rule.minimumDenominator()) - few.trials();
            parts.add(Sentence.of("remedy.cases.all", missing, few.group()));
        }
        if (gap.observed().isPresent() && (gap.undefined().isEmpty() || !holds(gap))) {
            parts.add(holds(gap) ? rows() : shift(gap));
        }
        return Remedy.together(parts);
    }

    private boolean holds(Gap gap) {
        double observed = gap.observed().orElseThrow();
        return rule.limit().holdsFor(PartsPerMillion.down(observed), PartsPerMillion.up(observed));
    }

    /** A mean that moves takes its interval along. */
    private Sentence shift(Gap gap) {
        Comparison worst = gap.decisive().orElseThrow();
        double limit = rule.limit().value().decimal().doubleValue();
        double far = worst.interval().magnitude().high();
        double least = far - limit;
        boolean reaches = least <= StrictMath.abs(worst.value());
        double by = reaches ? least : StrictMath.abs(worst.value());
        String key = worst.value() > 0 ? "remedy.scores.lower" : "remedy.scores.higher";
        Sentence shift = Sentence.of(
                key, worst.group(), Figure.of(by, rule.limit().value().decimal()), worst.reference());
        return reaches && gap.comparisons().size() == 1 ? shift : Sentence.of("remedy.scores.first", shift);
    }

    private Sentence rows() {
        long smallest = scores.values().stream().mapToLong(Moments::n).min().orElse(1);
        OptionalLong size = MoreRows.least(smallest, this::passes);
        if (size.isEmpty()) {
            return Remedy.atTheLimit();
        }
        SortedMap<String, Confusion> now = new TreeMap<>();
        SortedMap<String, Confusion> then = new TreeMap<>();
        scores.forEach((name, moments) -> {
            now.put(name, new Confusion(moments.n(), 0, 0, 0));
            then.put(name, new Confusion(Math.max(moments.n(), size.getAsLong()), 0, 0, 0));
        });
        return Remedy.rows(now, then, size.getAsLong());
    }

    private boolean passes(long size) {
        SortedMap<String, Moments> grown = new TreeMap<>();
        scores.forEach((name, moments) -> grown.put(name, moments.n() < size ? grown(moments, size) : moments));
        Gap gap =
                new Calibration(rule.reference(), rule.minimumDenominator(), rule.confidence()).between(grown, tables);
        return gap.undefined().isEmpty()
                && rule.limit()
                        .holdsFor(
                                PartsPerMillion.down(gap.interval().low()),
                                PartsPerMillion.up(gap.interval().high()));
    }

    private static Moments grown(Moments moments, long size) {
        BigDecimal factor = BigDecimal.valueOf(size).divide(BigDecimal.valueOf(moments.n()), MathContext.DECIMAL64);
        return new Moments(
                size, moments.error().multiply(factor), moments.square().multiply(factor));
    }
}
