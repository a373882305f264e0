package org.polity.engine.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.polity.engine.exact.Spelling;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.groups.GroupName;

/** What groups are called, from the values of a table's columns. Not for several threads. */
public final class GroupNames {

    /** Characters of a value's name: those that a policy can name. */
    public static final int LONGEST = 200;

    private static final int MOST_REMEMBERED = 10_000;

    private final Set<String> unknown;
    private final Map<String, Optional<String>> known = new HashMap<>();

    /** @param unknown the values that name no group */
    public GroupNames(UnknownValues unknown) {
        this.unknown = unknown.folded();
    }

    /** The value as it is called, {@code Caucasian*Male} for several; empty when one of them is unknown. */
    public Optional<String> of(List<@Nullable String> values) {
        List<String> parts = new ArrayList<>(values.size());
        for (String value : values) {
            Optional<String> part = value == null ? Optional.empty() : of(value);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return Optional.of(GroupName.joined(parts));
    }

    /** @param values the value of each column of the attribute */
    public Optional<String> of(Attribute attribute, Function<String, @Nullable String> values) {
        List<@Nullable String> parts = new ArrayList<>();
        attribute.parts().forEach(column -> parts.add(values.apply(column)));
        return of(parts);
    }

    /** The characters of the name of a value whose name is longer than {@link #LONGEST}; 0 for all others. */
    public int excess(@Nullable String value) {
        int length = value == null ? 0 : of(value).map(String::length).orElse(0);
        return length > LONGEST ? length : 0;
    }

    private Optional<String> of(String value) {
        Optional<String> name = known.get(value);
        if (name == null) {
            // many values may be spellings of few groups
            name = unknown.contains(UnknownValues.folded(value))
                    ? Optional.empty()
                    : Optional.of(Spelling.ofValue(value));
            if (known.size() < MOST_REMEMBERED) {
                known.put(value, name);
            }
        }
        return name;
    }
}
