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
import org.polity.engine.metrics.Gap;
import org.polity.engine.metrics.Gaps;
import org.polity.engine.metrics.Metric;
import org.polity.engine.metrics.Rate;
import org.polity.engine.metrics.Undefined;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.intervals.Interval;
import org.polity.engine.policy.rules.BiasRule;

/** The search for a change that would make a rule on rates pass, with everything else equal: better decisions, more rows, or both. */
final class RemedySearch {

    private static final int MOST_NAMED = 4;

    private final BiasRule rule;
    private final SortedMap<String, Confusion> groups;
    private final Gaps gaps;
    private final Tries tries;

    private RemedySearch(BiasRule rule, SortedMap<String, Confusion> groups, Tries tries) {
        this.rule = rule;
        this.groups = groups;
        // what passes is decided by the good end
        this.gaps = rule.gaps().uncorrected();
        this.tries = tries;
    }

    /** The change, or why no change would help. */
    static BiasRemedy of(BiasRule rule, SortedMap<String, Confusion> groups, Gap gap, Tries tries) {
        List<BiasRemedy> parts = new ArrayList<>();
        List<Undefined> few = gap.undefined().stream()
                .filter(rate -> rate.trials() < rule.minimumDenominator())
                .toList();
        boolean broken =
                gap.observed().isPresent() ? !holds(rule, gap) : rule.limit().isBrokenBy(gap.interval());
        if (broken) {
            parts.add(
                    isApart(rule, gap, few)
                            ? new RemedySearch(rule, defined(groups, few), tries).change()
                            : BiasRemedy.Plain.KNOWN_RATES);
        } else if (gap.undefined().isEmpty()) {
            parts.add(new RemedySearch(rule, groups, tries).rows(groups));
        } else if (few.isEmpty()) {
            parts.add(BiasRemedy.Plain.EACH_RATE_IS_ZERO);
        }
        few.forEach(rate -> parts.add(moreCases(rule, rate)));
        return BiasRemedy.together(parts);
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

    private static BiasRemedy moreCases(BiasRule rule, Undefined rate) {
        long missing = rule.minimumDenominator() - rate.trials();
        return rate.group().isEmpty()
                ? new BiasRemedy.MorePeople(missing)
                : new BiasRemedy.MoreRows(missing, rate.group(), denominator(rate.rate()));
    }

    private static BiasRemedy.Cases denominator(Rate rate) {
        return switch (rate) {
            case SELECTION, ACCURACY, ERROR -> BiasRemedy.Cases.ALL;
            case TRUE_POSITIVE, FALSE_NEGATIVE -> BiasRemedy.Cases.POSITIVE;
            case FALSE_POSITIVE, TRUE_NEGATIVE -> BiasRemedy.Cases.NEGATIVE;
            case PRECISION, FALSE_DISCOVERY -> BiasRemedy.Cases.SELECTED;
            case FALSE_OMISSION -> BiasRemedy.Cases.REJECTED;
        };
    }

    private static boolean holds(BiasRule rule, Gap gap) {
        return rule.limit().holdsFor(Interval.at(gap.observed().orElseThrow()));
    }

    /** Other decisions, and more rows where equal rates alone would not do. */
    private BiasRemedy change() {
        if (rule.metric().isAmongPeople()) {
            return correction();
        }
        if (rule.metric().isOfEachGroup()) {
            return each();
        }
        if (groups.size() < 2) {
            return BiasRemedy.Plain.NONE;
        }
        FewestChanges levelling = new FewestChanges(groups, rule.metric().rates(), this::passes, tries);
        Optional<Map<FewestChanges.Place, Long>> plan = levelling.plan();
        if (plan.isPresent()) {
            return changing(plan.get());
        }
        Map<FewestChanges.Place, Long> level = levelling.level();
        SortedMap<String, Confusion> equal = levelling.changed(level);
        Gap gap = gaps.between(equal);
        if (gap.observed().isEmpty() || !gap.undefined().isEmpty()) {
            return BiasRemedy.Plain.BEST_RATE_IS_ZERO;
        }
        return holds(rule, gap) ? BiasRemedy.together(List.of(changing(level), rows(equal))) : BiasRemedy.Plain.NONE;
    }

    private BiasRemedy changing(Map<FewestChanges.Place, Long> plan) {
        List<DecisionChange> changes = plan.entrySet().stream()
                .map(entry -> change(entry.getKey(), entry.getValue()))
                .toList();
        return changes.isEmpty() ? BiasRemedy.Plain.NONE : new BiasRemedy.Change(changes);
    }

    private DecisionChange change(FewestChanges.Place place, long k) {
        Correction correction = Correction.of(place.rate());
        Confusion table = Objects.requireNonNull(groups.get(place.group()));
        return new DecisionChange(correction, k, correction.people(table), place.group());
    }

    /** Each group that does not pass by itself, with the fewest better decisions; and more rows, where all of these are not enough. */
    private BiasRemedy each() {
        Rate rate = rule.metric().rates().getFirst();
        Optional<Correction> towards = Correction.towards(rate, rule.limit().comparator());
        if (towards.isEmpty()) {
            return BiasRemedy.Plain.NONE;
        }
        Correction correction = towards.get();
        List<DecisionChange> changes = new ArrayList<>();
        SortedMap<String, Confusion> changed = new TreeMap<>(groups);
        boolean enough = true;
        for (Map.Entry<String, Confusion> group : groups.entrySet()) {
            Confusion table = group.getValue();
            if (!passes(alone(group.getKey(), table))) {
                long most = correction.most(table);
                OptionalLong least =
                        Least.exactly(1, most, k -> passes(alone(group.getKey(), correction.apply(table, k))));
                enough &= least.isPresent();
                long k = least.orElse(most);
                if (k > 0) {
                    changes.add(new DecisionChange(correction, k, correction.people(table), group.getKey()));
                }
                changed.put(group.getKey(), correction.apply(table, k));
            }
        }
        if (enough) {
            return changes.isEmpty() ? BiasRemedy.Plain.NONE : new BiasRemedy.Change(changes);
        }
        Gap gap = gaps.between(changed);
        return gap.observed().isPresent() && gap.undefined().isEmpty() && holds(rule, gap)
                ? BiasRemedy.together(
                        changes.isEmpty()
                                ? List.of(rows(changed))
                                : List.of(new BiasRemedy.Change(changes), rows(changed)))
                : BiasRemedy.Plain.NONE;
    }

    private static SortedMap<String, Confusion> alone(String name, Confusion table) {
        return new TreeMap<>(Map.of(name, table));
    }

    /** People's groups do not matter for inequality among all of them. */
    private BiasRemedy correction() {
        Confusion all = all(groups);
        long wrong = Correction.CORRECT.most(all);
        OptionalLong least =
                Least.between(1, wrong, k -> passes(new TreeMap<>(Map.of("", Correction.CORRECT.apply(all, k)))));
        return least.isPresent()
                ? new BiasRemedy.Correct(least.getAsLong(), wrong)
                : BiasRemedy.together(List.of(
                        new BiasRemedy.Correct(wrong, wrong),
                        rows(new TreeMap<>(Map.of("", Correction.CORRECT.apply(all, wrong))))));
    }

    private static Confusion all(SortedMap<String, Confusion> groups) {
        return groups.values().stream().reduce(Confusion.EMPTY, Confusion::plus);
    }

    /** The rates keep the limit and their intervals do not: more rows at the same rates narrow these. */
    private BiasRemedy rows(SortedMap<String, Confusion> tables) {
        if (rule.metric().isAmongPeople()) {
            Confusion all = all(tables);
            return MoreRows.least(all.n(), size -> passes(new TreeMap<>(Map.of("", MoreRows.grown(all, size)))))
                    .stream()
                    .<BiasRemedy>mapToObj(size ->
                            new BiasRemedy.MorePeople(MoreRows.grown(all, size).n() - all.n()))
                    .findFirst()
                    .orElseGet(RemedySearch::atTheLimit);
        }
        if (rule.metric().isOfEachGroup()) {
            return rowsOfEach(tables);
        }
        long smallest = tables.values().stream().mapToLong(Confusion::n).min().orElse(1);
        String reference = MoreRows.largest(rule.reference(), tables);
        OptionalLong size = MoreRows.least(smallest, each -> passes(MoreRows.grown(tables, each, reference)));
        return size.isPresent()
                ? rows(tables, MoreRows.grown(tables, size.getAsLong(), reference), size.getAsLong())
                : atTheLimit();
    }

    /** Only groups that do not pass by themselves have too few. */
    private BiasRemedy rowsOfEach(SortedMap<String, Confusion> tables) {
        List<BiasRemedy> each = new ArrayList<>();
        for (Map.Entry<String, Confusion> group : tables.entrySet()) {
            String name = group.getKey();
            Confusion table = group.getValue();
            if (!passes(alone(name, table))) {
                OptionalLong size = MoreRows.least(table.n(), n -> passes(alone(name, MoreRows.grown(table, n))));
                if (size.isEmpty()) {
                    return atTheLimit();
                }
                long more = MoreRows.grown(table, size.getAsLong()).n() - table.n();
                each.add(new BiasRemedy.RowsAtSameRates(more, name));
            }
        }
        return BiasRemedy.together(each);
    }

    static BiasRemedy rows(SortedMap<String, Confusion> tables, SortedMap<String, Confusion> grown, long size) {
        List<BiasRemedy> each = new ArrayList<>();
        List<String> smaller = new ArrayList<>();
        tables.forEach((name, table) -> {
            long more = Objects.requireNonNull(grown.get(name)).n() - table.n();
            if (more > 0) {
                smaller.add(name);
                each.add(new BiasRemedy.RowsAtSameRates(more, name));
            }
        });
        long more = all(grown).n() - all(tables).n();
        return each.size() <= MOST_NAMED
                ? BiasRemedy.together(each)
                : new BiasRemedy.RowsAtSameRatesEach(more, smaller, size);
    }

    static BiasRemedy atTheLimit() {
        return new BiasRemedy.TooNearTheLimit(MoreRows.MOST);
    }

    private boolean passes(SortedMap<String, Confusion> changed) {
        if (!tries.take(Work.ofTry(rule, changed))) {
            return false;
        }
        Gap gap = gaps.between(changed);
        return gap.observed().isPresent()
                && gap.undefined().isEmpty()
                && rule.limit().holdsFor(gap.interval());
    }
}
