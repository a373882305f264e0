package org.polity.engine.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.polity.engine.codes.Coded;
import org.polity.engine.evidence.Counted;
import org.polity.engine.exact.Doubles;
import org.polity.engine.metrics.Calibration;
import org.polity.engine.metrics.Comparison;
import org.polity.engine.metrics.Gap;
import org.polity.engine.metrics.Reference;
import org.polity.engine.metrics.Undefined;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.groups.GroupCounts;
import org.polity.engine.metrics.groups.Scores;
import org.polity.engine.metrics.intervals.Interval;
import org.polity.engine.policy.rules.BiasRule;
import org.polity.engine.policy.rules.PolicyId;
import org.polity.engine.verdict.GroupFinding.Standing;

/** Holds one bias rule against the counts of one attribute. */
final class BiasJudge {

    /** The confidence of the intervals that are shown when the rule itself decides on observed values. */
    private static final double SHOWN_CONFIDENCE = 0.95;

    /** No group has this name. */
    private static final String UNNAMED = "";

    private final PolicyId policy;
    private final BiasRule rule;
    private final String pointer;
    private final Force force;
    private final Attribute attribute;
    private final Grounds grounds;
    private final List<Coded> reasons = new ArrayList<>();
    private Optional<BiasReason> notNamed = Optional.empty();

    /** @param pointer where the rule is in the policy document */
    BiasJudge(PolicyId policy, BiasRule rule, String pointer, Force force, Attribute attribute, Grounds grounds) {
        this.policy = policy;
        this.rule = rule.spelt(attribute);
        this.pointer = pointer;
        this.force = force;
        this.attribute = attribute;
        this.grounds = grounds;
    }

    GapFinding judge() {
        return switch (grounds.facts().counts(attribute)) {
            case Counted.Refused refused -> unmeasured(List.of(), 0, refused.reason(), Counterfactual.NONE);
            case Counted.Of of ->
                excess(of)
                        .map(reason -> unmeasured(List.of(), of.counts().unknown(), reason, Counterfactual.NONE))
                        .orElseGet(() -> judge(of));
        };
    }

    /** Groups that are too many to be judged are not listed either. */
    private Optional<BiasReason> excess(Counted.Of counted) {
        int groups = counted.counts().groups().size();
        long comparisons = Work.comparisons(rule, Work.compared(rule, counted));
        long steps = Work.of(rule, counted);
        if (comparisons > Work.MOST_COMPARISONS) {
            return Optional.of(
                    new BiasReason.TooManyComparisons(attribute, groups, comparisons, Work.MOST_COMPARISONS));
        }
        long most = grounds.allowance().steps();
        if (steps > most) {
            return Optional.of(new BiasReason.TooMuchWork(attribute, groups, steps, most));
        }
        long mostListed = grounds.allowance().groups();
        return groups > mostListed
                ? Optional.of(new BiasReason.TooManyListed(attribute, groups, mostListed))
                : Optional.empty();
    }

