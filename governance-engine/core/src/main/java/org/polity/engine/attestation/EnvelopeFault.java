package org.polity.engine.attestation;

import org.polity.engine.codes.Arguments;

/** A fault of a signed statement, independent of its signer. */
public sealed interface EnvelopeFault extends AttestationFault {

    /** @param type of the payload, as it is written */
    record OtherPayload(String type) implements EnvelopeFault {}

    /**
     * @param count signatures in the envelope
     * @param most signatures that are read
     */
    record TooManySignatures(long count, long most) implements EnvelopeFault {}

    /** @param count documents in one file */
    record TooManyDocuments(long count, long most) implements EnvelopeFault {}

    /**
     * @param count documents up to and including this file
     * @param most documents in all files of a release
     */
    record TooManyInAll(long count, long most) implements EnvelopeFault {}

    /** A fault without arguments. */
    enum Plain implements EnvelopeFault {
        MALFORMED,
        NO_STATEMENT,
        SIGNS_A_FILE,
        UNSIGNED
    }

    @Override
    default String code() {
        return switch (this) {
            case OtherPayload fault -> "envelope.other-payload";
            case TooManySignatures fault -> "envelope.too-many-signatures";
            case TooManyDocuments fault -> "envelope.too-many-documents";
            case TooManyInAll fault -> "envelope.too-many-in-all";
            case Plain.MALFORMED -> "envelope.malformed";
            case Plain.NO_STATEMENT -> "envelope.no-statement";
            case Plain.SIGNS_A_FILE -> "envelope.signs-a-file";
            case Plain.UNSIGNED -> "envelope.unsigned";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case OtherPayload fault -> Arguments.of("type", fault.type());
            case TooManySignatures fault -> Arguments.of("count", fault.count()).and("most", fault.most());
            case TooManyDocuments fault -> Arguments.of("count", fault.count()).and("most", fault.most());
            case TooManyInAll fault -> Arguments.of("count", fault.count()).and("most", fault.most());
            case Plain fault -> Arguments.NONE;
        };
    }
}
