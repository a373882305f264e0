package org.polity.engine.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.polity.engine.codes.Coded;
import org.polity.engine.codes.Sentence;
import org.polity.engine.metrics.Confusion;
import org.polity.engine.metrics.Gap;
import org.polity.engine.metrics.Gaps;
import org.polity.engine.metrics.Interval;
import org.polity.engine.metrics.Metric;
import org.polity.engine.metrics.Rate;
import org.polity.engine.metrics.Undefined;
import org.polity.engine.policy.BiasRule;

/** What would make a rule on rates pass, everything else as it is: better decisions, more rows, or both. */
final class Remedy {

    private static final int MOST_NAMED = 4;

    private final BiasRule rule;
    private final SortedMap<String, Confusion> groups;
    private final Gaps gaps;

    private Remedy(BiasRule rule, SortedMap<String, Confusion> groups) {
        this.rule = rule;
        this.groups = groups;
        this.gaps = rule.gaps();
    }

    /** The change in one sentence, or why there is none. */
    static Coded of(BiasRule rule, SortedMap<String, Confusion> groups, Gap gap) {
        List<Coded> parts = new ArrayList<>();
        List<Undefined> few = gap.undefined().stream()
                .filter(rate -> rate.trials() < rule.minimumDenominator())
                .toList();
        boolean broken =
                gap.observed().isPresent() ? !holds(rule, gap) : rule.limit().isBrokenBy(gap.interval());
        if (broken) {
            parts.add(
                    isApart(rule, gap, few)
                            ? new Remedy(rule, defined(groups, few)).change()
                            : Sentence.of("remedy.knownRates"));
        } else if (gap.undefined().isEmpty()) {
            parts.add(new Remedy(rule, groups).rows(groups));
        } else if (few.isEmpty()) {
            parts.add(Sentence.of("remedy.none.zeroByZero"));
        }
        few.forEach(rate -> parts.add(moreCases(rule, rate)));
        return together(parts);
    }

    /** Several things that are needed at once. */
    static Coded together(List<Coded> parts) {
        return parts.stream()
                .reduce((all, next) -> Sentence.of("remedy.and", all, next))
                .orElseGet(() -> Sentence.of("remedy.none"));
    }

    /** Whether groups that have too few cases for one rate have no part, by another, in what is wrong. */
    private static boolean isApart(BiasRule rule, Gap gap, List<Undefined> few) {
        Set<String> lacking = few.stream().map(Undefined::group).collect(Collectors.toSet());
        return lacking.isEmpty()
                || gap.observed().isPresent()
                        && rule.metric().form() != Metric.Form.MEAN_OF_WORST_DIFFERENCES
                        && rule.metric().form() != Metric.Form.MEAN_OF_WORST_RATIOS
                        && gap.comparisons().stream()
                                .filter(pair -> lacking.contains(pair.group()) || lacking.contains(pair.reference()))
                                .map(pair -> rule.limit().comparator().turned(pair.interval()))
                                .allMatch(rule.limit()::holdsFor);
    }

    private static SortedMap<String, Confusion> defined(SortedMap<String, Confusion> groups, List<Undefined> few) {
        SortedMap<String, Confusion> defined = new TreeMap<>(groups);
        few.forEach(rate -> defined.remove(rate.group()));
        return defined;
    }

