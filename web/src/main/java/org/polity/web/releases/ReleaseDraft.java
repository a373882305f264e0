package org.polity.web.releases;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A release as its form was filled in. All of it stands in the page's address, so that going back loses nothing. */
public record ReleaseDraft(
        String evidence,
        String file,
        String name,
        String version,
        String artifact,
        String domain,
        String task,
        String riskTier,
        String label,
        String prediction,
        String positive,
        String negative,
        List<String> attributes) {

    public ReleaseDraft {
        evidence = or(evidence, "");
        file = or(file, "predictions.csv");
        name = or(name, "");
        version = or(version, "");
        artifact = or(artifact, "");
        domain = or(domain, "");
        task = or(task, "");
        riskTier = or(riskTier, "");
        label = text(label);
        prediction = text(prediction);
        positive = or(positive, "1");
        negative = or(negative, "0");
        attributes = attributes == null ? List.of() : List.copyOf(attributes);
    }

    /** Whether the form was filled in, not only opened. */
    boolean isAsked() {
        return !label.isEmpty();
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text.strip();
    }

    /** A column's name is taken as it is, spaces and all. */
    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
