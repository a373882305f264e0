package org.polity.engine.licenses;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What something is licensed under: an SPDX license expression (SPDX 2.3, annex D), or a text that is no such expression. */
public sealed interface License {

    /** How it is written in full, identifiers as SPDX writes them. */
    String text();

    /**
     * One license.
     *
     * @param id an identifier of the SPDX list, or a {@code LicenseRef-}
     * @param orLater whether later versions may be chosen
     * @param exception what is permitted beyond it
     */
    record Listed(String id, boolean orLater, Optional<String> exception) implements License {

        @Override
        public String text() {
            return id
                    + (orLater ? "+" : "")
                    + exception.map(name -> " WITH " + name).orElse("");
        }

        /** The names of the license in lists: its own, and the name of the license that it extends. */
        public List<String> names() {
            return Stream.of(text(), id + (orLater ? "+" : ""), id).distinct().toList();
        }
    }

    /** All of them together. */
    record All(List<License> parts) implements License {

        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public String text() {
            return parts.stream()
                    .map(part -> part instanceof Any ? "(" + part.text() + ")" : part.text())
                    .collect(Collectors.joining(" AND "));
        }
    }

    /** Any of them, as the licensee likes. */
    record Any(List<License> choices) implements License {

        public Any {
            choices = List.copyOf(choices);
        }

        @Override
        public String text() {
            return choices.stream().map(License::text).collect(Collectors.joining(" OR "));
        }
    }

    /** Something that is no SPDX expression: what it permits is unknown. */
    record Unlisted(String text) implements License {}

    /**
     * Reads an identifier, an expression, a name as people write it, or an address: of the license's publisher, at SPDX, Creative
     * Commons, the Open Source Initiative or choosealicense.com.
     */
    static License of(String text) {
        return LicenseReader.read(text);
    }

    /** Several licenses of one thing, of which each holds. */
    static Optional<License> together(List<License> licenses) {
        return licenses.size() <= 1 ? licenses.stream().findFirst() : Optional.of(new All(licenses));
    }
}
