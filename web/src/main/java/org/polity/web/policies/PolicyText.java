package org.polity.web.policies;

import java.util.List;

/**
 * A policy in its reader's words.
 *
 * @param slug its id, or its hash where the document can't be read
 * @param about which releases it is about
 * @param demands one sentence for each rule
 * @param document laid out for reading
 */
public record PolicyText(
        String slug,
        String title,
        String purpose,
        String about,
        List<String> demands,
        String document,
        boolean readable) {}
