package org.polity.web.releases;

import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** Why the site makes or takes no token. */
sealed interface TokenRefusal extends Coded {

    /** @param most characters */
    record Name(long most) implements TokenRefusal {}

    /** @param most days until the end */
    record Days(long most) implements TokenRefusal {}

    /** @param most valid tokens of one account */
    record TooMany(long most) implements TokenRefusal {}

    /** A refusal without arguments. */
    enum Plain implements TokenRefusal {
        INCOMPLETE,
        OLD_SIGNATURE,
        NOT_SIGNED,
        NO_MAINTAINER,
        INVALID
    }

    @Override
    default String code() {
        return switch (this) {
            case Name refusal -> "upload-token.name";
            case Days refusal -> "upload-token.days";
            case TooMany refusal -> "upload-token.too-many";
            case Plain.INCOMPLETE -> "upload-token.incomplete";
            case Plain.OLD_SIGNATURE -> "upload-token.old-signature";
            case Plain.NOT_SIGNED -> "upload-token.not-signed";
            case Plain.NO_MAINTAINER -> "upload-token.no-maintainer";
            case Plain.INVALID -> "upload-token.invalid";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case Name refusal -> Arguments.of("most", refusal.most());
            case Days refusal -> Arguments.of("most", refusal.most());
            case TooMany refusal -> Arguments.of("most", refusal.most());
            case Plain refusal -> Arguments.NONE;
        };
    }
}
