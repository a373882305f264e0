package org.polity.engine.verdict;

import java.util.Comparator;
import org.polity.engine.canonical.CanonicalJson;

/** Findings are ordered by policy, rule and subject, all by UTF-16 code units. The order of the computation has no meaning. */
final class FindingOrder {

    static final Comparator<Finding> ASCENDING = Comparator.comparing(FindingOrder::policy)
            .thenComparing(FindingOrder::rule)
            .thenComparing(FindingOrder::about)
            .thenComparing(FindingOrder::file)
            .thenComparing(Finding::code)
            .thenComparing(finding -> CanonicalJson.text(finding.tree()));

    private FindingOrder() {}

    private static String policy(Finding finding) {
        return switch (finding) {
            case GapFinding gap -> gap.policy().value();
            case RequirementFinding requirement -> requirement.policy().value();
            case EvidenceFinding evidence -> "";
        };
    }

    private static String rule(Finding finding) {
        return switch (finding) {
            case GapFinding gap -> gap.rule().value();
            case RequirementFinding requirement -> requirement.rule().value();
            case EvidenceFinding evidence -> "";
        };
    }

    private static String about(Finding finding) {
        return switch (finding) {
            case GapFinding gap -> gap.attribute().name();
            case RequirementFinding requirement -> requirement.subject();
            case EvidenceFinding evidence -> "";
        };
    }

    private static String file(Finding finding) {
        return switch (finding) {
            case GapFinding gap -> "";
            case RequirementFinding requirement -> requirement.file().orElse("");
            case EvidenceFinding evidence -> evidence.reason().file().orElse("");
        };
    }
}