    private static Coded moreCases(BiasRule rule, Undefined rate) {
        long missing = rule.minimumDenominator() - rate.trials();
        return rate.group().isEmpty()
                ? Sentence.of("remedy.cases.people", missing)
                : Sentence.of("remedy.cases." + denominator(rate.rate()), missing, rate.group());
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

    private static boolean holds(BiasRule rule, Gap gap) {
        return rule.limit().holdsFor(Interval.at(gap.observed().orElseThrow()));
    }

    /** Other decisions, and more rows where equal rates alone would not do. */
    private Coded change() {
        if (rule.metric().isAmongPeople()) {
            return correction();
        }
        if (groups.size() < 2) {
            return Sentence.of("remedy.none");
        }
        Levelling levelling = new Levelling(groups, rule.metric().rates(), this::passes);
        Optional<Map<Levelling.Place, Long>> plan = levelling.plan();
        if (plan.isPresent()) {
            return told(plan.get());
        }
        Map<Levelling.Place, Long> level = levelling.level();
        SortedMap<String, Confusion> equal = levelling.changed(level);
        Gap gap = gaps.between(equal);
        if (gap.observed().isEmpty() || !gap.undefined().isEmpty()) {
            return Sentence.of("remedy.none.zero");
        }
        return holds(rule, gap) ? together(List.of(told(level), rows(equal))) : Sentence.of("remedy.none");
    }

    private Coded told(Map<Levelling.Place, Long> plan) {
        return plan.entrySet().stream()
                .map(entry -> told(entry.getKey(), entry.getValue()))
                .reduce((all, next) -> Sentence.of("remedy.and", all, next))
                .map(changes -> Sentence.of("remedy.change", changes))
                .orElseGet(() -> Sentence.of("remedy.none"));
    }

    private Coded told(Levelling.Place place, long k) {
        Correction correction = Correction.of(place.rate());
        Confusion table = Objects.requireNonNull(groups.get(place.group()));
        return Sentence.of("remedy.change." + correction.label(), k, correction.people(table), place.group());
    }

    /** People's groups do not matter for inequality among all of them. */
    private Coded correction() {
        Confusion all = all(groups);
        long wrong = Correction.CORRECT.most(all);
        OptionalLong least =
                Least.between(1, wrong, k -> passes(new TreeMap<>(Map.of("", Correction.CORRECT.apply(all, k)))));
        return least.isPresent()
                ? Sentence.of("remedy.correct", least.getAsLong(), wrong)
                : together(List.of(
                        Sentence.of("remedy.correct", wrong, wrong),
                        rows(new TreeMap<>(Map.of("", Correction.CORRECT.apply(all, wrong))))));
    }

    private static Confusion all(SortedMap<String, Confusion> groups) {
        return groups.values().stream().reduce(Confusion.EMPTY, Confusion::plus);
    }

    /** The rates keep the limit and their intervals do not: more rows at the same rates narrow these. */
    private Coded rows(SortedMap<String, Confusion> tables) {
        if (rule.metric().isAmongPeople()) {
            Confusion all = all(tables);
            return MoreRows.least(all.n(), size -> passes(new TreeMap<>(Map.of("", MoreRows.grown(all, size)))))
                    .stream()
                    .<Coded>mapToObj(size -> Sentence.of(
                            "remedy.cases.people", MoreRows.grown(all, size).n() - all.n()))
                    .findFirst()
                    .orElseGet(Remedy::atTheLimit);
        }
        long smallest = tables.values().stream().mapToLong(Confusion::n).min().orElse(1);
        String reference = MoreRows.largest(rule.reference(), tables);
        OptionalLong size = MoreRows.least(smallest, each -> passes(MoreRows.grown(tables, each, reference)));
        return size.isPresent()
                ? rows(tables, MoreRows.grown(tables, size.getAsLong(), reference), size.getAsLong())
                : atTheLimit();
    }

    static Coded rows(SortedMap<String, Confusion> tables, SortedMap<String, Confusion> grown, long size) {
        List<Coded> each = new ArrayList<>();
        List<String> smaller = new ArrayList<>();
        tables.forEach((name, table) -> {
            long more = Objects.requireNonNull(grown.get(name)).n() - table.n();
            if (more > 0) {
                smaller.add("`" + name + "`");
                each.add(Sentence.of("remedy.rows", more, name));
            }
        });
        long more = all(grown).n() - all(tables).n();
        return each.size() <= MOST_NAMED
                ? together(each)
                : Sentence.of("remedy.rowsEach", more, String.join(", ", smaller), size);
    }

    static Coded atTheLimit() {
        return Sentence.of("remedy.none.limit", MoreRows.MOST);
    }

    private boolean passes(SortedMap<String, Confusion> changed) {
        Gap gap = gaps.between(changed);
        return gap.observed().isPresent()
                && gap.undefined().isEmpty()
                && rule.limit().holdsFor(gap.interval());
    }
}
