package org.polity.engine.attestation;

import org.polity.engine.codes.Arguments;

/** A fault of a model in a folder, or of the list of its files. */
public sealed interface ModelFault extends AttestationFault {

    /** A folder without a file. */
    record NoFiles(String folder) implements ModelFault {}

    /** @param path below the folder */
    record SymbolicLink(String path) implements ModelFault {}

    /** A fault without arguments. */
    enum Plain implements ModelFault {
        MALFORMED_RESOURCES,
        OTHER_ROOT
    }

    @Override
    default String code() {
        return switch (this) {
            case NoFiles fault -> "model.no-files";
            case SymbolicLink fault -> "model.symbolic-link";
            case Plain.MALFORMED_RESOURCES -> "model.malformed-resources";
            case Plain.OTHER_ROOT -> "model.other-root";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case NoFiles fault -> Arguments.of("folder", fault.folder());
            case SymbolicLink fault -> Arguments.of("path", fault.path());
            case Plain fault -> Arguments.NONE;
        };
    }
}
