package org.polity.gate.upload;

import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** Why a site does not have the evidence. */
public sealed interface UploadFault extends Coded {

    /** @param said the error of the connection, in English */
    record Unreachable(String site, String said) implements UploadFault {}

    /**
     * The site rejects a file.
     *
     * @param status of HTTP
     * @param reason the code of the site's answer; the status if the answer has none
     * @param said the site's sentence
     */
    record Rejected(String file, long status, String reason, String said) implements UploadFault {}

    /** The file changed while it was sent. */
    record Changed(String file) implements UploadFault {}

    /** An answer that is not of the protocol. */
    record NotASite(String site) implements UploadFault {}

    /** A token would be sent without encryption, or to another site. */
    record ExposedToken(String address) implements UploadFault {}

    @Override
    default String code() {
        return switch (this) {
            case Unreachable fault -> "upload.unreachable";
            case Rejected fault -> "upload.rejected";
            case Changed fault -> "upload.changed";
            case NotASite fault -> "upload.not-a-site";
            case ExposedToken fault -> "upload.exposed-token";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case Unreachable fault -> Arguments.of("site", fault.site()).and("said", fault.said());
            case Rejected fault ->
                Arguments.of("file", fault.file())
                        .and("status", fault.status())
                        .and("reason", fault.reason())
                        .and("said", fault.said());
            case Changed fault -> Arguments.of("file", fault.file());
            case NotASite fault -> Arguments.of("site", fault.site());
            case ExposedToken fault -> Arguments.of("address", fault.address());
        };
    }
}