    private GapFinding judge(Counted.Of counted) {
        GroupCounts counts = grounds.favoured(counted.counts(), rule.favourable());
        SortedMap<String, Confusion> compared = compared(counts);
        Aside aside = new Aside(rule, counts, compared.keySet(), grounds.alike(attribute));
        reasons.addAll(aside.reasons());
        notNamed = aside.notNamed();
        boolean declaredMissing = rule.groups().stream().anyMatch(name -> !compared.containsKey(name));
        if (compared.size() < fewest()) {
            List<GroupFinding> groups = groups(counts, compared, List.of());
            return unmeasured(
                    groups,
                    counts.unknown(),
                    rule.metric().isOfEachGroup()
                            ? new BiasReason.NoGroups(attribute, rule.minimumGroupSize())
                            : new BiasReason.TooFewGroups(attribute, compared.size(), rule.minimumGroupSize()),
                    second(counts, compared));
        }
        if (rule.reference() instanceof Reference.Named named && !compared.containsKey(named.group())) {
            return unmeasured(
                    groups(counts, compared, List.of()),
                    counts.unknown(),
                    new BiasReason.MissingReference(named.group()),
                    new Counterfactual(() -> Optional.of(missing(counts, named.group()))));
        }
        if (rule.metric().needsScores() && counted.moments().isEmpty()) {
            return unmeasured(
                    groups(counts, compared, List.of()),
                    counts.unknown(),
                    BiasReason.Plain.NO_SCORES,
                    Counterfactual.NONE);
        }
        SortedMap<String, Confusion> measured = worse(measured(counts, compared), counted, declaredMissing);
        Gap gap = gap(measured, counted);
        gap.undefined().forEach(rate -> reasons.add(reason(rate)));
        List<GroupFinding> groups = groups(counts, compared, gap.undefined());
        Status status = status(gap, declaredMissing, aside);
        return finding(
                status,
                Optional.of(known(gap, declaredMissing, aside)),
                status == Status.FAILED ? beyond(measured, counted) : List.of(),
                groups,
                counts.unknown(),
                status == Status.PASSED
                        ? Counterfactual.NONE
                        : new Counterfactual(() -> Optional.of(remedy(counted, counts, measured, gap, aside))));
    }

    private int fewest() {
        return rule.metric().isOfEachGroup() ? 1 : 2;
    }

    private BiasRemedy remedy(
            Counted.Of counted, GroupCounts counts, SortedMap<String, Confusion> compared, Gap gap, Aside aside) {
        Tries tries = new Tries(grounds.allowance().searched());
        if (!tries.begin(Work.ofTry(rule, compared))) {
            return BiasRemedy.Plain.NOT_SEARCHED;
        }
        List<BiasRemedy> parts = new ArrayList<>(aside.remedies());
        rule.groups().stream()
                .filter(name -> !isLargeEnough(counts.groups().getOrDefault(name, Confusion.EMPTY)))
                .forEach(name -> parts.add(missing(counts, name)));
        if (aside.isAmbiguous()) {
            // what else is needed shows when it is known which groups there are
            return BiasRemedy.together(parts);
        }
        boolean passes = gap.observed().isPresent() && status(gap, false) == Status.PASSED;
        if (!passes) {
            parts.add(
                    rule.metric().needsScores()
                            ? new ScoreRemedySearch(rule, scored(counted, compared), compared, tries).of(gap)
                            : RemedySearch.of(rule, compared, gap, tries));
        }
        return tries.isOver() ? BiasRemedy.Plain.NOT_SEARCHED : BiasRemedy.together(parts);
    }

    private BiasRemedy missing(GroupCounts counts, String group) {
        Confusion there = counts.groups().getOrDefault(group, Confusion.EMPTY);
        return new BiasRemedy.MoreRows(rule.minimumGroupSize() - there.n(), group, BiasRemedy.Cases.ALL);
    }

    /** Who is nearest to being large enough to be compared. */
    private Counterfactual second(GroupCounts counts, SortedMap<String, Confusion> compared) {
        List<BiasRemedy> nearest = counts.groups().entrySet().stream()
                .filter(group -> isNamed(group.getKey()) && !compared.containsKey(group.getKey()))
                .sorted(Comparator.comparingLong(group -> -group.getValue().n()))
                .limit(fewest() - compared.size())
                .map(group -> missing(counts, group.getKey()))
                .toList();
        BiasRemedy other = rule.metric().isOfEachGroup()
                ? new BiasRemedy.MorePeople(rule.minimumGroupSize())
                : new BiasRemedy.SecondGroup(attribute);
        return new Counterfactual(() -> Optional.of(nearest.isEmpty() ? other : BiasRemedy.together(nearest)));
    }

