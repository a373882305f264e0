package org.polity.engine.metrics.groups;

import java.util.ArrayList;
import java.util.List;
import org.polity.engine.exact.Spelling;

/** What a group is called. */
public final class GroupName {

    private GroupName() {}

    /** The value itself, {@code Caucasian*Male} for several. Two different pairs of values never share a name. */
    public static String joined(List<String> values) {
        return values.size() == 1
                ? values.getFirst()
                : String.join("*", values.stream().map(GroupName::escaped).toList());
    }

    /** The name that all spellings of a group share. A policy may use any spelling. */
    public static String normal(Attribute attribute, String name) {
        if (attribute.parts().size() == 1) {
            return Spelling.ofValue(name);
        }
        return joined(parts(name).stream().map(Spelling::ofValue).toList());
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("*", "\\*");
    }

    /** The values that a name joins. */
    private static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '\\' && i + 1 < name.length()) {
                part.append(name.charAt(++i));
            } else if (c == '*') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
