package org.polity.engine.croissant;

import java.util.List;
import java.util.Set;
import org.polity.engine.exact.Blank;
import org.polity.engine.exact.Case;

/**
 * Whether a data set states its origin.
 *
 * @param said whether sources, an activity or a text about the collection state it
 * @param unread texts in the place of the origin that do not state it
 */
record Origin(boolean said, List<String> unread) {

    private static final Set<String> EMPTY = Set.of(
            "-",
            "?",
            "n/a",
            "na",
            "no",
            "none",
            "not applicable",
            "not available",
            "not known",
            "not specified",
            "null",
            "tba",
            "tbd",
            "to be defined",
            "to be determined",
            "todo",
            "undefined",
            "unknown",
            "unspecified");

    static Origin of(boolean named, List<String> texts) {
        List<String> written = texts.stream()
                .map(Blank::stripped)
                .filter(text -> !text.isEmpty())
                .toList();
        boolean told = written.stream().anyMatch(text -> !saysNothing(text));
        return new Origin(named || told, named || told ? List.of() : written);
    }

    private static boolean saysNothing(String text) {
        String plain = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        return EMPTY.contains(Case.lower(plain));
    }
}
