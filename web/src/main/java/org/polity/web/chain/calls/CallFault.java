package org.polity.web.chain.calls;

import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** Why a call is not sent, besides what contracts refuse. */
public sealed interface CallFault extends Coded {

    /** @param selector the first four bytes of an unknown error, or the JSON-RPC code of the node */
    record Reverted(String selector) implements CallFault {}

    /** A fault without arguments. */
    enum Plain implements CallFault {
        UNREACHABLE
    }

    @Override
    default String code() {
        return switch (this) {
            case Reverted fault -> "call.reverted";
            case Plain.UNREACHABLE -> "call.unreachable";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case Reverted fault -> Arguments.of("selector", fault.selector());
            case Plain fault -> Arguments.NONE;
        };
    }
}
