package org.polity.web.delegates;

import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** Why an account cannot be a delegate. */
sealed interface DelegationRefusal extends Coded {

    record NoAddress(String given) implements DelegationRefusal {}

    record WrongChecksum(String given) implements DelegationRefusal {}

    /** A refusal without arguments. */
    enum Plain implements DelegationRefusal {
        ZERO_ADDRESS
    }

    @Override
    default String code() {
        return switch (this) {
            case NoAddress refusal -> "delegation.no-address";
            case WrongChecksum refusal -> "delegation.wrong-checksum";
            case Plain.ZERO_ADDRESS -> "delegation.zero-address";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case NoAddress refusal -> Arguments.of("given", refusal.given());
            case WrongChecksum refusal -> Arguments.of("given", refusal.given());
            case Plain refusal -> Arguments.NONE;
        };
    }
}
