package org.polity.web.policies;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A new policy as its form was filled in: text, before anything is known to be right. */
public record PolicyDraft(
        String id,
        String title,
        String purpose,
        String metric,
        String attributes,
        String favourable,
        String limit,
        String minimumGroupSize,
        String minimumDenominator,
        String confidence,
        String severity,
        String domains,
        String tasks,
        String riskTiers) {

    public PolicyDraft {
        id = or(id, "");
        title = or(title, "");
        purpose = or(purpose, "");
        metric = or(metric, "equalized_odds_difference");
        attributes = or(attributes, "");
        favourable = or(favourable, "negative");
        limit = or(limit, "");
        minimumGroupSize = or(minimumGroupSize, "100");
        minimumDenominator = or(minimumDenominator, "30");
        confidence = or(confidence, "95");
        severity = or(severity, "block");
        domains = or(domains, "");
        tasks = or(tasks, "");
        riskTiers = or(riskTiers, "");
    }

    static List<String> names(String text) {
        return List.of(text.split(",")).stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text.strip();
    }
}
