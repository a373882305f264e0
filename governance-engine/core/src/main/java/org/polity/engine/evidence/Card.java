package org.polity.engine.evidence;

import java.util.List;
import java.util.Map;

/** The model card in the evidence, or why there is none to ask. */
public sealed interface Card {

    /** The evidence brings none. */
    record None() implements Card {}

    /** The card as conditions see it. */
    record Of(Map<String, Object> tree) implements Card {

        public Of {
            tree = Map.copyOf(tree);
        }
    }

    /** It cannot be read, or there are two. */
    record Refused(String file, EvidenceFault reason) implements Card {}

    /** The data sets that it names. */
    default List<String> datasets() {
        return this instanceof Of of && of.tree().get("datasets") instanceof List<?> names
                ? names.stream().map(String::valueOf).toList()
                : List.of();
    }
}
