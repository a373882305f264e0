package org.polity.engine.verdict;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import org.polity.engine.metrics.Comparison;
import org.polity.engine.metrics.Confusion;
import org.polity.engine.metrics.Gap;
import org.polity.engine.metrics.Gaps;
import org.polity.engine.metrics.PartsPerMillion;
import org.polity.engine.metrics.Rate;
import org.polity.engine.metrics.Undefined;
import org.polity.engine.policy.BiasRule;
import org.polity.engine.words.Sentence;

/** The least change of one group that would make a rule pass, everything else as it is. */
final class Remedy {

    private static final long MOST_TIMES = 1000;

    private final BiasRule rule;
    private final SortedMap<String, Confusion> groups;
    private final Gaps gaps;

    private Remedy(BiasRule rule, SortedMap<String, Confusion> groups) {
        this.rule = rule;
        this.groups = groups;
        this.gaps = rule.gaps();
    }

    /** The change, if there is one of a kind that can be said in a sentence. */
    static Optional<Sentence> of(BiasRule rule, SortedMap<String, Confusion> groups, Gap gap) {
        if (!gap.undefined().isEmpty()) {
            return gap.undefined().stream()
                    .filter(rate -> rate.trials() < rule.minimumDenominator())
                    .max(Comparator.comparingLong(rate -> rule.minimumDenominator() - rate.trials()))
                    .map(rate -> moreCases(rule, rate));
        }
        if (gap.decisive().isEmpty() || rule.metric().needsScores()) {
            return Optional.empty();
        }
        Remedy remedy = new Remedy(rule, groups);
        return remedy.holds(gap.observed().orElseThrow())
                ? remedy.moreRows(gap.decisive().get())
                : remedy.otherDecisions(gap.decisive().get());
    }

    private static Sentence moreCases(BiasRule rule, Undefined rate) {
        if (rate.group().isEmpty()) {
            return Sentence.of("remedy.cases.people", rule.minimumDenominator() - rate.trials());
        }
        return Sentence.of(
                "remedy.cases." + denominator(rate.rate()), rule.minimumDenominator() - rate.trials(), rate.group());
    }

    private static String denominator(Rate rate) {
        return switch (rate) {
            case SELECTION, ACCURACY, ERROR -> "all";
            case TRUE_POSITIVE, FALSE_NEGATIVE -> "positive";
            case FALSE_POSITIVE, TRUE_NEGATIVE -> "negative";
            case PRECISION, FALSE_DISCOVERY -> "selected";
            case FALSE_OMISSION -> "rejected";
        };
    }

    private boolean holds(double observed) {
        return rule.limit().holdsFor(PartsPerMillion.down(observed), PartsPerMillion.up(observed));
    }

    /** The data are inside the limit and only too few: more rows at the same rates narrow the interval. */
    private Optional<Sentence> moreRows(Comparison decisive) {
        String smaller =
                table(decisive.group()).n() <= table(decisive.reference()).n()
                        ? decisive.group()
                        : decisive.reference();
        Confusion table = table(smaller);
        return least(MOST_TIMES * 100, hundredths -> scaled(table, 100 + hundredths), smaller)
                .map(hundredths -> Sentence.of(
                        "remedy.rows", scaled(table, 100 + hundredths).n() - table.n(), smaller));
    }

    private static Confusion scaled(Confusion table, long hundredths) {
        return new Confusion(
                table.tp() * hundredths / 100,
                table.fp() * hundredths / 100,
                table.fn() * hundredths / 100,
                table.tn() * hundredths / 100);
    }

    /** Some decisions of the group on the worse side would have to be others. */
    private Optional<Sentence> otherDecisions(Comparison decisive) {
        Rate rate = decisive.rate();
        boolean groupIsLower = rate.of(table(decisive.group())).value()
                < rate.of(table(decisive.reference())).value();
        String lower = groupIsLower ? decisive.group() : decisive.reference();
        String higher = groupIsLower ? decisive.reference() : decisive.group();
        double apart = rate.of(table(higher)).value() - rate.of(table(lower)).value();
        return switch (rate) {
            case SELECTION -> favour(lower, apart);
            case TRUE_POSITIVE -> favourDeserving(lower, apart);
            case FALSE_NEGATIVE -> favourDeserving(higher, apart);
            case FALSE_POSITIVE -> refuse(higher, apart);
            case TRUE_NEGATIVE -> refuse(lower, apart);
            case PRECISION, FALSE_DISCOVERY, FALSE_OMISSION, ACCURACY, ERROR -> Optional.empty();
        };
    }

    /** More changes than make the two rates equal would open the gap on the other side. */
    private static long untilEqual(double apart, long trials) {
        return (long) StrictMath.rint(apart * trials);
    }

    private Optional<Sentence> favour(String group, double apart) {
        Confusion t = table(group);
        return least(Math.min(t.fn() + t.tn(), untilEqual(apart, t.n())), k -> favoured(t, k), group)
                .map(k -> Sentence.of("remedy.favour", k, t.n(), group));
    }

    /** Those whose label says so first, then the others. */
    private static Confusion favoured(Confusion t, long k) {
        long deserving = Math.min(k, t.fn());
        long others = k - deserving;
        return new Confusion(t.tp() + deserving, t.fp() + others, t.fn() - deserving, t.tn() - others);
    }

    private Optional<Sentence> favourDeserving(String group, double apart) {
        Confusion t = table(group);
        return least(
                        Math.min(t.fn(), untilEqual(apart, t.tp() + t.fn())),
                        k -> new Confusion(t.tp() + k, t.fp(), t.fn() - k, t.tn()),
                        group)
                .map(k -> Sentence.of("remedy.favourDeserving", k, t.tp() + t.fn(), group));
    }

    private Optional<Sentence> refuse(String group, double apart) {
        Confusion t = table(group);
        return least(
                        Math.min(t.fp(), untilEqual(apart, t.fp() + t.tn())),
                        k -> new Confusion(t.tp(), t.fp() - k, t.fn(), t.tn() + k),
                        group)
                .map(k -> Sentence.of("remedy.refuse", k, t.fp() + t.tn(), group));
    }

    private Confusion table(String group) {
        return Objects.requireNonNull(groups.get(group));
    }

    /** The least step, up to the most, that makes the whole rule pass; looked for where passing begins. */
    private Optional<Long> least(long most, LongFunction<Confusion> changed, String group) {
        LongPredicate passes = k -> passes(group, changed.apply(k));
        long step = 1;
        while (step < most && !passes.test(step)) {
            step *= 2;
        }
        long high = Math.min(step, most);
        if (high < 1 || !passes.test(high)) {
            return Optional.empty();
        }
        long low = step / 2;
        while (high - low > 1) {
            long middle = (low + high) / 2;
            if (passes.test(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return Optional.of(high);
    }

    private boolean passes(String group, Confusion table) {
        SortedMap<String, Confusion> changed = new TreeMap<>(groups);
        changed.put(group, table);
        Gap gap = gaps.between(changed);
        return gap.undefined().isEmpty()
                && rule.limit()
                        .holdsFor(
                                PartsPerMillion.down(gap.interval().low()),
                                PartsPerMillion.up(gap.interval().high()));
    }
}
