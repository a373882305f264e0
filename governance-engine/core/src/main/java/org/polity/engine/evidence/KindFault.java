package org.polity.engine.evidence;

import org.polity.engine.attestation.AttestationFault;
import org.polity.engine.canonical.JsonFault;
import org.polity.engine.codes.Arguments;

/** Why a file is nothing that this engine reads. */
public sealed interface KindFault extends EvidenceFault {

    /** @param most bytes that a document may have */
    record LongDocument(String file, long most) implements KindFault {}

    /** A file that begins like JSON and is not valid JSON. */
    record NotJson(String file, JsonFault reason) implements KindFault {}

    /** A signed document that cannot be used. */
    record Refused(String file, AttestationFault reason) implements KindFault {}

    /** JSON of a kind that is no evidence. */
    record Unknown(String file) implements KindFault {}

    @Override
    default String code() {
        return switch (this) {
            case LongDocument fault -> "file.long-document";
            case NotJson fault -> "file.not-json";
            case Refused fault -> "file.refused";
            case Unknown fault -> "file.unknown";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case LongDocument fault -> Arguments.of("file", fault.file()).and("most", fault.most());
            case NotJson fault -> Arguments.of("file", fault.file()).and("reason", fault.reason());
            case Refused fault -> Arguments.of("file", fault.file()).and("reason", fault.reason());
            case Unknown fault -> Arguments.of("file", fault.file());
        };
    }
}