    private SortedMap<String, Scores> scored(Counted.Of counted, SortedMap<String, Confusion> compared) {
        SortedMap<String, Scores> scored = new TreeMap<>(counted.moments());
        scored.keySet().retainAll(compared.keySet());
        return scored;
    }

    private List<Comparison> beyond(SortedMap<String, Confusion> compared, Counted.Of counted) {
        double limit = Doubles.nearest(rule.limit().value().decimal());
        return rule.metric().needsScores()
                ? calibration().beyond(scored(counted, compared), compared, limit)
                : rule.gaps().beyond(compared, limit);
    }

    private Calibration calibration() {
        return new Calibration(rule.metric(), rule.reference(), rule.minimumDenominator(), rule.confidence());
    }

    private Gap gap(SortedMap<String, Confusion> compared, Counted.Of counted) {
        if (rule.metric().needsScores()) {
            return calibration().between(scored(counted, compared), compared);
        }
        return rule.gaps().between(compared);
    }

    private Status status(Gap gap, boolean declaredMissing, Aside aside) {
        Status status = status(gap, declaredMissing);
        return aside.isAmbiguous() || aside.isTooMuch() && status == Status.PASSED ? Status.INCONCLUSIVE : status;
    }

    private Status status(Gap gap, boolean declaredMissing) {
        boolean known = gap.observed().isPresent() || !gap.comparisons().isEmpty();
        if (known && rule.limit().isBrokenBy(gap.interval())) {
            return Status.FAILED;
        }
        boolean complete = gap.observed().isPresent() && gap.undefined().isEmpty() && !declaredMissing;
        return complete && rule.limit().holdsFor(gap.interval()) ? Status.PASSED : Status.INCONCLUSIVE;
    }

    /** The gap with all that it might be. */
    private Gap known(Gap gap, boolean declaredMissing, Aside aside) {
        if (aside.isAmbiguous()) {
            return new Gap(gap.observed(), anything(gap), gap.decisive(), gap.comparisons(), gap.undefined());
        }
        return declaredMissing || aside.isTooMuch() ? widened(gap) : gap;
    }

    private Interval anything(Gap gap) {
        Interval known = gap.interval();
        return new Interval(Math.min(0, known.low()), Math.max(rule.metric().largest(), known.high()));
    }

    /** What rows that are not there, or in no group, might have shown is anything. */
    private Gap widened(Gap gap) {
        Interval known = gap.interval();
        Interval wide = switch (rule.limit().comparator()) {
            case AT_MOST -> new Interval(known.low(), Math.max(rule.metric().largest(), known.high()));
            case AT_LEAST -> new Interval(Math.min(0, known.low()), known.high());
        };
        return new Gap(gap.observed(), wide, gap.decisive(), gap.comparisons(), gap.undefined());
    }

    private SortedMap<String, Confusion> compared(GroupCounts counts) {
        SortedMap<String, Confusion> compared = new TreeMap<>(counts.groups());
        compared.entrySet().removeIf(group -> !isNamed(group.getKey()) || !isLargeEnough(group.getValue()));
        for (String name : rule.groups()) {
            Confusion table = counts.groups().get(name);
            if (table == null) {
                reasons.add(new BiasReason.MissingGroup(name, attribute));
            } else if (!compared.containsKey(name)) {
                reasons.add(new BiasReason.TooFewRows(name, table.n(), rule.minimumGroupSize()));
            }
        }
        return compared;
    }

    /**
     * Inequality is measured among all people: also people in groups that are too small to compare and, unless the rule names its groups,
     * people without a group.
     */
    private SortedMap<String, Confusion> measured(GroupCounts counts, SortedMap<String, Confusion> compared) {
        if (!rule.metric().isAmongPeople()) {
            return compared;
        }
        SortedMap<String, Confusion> people = new TreeMap<>(counts.groups());
        people.keySet().removeIf(name -> !isNamed(name));
        if (rule.groups().isEmpty()) {
            people.put(UNNAMED, counts.unnamed());
        }
        return people;
    }

