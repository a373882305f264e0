package org.polity.engine.verdict;

import java.util.Optional;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;
import org.polity.engine.evidence.ReleaseDescription;

/** Why the evidence as a whole, or a file of it, cannot be judged. */
public sealed interface EvidenceReason extends Coded {

    /** A file that is listed cannot be used. */
    record UnusableFile(String name, Coded reason) implements EvidenceReason {}

    /** Nothing of the evidence can be used. */
    record Unusable(Coded reason) implements EvidenceReason {}

    /** The manifest is of another release than the one that was submitted. */
    record OtherRelease(ReleaseDescription described, Release submitted) implements EvidenceReason {}

    /** The file, where the reason is about one. */
    default Optional<String> file() {
        return switch (this) {
            case UnusableFile reason -> Optional.of(reason.name());
            case Unusable reason -> Optional.empty();
            case OtherRelease reason -> Optional.empty();
        };
    }

    @Override
    default String code() {
        return switch (this) {
            case UnusableFile reason -> "evidence.unusable-file";
            case Unusable reason -> "evidence.unusable";
            case OtherRelease reason -> "evidence.other-release";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case UnusableFile reason -> Arguments.of("file", reason.name()).and("reason", reason.reason());
            case Unusable reason -> Arguments.of("reason", reason.reason());
            case OtherRelease reason ->
                Arguments.of("name", reason.described().name())
                        .and("version", reason.described().version())
                        .and("artifact", reason.described().artifact().hex())
                        .and("submittedName", reason.submitted().name())
                        .and("submittedVersion", reason.submitted().version())
                        .and("submittedArtifact", reason.submitted().artifact().hex());
        };
    }
}
