package org.polity.engine.lint;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.polity.engine.exact.Spelling;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.groups.GroupName;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.rules.BiasRule;

/**
 * The attributes and groups of the past releases that can be read.
 *
 * @param attributes columns that group people; empty if no past release is known
 * @param groups by attribute, of those whose groups were counted
 */
public record Seen(Set<String> attributes, Map<Attribute, Set<String>> groups) {

    /** Nothing is known of past releases. */
    public static final Seen NOTHING = new Seen(Set.of(), Map.of());

    public Seen {
        attributes = Set.copyOf(attributes);
        groups = Map.copyOf(groups);
    }

    /** The attributes whose groups a draft names. Groups of other attributes need no count. */
    public static Set<Attribute> asked(Policy draft) {
        return draft.rules().stream()
                .filter(BiasRule.class::isInstance)
                .map(BiasRule.class::cast)
                .filter(rule -> !rule.named().isEmpty())
                .flatMap(rule -> rule.attributes().stream())
                .collect(Collectors.toSet());
    }

    boolean lacks(String column) {
        return !attributes.isEmpty() && !Spelling.isAmong(attributes, column);
    }

    boolean lacks(Attribute attribute, String group) {
        return groups.containsKey(attribute) && !groups.get(attribute).contains(GroupName.normal(attribute, group));
    }
}