    /** Rows of no group can be anyone's, and nobody's: a rule is kept with and without them, and the worse of both is shown. */
    private SortedMap<String, Confusion> worse(
            SortedMap<String, Confusion> people, Counted.Of counted, boolean declaredMissing) {
        if (people.getOrDefault(UNNAMED, Confusion.EMPTY).n() == 0) {
            return people;
        }
        SortedMap<String, Confusion> named = new TreeMap<>(people);
        named.remove(UNNAMED);
        Gap with = gap(people, counted);
        Gap without = gap(named, counted);
        int more = Integer.compare(severity(status(without, declaredMissing)), severity(status(with, declaredMissing)));
        return more > 0 || more == 0 && isBeyond(without.interval(), with.interval()) ? named : people;
    }

    private static int severity(Status status) {
        return switch (status) {
            case PASSED -> 0;
            case INCONCLUSIVE -> 1;
            case FAILED -> 2;
        };
    }

    private boolean isBeyond(Interval one, Interval other) {
        return switch (rule.limit().comparator()) {
            case AT_MOST -> one.high() > other.high();
            case AT_LEAST -> one.low() < other.low();
        };
    }

    private boolean isLargeEnough(Confusion table) {
        return table.n() >= rule.minimumGroupSize();
    }

    private boolean isNamed(String group) {
        return rule.groups().isEmpty() || rule.groups().contains(group);
    }

    private List<GroupFinding> groups(
            GroupCounts counts, SortedMap<String, Confusion> compared, List<Undefined> undefined) {
        Map<String, Undefined> first = new HashMap<>();
        undefined.forEach(
                rate -> first.merge(rate.group(), rate, BinaryOperator.minBy(Comparator.comparing(Undefined::rate))));
        List<GroupFinding> groups = new ArrayList<>(counts.groups().size());
        counts.groups().forEach((name, table) -> {
            if (!isNamed(name)) {
                groups.add(group(name, table, Standing.NOT_NAMED, Optional.empty()));
            } else if (!compared.containsKey(name) && !rule.metric().isAmongPeople()) {
                BiasReason reason = new BiasReason.LeftOut(table.n(), rule.minimumGroupSize());
                groups.add(group(name, table, Standing.EXCLUDED, Optional.of(reason)));
            } else {
                Optional<BiasReason> reason =
                        Optional.ofNullable(first.get(name)).map(this::reason);
                groups.add(group(name, table, reason.isEmpty() ? Standing.COMPARED : Standing.UNDEFINED, reason));
            }
        });
        return groups;
    }

    private GroupFinding group(String name, Confusion table, Standing standing, Optional<BiasReason> reason) {
        double confidence = rule.confidence().orElse(SHOWN_CONFIDENCE);
        return new GroupFinding(name, table, rule.metric(), confidence, standing, reason);
    }

    private BiasReason reason(Undefined undefined) {
        return Undecided.reason(rule.metric(), undefined, rule.minimumDenominator());
    }

    private GapFinding unmeasured(
            List<GroupFinding> groups, long unknown, Coded reason, Counterfactual counterfactual) {
        reasons.addFirst(reason);
        return finding(Status.INCONCLUSIVE, Optional.empty(), List.of(), groups, unknown, counterfactual);
    }

    private GapFinding finding(
            Status status,
            Optional<Gap> gap,
            List<Comparison> beyond,
            List<GroupFinding> groups,
            long unknown,
            Counterfactual counterfactual) {
        // last: it decides nothing
        notNamed.ifPresent(reasons::add);
        return new GapFinding(
                policy,
                rule.id(),
                pointer,
                rule.severity(),
                force,
                rule.metric(),
                rule.method(),
                attribute,
                rule.limit(),
                rule.confidence(),
                status,
                gap,
                beyond,
                groups,
                unknown,
                reasons,
                counterfactual);
    }
}
