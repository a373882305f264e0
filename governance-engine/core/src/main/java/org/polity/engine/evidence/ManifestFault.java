package org.polity.engine.evidence;

import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** A fault of a manifest beyond the form of its fields. */
public sealed interface ManifestFault extends Coded {

    /** Two files have the same name. */
    record DuplicateFile(String file) implements ManifestFault {}

    /** The positive and the negative class are one. */
    record OneClass(String value) implements ManifestFault {}

    /** A fault without arguments. */
    enum Plain implements ManifestFault {
        NO_INPUTS
    }

    @Override
    default String code() {
        return switch (this) {
            case DuplicateFile fault -> "manifest.duplicate-file";
            case OneClass fault -> "manifest.one-class";
            case Plain.NO_INPUTS -> "manifest.no-inputs";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case DuplicateFile fault -> Arguments.of("file", fault.file());
            case OneClass fault -> Arguments.of("value", fault.value());
            case Plain fault -> Arguments.NONE;
        };
    }
}
