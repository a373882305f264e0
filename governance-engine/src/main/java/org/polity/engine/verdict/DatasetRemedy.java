package org.polity.engine.verdict;

import org.polity.engine.codes.Coded;
import org.polity.engine.codes.Sentence;
import org.polity.engine.policy.DatasetRule;

/** What would make a finding about a data set pass. */
final class DatasetRemedy {

    private DatasetRemedy() {}

    /**
     * @param subject the data set, or the use that lacks one
     * @param reason the first thing that is wrong
     */
    static Coded of(DatasetRule rule, String subject, Coded reason) {
        return switch (reason.code()) {
            case "dataset.licenceDenied", "dataset.licenceNotAllowed" ->
                rule.licences().allow().isEmpty()
                        ? Sentence.of("dataset.remedy.otherLicence", subject)
                        : Sentence.of(
                                "dataset.remedy.licence",
                                subject,
                                String.join("`, `", rule.licences().allow()));
            case "dataset.licenceUnlisted" -> Sentence.of("dataset.remedy.spdx", subject);
            case "dataset.personalData" -> Sentence.of("dataset.remedy.personalData", subject);
            case "dataset.noConsent" -> Sentence.of("dataset.remedy.consent", subject);
            case "dataset.tooOld", "dataset.tooNew" -> Sentence.of("dataset.remedy.dates", subject);
            case "dataset.nameDenied",
                    "dataset.partDenied",
                    "dataset.nameNotAllowed",
                    "dataset.digestDenied",
                    "dataset.digestNotAllowed",
                    "dataset.sourceDenied",
                    "dataset.usageDenied",
                    "dataset.usageNotAllowed" -> Sentence.of("dataset.remedy.without", subject);
            case "dataset.tooFew.training", "dataset.tooFew.evaluation" ->
                Sentence.of("dataset.remedy.describe", rule.minimumDatasets());
            default -> Sentence.of("dataset.remedy.settle", reason);
        };
    }
}
