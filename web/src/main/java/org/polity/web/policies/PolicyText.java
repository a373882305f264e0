package org.polity.web.policies;

import java.util.List;

/**
 * A policy in sentences.
 *
 * @param slug its id, or its hash for an unreadable document
 * @param about the releases that it covers
 * @param demands one sentence for each rule
 * @param roles the offices whose signatures its rules ask for
 * @param document formatted for reading
 */
public record PolicyText(
        String slug,
        String title,
        String purpose,
        String about,
        List<String> demands,
        List<Office> roles,
        String document,
        boolean readable) {

    /** @param holders by name */
    public record Office(String role, List<String> holders) {}
}
