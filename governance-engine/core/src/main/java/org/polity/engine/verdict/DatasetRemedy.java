package org.polity.engine.verdict;

import java.util.List;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;
import org.polity.engine.policy.rules.DatasetRule;

/** What would make a finding about a data set pass. */
public sealed interface DatasetRemedy extends Remedy {

    /** @param allowed SPDX identifiers */
    record AllowedLicense(String dataset, List<String> allowed) implements DatasetRemedy {

        public AllowedLicense {
            allowed = List.copyOf(allowed);
        }
    }

    /** A license that the rule does not exclude. */
    record OtherLicense(String dataset) implements DatasetRemedy {}

    /** A license as SPDX writes it. */
    record SpdxLicense(String dataset) implements DatasetRemedy {}

    /** Personal and sensitive data taken out. */
    record NoPersonalData(String dataset) implements DatasetRemedy {}

    /** Consent of the people. */
    record Consent(String dataset) implements DatasetRemedy {}

    /** The part that was collected in time. */
    record Dates(String dataset) implements DatasetRemedy {}

    /** Neither the data set nor anything made from it. */
    record Without(String dataset) implements DatasetRemedy {}

    /** @param datasets how many descriptions are needed */
    record Describe(long datasets) implements DatasetRemedy {}

    /** An unknown fact must become known. */
    record Settle(Coded reason) implements DatasetRemedy {}

    /**
     * What would make a finding about this data set pass.
     *
     * @param reason the first thing that is wrong
     */
    static DatasetRemedy of(DatasetRule rule, String dataset, DatasetReason reason) {
        return switch (reason) {
            case DatasetReason.DeniedLicense denied -> license(rule, dataset);
            case DatasetReason.LicenseNotAllowed left -> license(rule, dataset);
            case DatasetReason.UnlistedLicense unlisted -> new SpdxLicense(dataset);
            case DatasetReason.PersonalData data -> new NoPersonalData(dataset);
            case DatasetReason.NoConsent data -> new Consent(dataset);
            case DatasetReason.TooOld old -> new Dates(dataset);
            case DatasetReason.TooNew young -> new Dates(dataset);
            case DatasetReason.DeniedName denied -> new Without(dataset);
            case DatasetReason.DeniedPart denied -> new Without(dataset);
            case DatasetReason.NameNotAllowed left -> new Without(dataset);
            case DatasetReason.DeniedDigest denied -> new Without(dataset);
            case DatasetReason.DigestNotAllowed left -> new Without(dataset);
            case DatasetReason.DeniedSource denied -> new Without(dataset);
            case DatasetReason.DeniedUsage denied -> new Without(dataset);
            case DatasetReason.UsageNotAllowed left -> new Without(dataset);
            case DatasetReason.NoDigest unknown -> new Settle(unknown);
            case DatasetReason.OpenEnd unknown -> new Settle(unknown);
            case DatasetReason.Unsaid unknown -> new Settle(unknown);
            case DatasetReason.LookAlike unknown -> new Settle(unknown);
            case DatasetReason.Nameless unknown -> new Settle(unknown);
            case DatasetReason.FreeText unknown -> new Settle(unknown);
            case DatasetReason.UnsaidDigests unknown -> new Settle(unknown);
            case DatasetReason.UndescribedSource unknown -> new Settle(unknown);
            case DatasetReason.Cycle unknown -> new Settle(unknown);
            case DatasetReason.TooManySources unknown -> new Settle(unknown);
            case DatasetReason.TooManyLinks unknown -> new Settle(unknown);
            case DatasetReason.Undescribed unknown -> new Settle(unknown);
            case DatasetReason.Unreadable unknown -> new Settle(unknown);
            case DatasetReason.More unknown -> new Settle(unknown);
        };
    }

    private static DatasetRemedy license(DatasetRule rule, String dataset) {
        List<String> allowed = rule.licenses().allow();
        return allowed.isEmpty() ? new OtherLicense(dataset) : new AllowedLicense(dataset, allowed);
    }

    @Override
    default String code() {
        return switch (this) {
            case AllowedLicense remedy -> "remedy.allowed-license";
            case OtherLicense remedy -> "remedy.other-license";
            case SpdxLicense remedy -> "remedy.spdx-license";
            case NoPersonalData remedy -> "remedy.no-personal-data";
            case Consent remedy -> "remedy.consent";
            case Dates remedy -> "remedy.dates";
            case Without remedy -> "remedy.without";
            case Describe remedy -> "remedy.describe";
            case Settle remedy -> "remedy.settle";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case AllowedLicense remedy ->
                Arguments.of("dataset", remedy.dataset()).and("allowed", remedy.allowed());
            case OtherLicense remedy -> Arguments.of("dataset", remedy.dataset());
            case SpdxLicense remedy -> Arguments.of("dataset", remedy.dataset());
            case NoPersonalData remedy -> Arguments.of("dataset", remedy.dataset());
            case Consent remedy -> Arguments.of("dataset", remedy.dataset());
            case Dates remedy -> Arguments.of("dataset", remedy.dataset());
            case Without remedy -> Arguments.of("dataset", remedy.dataset());
            case Describe remedy -> Arguments.of("datasets", remedy.datasets());
            case Settle remedy -> Arguments.of("reason", remedy.reason());
        };
    }
}
