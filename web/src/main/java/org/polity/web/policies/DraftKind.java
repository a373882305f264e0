package org.polity.web.policies;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** The forms for a policy: one for each kind, and the document itself. */
public enum DraftKind {
    BIAS_THRESHOLD(
            "gap",
            "metric",
            "attributes",
            "limit",
            "confidence",
            "minimumGroupSize",
            "minimumDenominator",
            "maximumUnknownShare",
            "maximumLeftOutShare",
            "favourable",
            "reference",
            "referenceGroup",
            "groups"),
    DATASET_INCLUSION(
            "data",
            "datasets",
            "minimumDatasets",
            "require",
            "licensesAllow",
            "licensesDeny",
            "personalData",
            "usageDeny",
            "collectedFrom",
            "collectedUntil",
            "namesAllow",
            "namesDeny",
            "digestsDeny"),
    ETHICS_RULE(
            "rule",
            "demand",
            "predicateType",
            "role",
            "holders",
            "signers",
            "maximumAgeDays",
            "prohibitedUses",
            "prohibitedDomains",
            "prohibitedTasks",
            "prohibitedRiskTiers",
            "permittedUses",
            "permittedDomains",
            "permittedTasks",
            "permittedRiskTiers",
            "cel",
            "explanation"),
    DOCUMENT("", "document", "frame");

    private static final Set<String> GUIDED = Set.of(
            "title",
            "id",
            "purpose",
            "severity",
            "domains",
            "tasks",
            "riskTiers",
            "graceDays",
            "waiverRelease",
            "waiverUntil",
            "waiverReason");

    private final String ruleId;
    private final Set<String> fields;

    DraftKind(String ruleId, String... fields) {
        this.ruleId = ruleId;
        this.fields = Set.of(fields);
    }

    /** The fields that every policy needs, in any form. */
    private static final Set<String> NEEDED = Set.of(
            "document",
            "title",
            "id",
            "purpose",
            "attributes",
            "limit",
            "predicateType",
            "role",
            "holders",
            "cel",
            "explanation");

    /** Whether a policy of a form with this field needs the field. */
    public static boolean needs(String field) {
        return NEEDED.contains(field);
    }

    /** Whether its form shows this field. */
    boolean shows(String field) {
        return fields.contains(field) || this != DOCUMENT && GUIDED.contains(field);
    }

    static boolean isShownAnywhere(String field) {
        return Arrays.stream(values()).anyMatch(kind -> kind.shows(field));
    }

    /** The kind's name in policy documents. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name of the one rule of a guided form. */
    String ruleId() {
        return ruleId;
    }

    static DraftKind labelled(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElse(BIAS_THRESHOLD);
    }
}
