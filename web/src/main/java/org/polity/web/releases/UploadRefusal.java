package org.polity.web.releases;

import java.util.List;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** Why the site does not take an upload, or does not send a file. */
sealed interface UploadRefusal extends Coded {

    /** @param most bytes of a file */
    record TooLarge(long most) implements UploadRefusal {}

    /** Files of a manifest that are not here. */
    record Missing(List<String> files) implements UploadRefusal {
        public Missing {
            files = List.copyOf(files);
        }
    }

    /** A refusal without arguments. */
    enum Plain implements UploadRefusal {
        NO_TUS,
        NO_METADATA,
        NO_LENGTH,
        NOT_IN_THE_FORM,
        NO_COMMAND_LINE
    }

    @Override
    default String code() {
        return switch (this) {
            case TooLarge refusal -> "submission.too-large";
            case Missing refusal -> "submission.missing-files";
            case Plain.NO_TUS -> "submission.no-tus";
            case Plain.NO_METADATA -> "submission.no-metadata";
            case Plain.NO_LENGTH -> "submission.no-length";
            case Plain.NOT_IN_THE_FORM -> "submission.not-in-the-form";
            case Plain.NO_COMMAND_LINE -> "submission.no-command-line";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case TooLarge refusal -> Arguments.of("most", refusal.most());
            case Missing refusal -> Arguments.of("files", refusal.files());
            case Plain refusal -> Arguments.NONE;
        };
    }
}
