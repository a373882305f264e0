package org.polity.web.site;

import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** Why a request is not answered. */
sealed interface RequestFault extends Coded {

    record LargeFile(long megabytes) implements RequestFault {}

    /** A fault without arguments. */
    enum Plain implements RequestFault {
        UNREADABLE,
        EXPIRED_FORM,
        UNKNOWN_ADDRESS,
        NO_LENGTH,
        TOO_LARGE,
        UNKNOWN_MEDIA_TYPE,
        UNKNOWN_HOST,
        OTHER_FORM,
        OTHER_METHOD,
        TOO_MANY,
        FAILED,
        CHAIN_UNREACHABLE,
        BUSY,
        SLOW_BODY
    }

    @Override
    default String code() {
        return switch (this) {
            case LargeFile fault -> "request.file-too-large";
            case Plain.UNREADABLE -> "request.unreadable";
            case Plain.EXPIRED_FORM -> "request.expired-form";
            case Plain.UNKNOWN_ADDRESS -> "request.unknown-address";
            case Plain.NO_LENGTH -> "request.no-length";
            case Plain.TOO_LARGE -> "request.too-large";
            case Plain.UNKNOWN_MEDIA_TYPE -> "request.unknown-media-type";
            case Plain.UNKNOWN_HOST -> "request.unknown-host";
            case Plain.OTHER_FORM -> "request.other-form";
            case Plain.OTHER_METHOD -> "request.other-method";
            case Plain.TOO_MANY -> "request.too-many";
            case Plain.FAILED -> "request.failed";
            case Plain.CHAIN_UNREACHABLE -> "request.chain-unreachable";
            case Plain.BUSY -> "request.busy";
            case Plain.SLOW_BODY -> "request.slow-body";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case LargeFile fault -> Arguments.of("megabytes", fault.megabytes());
            case Plain fault -> Arguments.NONE;
        };
    }
}
