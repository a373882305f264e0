package org.polity.web.chain.calls;

import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** Why the site does not send a call, besides the refusals of contracts. */
public sealed interface CallFault extends Coded {

    /** @param selector the first four bytes of an unknown error, or the JSON-RPC code of the node */
    record Reverted(String selector) implements CallFault {}

    /** @param bytes of the calldata, and the most that the site reads */
    record TooLong(long bytes, long most) implements CallFault {}

    /** The calldata counts more elements than it has. */
    record BeyondItsBytes(long bytes) implements CallFault {}

    /** A fault without arguments. */
    enum Plain implements CallFault {
        UNREACHABLE,
        MALFORMED
    }

    @Override
    default String code() {
        return switch (this) {
            case Reverted fault -> "call.reverted";
            case TooLong fault -> "call.too-long";
            case BeyondItsBytes fault -> "call.beyond-its-bytes";
            case Plain.UNREACHABLE -> "call.unreachable";
            case Plain.MALFORMED -> "call.malformed";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case Reverted fault -> Arguments.of("selector", fault.selector());
            case TooLong fault -> Arguments.of("bytes", fault.bytes()).and("most", fault.most());
            case BeyondItsBytes fault -> Arguments.of("bytes", fault.bytes());
            case Plain fault -> Arguments.NONE;
        };
    }
}
