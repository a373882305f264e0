package org.polity.web.releases;

import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** Why the site does not judge or submit a release. */
sealed interface SubmissionRefusal extends Coded {

    record AllowanceUsed(long megabytes) implements SubmissionRefusal {}

    record NamedTwice(String file) implements SubmissionRefusal {}

    record RefusedEvidence(Coded reason) implements SubmissionRefusal {}

    /** A refusal without arguments. */
    enum Plain implements SubmissionRefusal {
        DISK_FULL,
        OLD_FORM,
        UNFINISHED,
        NO_EVIDENCE
    }

    @Override
    default String code() {
        return switch (this) {
            case AllowanceUsed refusal -> "submission.allowance-used";
            case NamedTwice refusal -> "submission.named-twice";
            case RefusedEvidence refusal -> "submission.refused";
            case Plain.DISK_FULL -> "submission.disk-full";
            case Plain.OLD_FORM -> "submission.old-form";
            case Plain.UNFINISHED -> "submission.unfinished";
            case Plain.NO_EVIDENCE -> "submission.no-evidence";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case AllowanceUsed refusal -> Arguments.of("megabytes", refusal.megabytes());
            case NamedTwice refusal -> Arguments.of("file", refusal.file());
            case RefusedEvidence refusal -> Arguments.of("reason", refusal.reason());
            case Plain refusal -> Arguments.NONE;
        };
    }
}
