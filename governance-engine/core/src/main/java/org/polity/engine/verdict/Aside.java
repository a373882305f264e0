package org.polity.engine.verdict;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.polity.engine.metrics.PartsPerMillion;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.groups.GroupCounts;
import org.polity.engine.policy.rules.BiasRule;

/** The rows that a rule does not compare, and whether the other rows can decide the rule. */
final class Aside {

    private static final int SHARE_DECIMALS = 6;
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    private final BiasRule rule;
    private final Attribute attribute;
    private final GroupCounts counts;
    private final Set<String> compared;
    private final List<List<String>> alike;
    private final long all;
    private final long leftOut;

    /** @param alike the groups that are easily taken for one another */
    Aside(BiasRule rule, GroupCounts counts, Set<String> compared, List<List<String>> alike) {
        this.rule = rule;
        this.attribute = counts.attribute();
        this.counts = counts;
        this.compared = compared;
        this.alike = thatMatter(rule, alike);
        this.all = counts.rows();
        this.leftOut = leftOut();
    }

    /** A measure among people knows no groups. */
    private static List<List<String>> thatMatter(BiasRule rule, List<List<String>> alike) {
        if (alike.isEmpty()) {
            return alike;
        }
        Set<String> named = rule.named();
        if (rule.metric().isAmongPeople() && named.isEmpty()) {
            return List.of();
        }
        return alike.stream()
                .filter(names -> rule.groups().isEmpty() || names.stream().anyMatch(named::contains))
                .toList();
    }

    /** Whether names may be one group's, so that no figure between groups means anything. */
    boolean isAmbiguous() {
        return !alike.isEmpty();
    }

    /** Whether more rows are left aside than the rule allows: what is left can break the rule, but not keep it. */
    boolean isTooMuch() {
        return isTooMuch(counts.unknown(), all, rule.shares().unknown())
                || isTooMuch(leftOut, named(), rule.shares().leftOut());
    }

    List<BiasReason> reasons() {
        List<BiasReason> reasons = new ArrayList<>();
        alike.forEach(names -> reasons.add(new BiasReason.LookAlikes(attribute, names)));
        PartsPerMillion unknown = rule.shares().unknown();
        if (isTooMuch(counts.unknown(), all, unknown)) {
            reasons.add(new BiasReason.UnknownShare(
                    counts.unknown(), all, share(counts.unknown(), all), unknown.decimal()));
        }
        PartsPerMillion most = rule.shares().leftOut();
        if (isTooMuch(leftOut, named(), most)) {
            reasons.add(new BiasReason.LeftOutShare(leftOut, named(), share(leftOut, named()), most.decimal()));
        }
        return reasons;
    }

    /** The rows of groups that the rule does not name, so that a reader knows of the people whom the finding does not cover. */
    Optional<BiasReason> notNamed() {
        long rows = rule.groups().isEmpty()
                ? 0
                : counts.groups().entrySet().stream()
                        .filter(group -> !rule.groups().contains(group.getKey()))
                        .mapToLong(group -> group.getValue().n())
                        .sum();
        return rows == 0 ? Optional.empty() : Optional.of(new BiasReason.NotNamed(attribute, rows, named()));
    }

    /** What would make the rule decidable by what is left. */
    List<BiasRemedy> remedies() {
        List<BiasRemedy> remedies = new ArrayList<>();
        alike.forEach(names -> remedies.add(new BiasRemedy.OneSpelling(names)));
        PartsPerMillion most = rule.shares().unknown();
        if (isTooMuch(counts.unknown(), all, most)) {
            long allowed = most.decimal()
                    .multiply(BigDecimal.valueOf(all))
                    .setScale(0, RoundingMode.FLOOR)
                    .longValueExact();
            remedies.add(new BiasRemedy.NameGroups(counts.unknown() - allowed, attribute));
        }
        remedies.addAll(fill());
        return remedies;
    }

    /** The largest of the small groups become large enough, until few enough people are left out. */
    private List<BiasRemedy> fill() {
        List<BiasRemedy> fill = new ArrayList<>();
        long left = leftOut;
        long others = named();
        for (Map.Entry<String, Confusion> group : small()) {
            if (!isTooMuch(left, others, rule.shares().leftOut())) {
                break;
            }
            long missing = rule.minimumGroupSize() - group.getValue().n();
            fill.add(new BiasRemedy.MoreRows(missing, group.getKey(), BiasRemedy.Cases.ALL));
            left -= group.getValue().n();
            others += missing;
        }
        return fill;
    }

    private List<Map.Entry<String, Confusion>> small() {
        return counts.groups().entrySet().stream()
                .filter(group -> isLeftOut(group.getKey()))
                .sorted(Comparator.comparingLong(group -> -group.getValue().n()))
                .toList();
    }

    /** Groups that a rule names are missed by their names; a measure among people leaves nobody out. */
    private boolean isLeftOut(String group) {
        return rule.groups().isEmpty() && !rule.metric().isAmongPeople() && !compared.contains(group);
    }

    private long leftOut() {
        long rows = 0;
        for (Map.Entry<String, Confusion> group : counts.groups().entrySet()) {
            rows += isLeftOut(group.getKey()) ? group.getValue().n() : 0;
        }
        return rows;
    }

    private long named() {
        return all - counts.unknown();
    }

    private static boolean isTooMuch(long rows, long all, PartsPerMillion most) {
        return rows > 0
                && BigInteger.valueOf(rows)
                                .multiply(MILLION)
                                .compareTo(BigInteger.valueOf(most.value()).multiply(BigInteger.valueOf(all)))
                        > 0;
    }

    private static BigDecimal share(long rows, long all) {
        return BigDecimal.valueOf(rows)
                .divide(BigDecimal.valueOf(all), SHARE_DECIMALS, RoundingMode.CEILING)
                .stripTrailingZeros();
    }
}
