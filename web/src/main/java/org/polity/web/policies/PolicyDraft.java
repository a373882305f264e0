package org.polity.web.policies;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** A new policy as filled in: text, before any check. */
public record PolicyDraft(MultiValueMap<String, String> fields) {

    /** The initial text of the document, to recognize an unchanged one. */
    static final String FRAME = "frame";

    /** The id of the rule of a policy that is changed; a new policy has the usual one of its kind. */
    static final String RULE = "rule";

    /** The fields of a form that nobody has filled in. */
    private static final Map<String, String> BLANK = Map.ofEntries(
            Map.entry("metric", "equalized_odds_difference"),
            Map.entry("favourable", "negative"),
            Map.entry("reference", "all-pairs"),
            Map.entry("minimumGroupSize", "100"),
            Map.entry("minimumDenominator", "30"),
            Map.entry("maximumUnknownShare", "5"),
            Map.entry("maximumLeftOutShare", "5"),
            Map.entry("confidence", "95"),
            Map.entry("severity", "block"),
            Map.entry("minimumDatasets", "1"),
            Map.entry("personalData", "any"),
            Map.entry("demand", "attestation"),
            Map.entry("signers", "1"));

    /** The form of the draft; the last chosen one after a change. */
    public DraftKind kind() {
        List<String> chosen = fields.getOrDefault("kind", List.of());
        return chosen.isEmpty() ? DraftKind.BIAS_THRESHOLD : DraftKind.labelled(chosen.getLast());
    }

    /** The form that was filled in before the change. */
    PolicyDraft before() {
        List<String> chosen = fields.getOrDefault("kind", List.of());
        if (chosen.size() < 2) {
            return this;
        }
        var earlier = new LinkedMultiValueMap<>(fields);
        earlier.put("kind", chosen.subList(0, chosen.size() - 1));
        return new PolicyDraft(earlier);
    }

    PolicyDraft with(String field, String value) {
        var changed = new LinkedMultiValueMap<>(fields);
        changed.set(field, value);
        return new PolicyDraft(changed);
    }

    /** The entries of the other forms, kept for the next time that they are shown. */
    public Map<String, List<String>> elsewhere() {
        DraftKind shown = kind();
        return fields.entrySet().stream()
                .filter(field -> DraftKind.isShownAnywhere(field.getKey()) && !shown.shows(field.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    public String text(String field) {
        String given = fields.getFirst(field);
        return given == null ? BLANK.getOrDefault(field, "") : given.strip();
    }

    String ruleId() {
        return text(RULE).isEmpty() ? kind().ruleId() : text(RULE);
    }

    /** Whether more than the kind was given: then the form shows the given fields, and not those that the browser kept. */
    public boolean isGiven() {
        return fields.keySet().stream().anyMatch(DraftKind::isShownAnywhere);
    }

    /** Whether any field of the policy itself has an entry, so that missing fields are reported. */
    public boolean isBegun() {
        return isWritten()
                || Stream.of("title", "id", "purpose")
                        .anyMatch(field -> !text(field).isEmpty());
    }

    /** Whether the document differs from the frame that the form made. */
    boolean isWritten() {
        String document = text("document").replace("\r\n", "\n");
        return !document.isEmpty() && !document.equals(text(FRAME).replace("\r\n", "\n"));
    }

    /** The ticked ones of several boxes. */
    public List<String> ticked(String field) {
        return fields.getOrDefault(field, List.of());
    }

    List<String> names(String field) {
        return Arrays.stream(text(field).split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
