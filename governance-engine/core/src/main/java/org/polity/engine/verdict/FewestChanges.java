package org.polity.engine.verdict;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.polity.engine.metrics.Rate;
import org.polity.engine.metrics.groups.Confusion;

/**
 * The fewest better decisions that bring the groups whose rates are worst near enough to the others: the worst group is moved up
 * decision by decision, together with each group that is then worse.
 */
final class FewestChanges {

    private final SortedMap<String, Confusion> groups;
    private final List<Rate> rates;
    private final Predicate<SortedMap<String, Confusion>> passes;
    private final Tries tries;

    /**
     * @param passes whether the rule passes on such groups
     * @param tries that {@code passes} takes from
     */
    FewestChanges(
            SortedMap<String, Confusion> groups,
            List<Rate> rates,
            Predicate<SortedMap<String, Confusion>> passes,
            Tries tries) {
        this.groups = groups;
        this.rates = rates;
        this.passes = passes;
        this.tries = tries;
    }

    /** One rate of one group. */
    record Place(String group, Rate rate) {}

    /** How many decisions change at each place; empty when even equal rates do not pass. */
    Optional<Map<Place, Long>> plan() {
        Map<Place, Long> level = level();
        if (!passes.test(changed(level))) {
            return Optional.empty();
        }
        Map<Place, Long> best = level;
        for (List<Rate> order : rates.size() == 1 ? List.of(rates) : List.of(rates, rates.reversed())) {
            Map<Place, Long> plan = new LinkedHashMap<>(level);
            order.forEach(rate -> lessen(plan, rate));
            plan.keySet().stream().toList().forEach(place -> lessen(plan, place));
            plan.values().removeIf(k -> k == 0);
            if (total(plan) < total(best)) {
                best = plan;
            }
        }
        return Optional.of(best.size() == 1 ? least(best) : best);
    }

    /** A change at one place alone is the least of its kind. */
    private Map<Place, Long> least(Map<Place, Long> plan) {
        Map.Entry<Place, Long> only = plan.entrySet().iterator().next();
        OptionalLong least = Least.exactly(1, only.getValue(), k -> passes.test(changed(Map.of(only.getKey(), k))));
        return Map.of(only.getKey(), least.orElse(only.getValue()));
    }

    /** Every rate of every group as good as the best. */
    Map<Place, Long> level() {
        Map<Place, Long> level = new LinkedHashMap<>();
        for (Rate rate : rates) {
            double best = groups.values().stream()
                    .mapToDouble(table -> goodness(rate, table))
                    .max()
                    .orElse(0);
            groups.forEach((name, table) -> put(level, new Place(name, rate), until(table, rate, best)));
        }
        return level;
    }

    private static void put(Map<Place, Long> plan, Place place, long k) {
        if (k > 0) {
            plan.put(place, k);
        } else {
            plan.remove(place);
        }
    }

    /** The worst group's least change in this rate, all others as the plan has them. */
    private void lessen(Map<Place, Long> plan, Rate rate) {
        if (tries.isOver()) {
            return;
        }
        String worst = groups.keySet().stream()
                .min(java.util.Comparator.comparingDouble(name -> goodness(rate, table(name))))
                .orElseThrow();
        long most = plan.getOrDefault(new Place(worst, rate), 0L);
        OptionalLong least = Least.between(0, most, k -> passes.test(changed(at(plan, rate, worst, k))));
        if (least.isPresent()) {
            Map<Place, Long> found = at(plan, rate, worst, least.getAsLong());
            plan.clear();
            plan.putAll(found);
        }
    }

    private Map<Place, Long> at(Map<Place, Long> plan, Rate rate, String worst, long k) {
        Map<Place, Long> moved = new LinkedHashMap<>(plan);
        double reached = goodness(rate, Correction.of(rate).apply(table(worst), k));
        groups.forEach((name, table) -> put(moved, new Place(name, rate), until(table, rate, reached)));
        put(moved, new Place(worst, rate), k);
        return moved;
    }

    /** The least change at one place, all others as the plan has them. */
    private void lessen(Map<Place, Long> plan, Place place) {
        if (tries.isOver()) {
            return;
        }
        long most = plan.getOrDefault(place, 0L);
        Least.between(0, most, k -> {
                    Map<Place, Long> moved = new LinkedHashMap<>(plan);
                    put(moved, place, k);
                    return passes.test(changed(moved));
                })
                .ifPresent(k -> plan.put(place, k));
    }

    /** The fewest decisions that make the rate at least so good, or all there are. */
    private static long until(Confusion table, Rate rate, double goal) {
        Correction correction = Correction.of(rate);
        long high = correction.most(table);
        long low = -1;
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            if (goodness(rate, correction.apply(table, middle)) >= goal) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return goodness(rate, table) >= goal ? 0 : high;
    }

    private static double goodness(Rate rate, Confusion table) {
        double value = rate.of(table).value();
        return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : Correction.raises(rate) ? value : -value;
    }

    /** The groups after such changes. */
    SortedMap<String, Confusion> changed(Map<Place, Long> plan) {
        SortedMap<String, Confusion> changed = new TreeMap<>(groups);
        plan.forEach((place, k) -> changed.computeIfPresent(place.group(), (name, table) -> {
            Correction correction = Correction.of(place.rate());
            return correction.apply(table, Math.min(k, correction.most(table)));
        }));
        return changed;
    }

    private Confusion table(String group) {
        return java.util.Objects.requireNonNull(groups.get(group));
    }

    private static long total(Map<Place, Long> plan) {
        return plan.values().stream().mapToLong(Long::longValue).sum();
    }
}
