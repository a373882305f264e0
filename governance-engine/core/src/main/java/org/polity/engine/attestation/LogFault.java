package org.polity.engine.attestation;

import org.polity.engine.codes.Arguments;

/** A fault of an entry in a transparency log. */
public sealed interface LogFault extends AttestationFault {

    /** @param count entries, of which there must be one */
    record Entries(long count) implements LogFault {}

    /** @param kind of the entry and its version, as the log has it */
    record OtherKind(String kind) implements LogFault {}

    /** A fault without arguments. */
    enum Plain implements LogFault {
        NO_PROOF,
        NOT_INCLUDED,
        OTHER_ENTRY
    }

    @Override
    default String code() {
        return switch (this) {
            case Entries fault -> "log.entries";
            case OtherKind fault -> "log.other-kind";
            case Plain.NO_PROOF -> "log.no-proof";
            case Plain.NOT_INCLUDED -> "log.not-included";
            case Plain.OTHER_ENTRY -> "log.other-entry";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case Entries fault -> Arguments.of("count", fault.count());
            case OtherKind fault -> Arguments.of("kind", fault.kind());
            case Plain fault -> Arguments.NONE;
        };
    }
}
