package org.polity.web.policies;

import java.util.List;

/**
 * A policy in sentences.
 *
 * @param slug its id, or its hash for an unreadable document
 * @param about the releases that it covers
 * @param demands one sentence for each rule
 * @param document formatted for reading
 */
public record PolicyText(
        String slug,
        String title,
        String purpose,
        String about,
        List<String> demands,
        String document,
        boolean readable) {}
