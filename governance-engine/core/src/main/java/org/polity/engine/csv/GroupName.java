package org.polity.engine.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polity.engine.exact.Blank;

/** What a group is called, from the values of its columns. */
public final class GroupName {

    private GroupName() {}

    /** The value itself, {@code Caucasian*Male} for several; empty when one is missing. */
    public static Optional<String> of(List<@Nullable String> values) {
        List<String> parts = new ArrayList<>();
        for (String value : values) {
            if (value == null || Blank.is(value)) {
                return Optional.empty();
            }
            // two different pairs of values must never share a name
            String part = Blank.stripped(value);
            parts.add(values.size() == 1 ? part : part.replace("\\", "\\\\").replace("*", "\\*"));
        }
        return Optional.of(String.join("*", parts));
    }
}
