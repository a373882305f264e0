package org.polity.gate;

import java.util.List;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** A fact that a decision leaves open; every mention of a release states it. */
public sealed interface Caveat extends Coded {

    /**
     * Rules that warn, and that are broken or inconclusive.
     *
     * @param broken and {@code inconclusive}: how many rules
     */
    record Warnings(long broken, long inconclusive) implements Caveat {}

    /** Rules that are waived or in their days of grace, and that are broken or inconclusive. */
    record Exempt(long broken, long inconclusive) implements Caveat {}

    /**
     * Rules that did not apply to the scope.
     *
     * @param policies the policies without an applicable rule
     */
    record NotApplied(long rules, long policies) implements Caveat {}

    /** No blocking rule covers the scope. */
    record NoBlockingRule(About about) implements Caveat {}

    /** @param names the domains that policies name */
    record UnnamedDomain(String domain, List<String> names) implements Caveat {
        public UnnamedDomain {
            names = List.copyOf(names);
        }
    }

    /** A caveat without arguments. */
    enum Plain implements Caveat {
        MISSING_EVIDENCE,
        MISSING_STATEMENT,
        OTHER_VERDICT
    }

    @Override
    default String code() {
        return switch (this) {
            case Warnings caveat -> "caveat.warnings";
            case Exempt caveat -> "caveat.exempt";
            case NotApplied caveat -> "caveat.not-applied";
            case NoBlockingRule caveat -> "caveat.no-blocking-rule";
            case UnnamedDomain caveat -> "caveat.unnamed-domain";
            case Plain.MISSING_EVIDENCE -> "caveat.missing-evidence";
            case Plain.MISSING_STATEMENT -> "caveat.missing-statement";
            case Plain.OTHER_VERDICT -> "caveat.other-verdict";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case Warnings caveat -> Arguments.of("broken", caveat.broken()).and("inconclusive", caveat.inconclusive());
            case Exempt caveat -> Arguments.of("broken", caveat.broken()).and("inconclusive", caveat.inconclusive());
            case NotApplied caveat -> Arguments.of("rules", caveat.rules()).and("policies", caveat.policies());
            case NoBlockingRule caveat -> Arguments.of("about", caveat.about());
            case UnnamedDomain caveat -> Arguments.of("domain", caveat.domain()).and("names", caveat.names());
            case Plain caveat -> Arguments.NONE;
        };
    }
}
