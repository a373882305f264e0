package org.polity.engine.evidence;

import org.polity.engine.canonical.Digest;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** A fault of the files in a store. */
public sealed interface StoreFault extends EvidenceFault {

    /** @param reason the first fault of the manifest */
    record BadManifest(Coded reason) implements StoreFault {}

    /** Bytes that do not have the digest which they are kept by. */
    record Changed(Digest digest) implements StoreFault {}

    /** A file that the manifest lists by another digest. */
    record FileChanged(String file) implements StoreFault {}

    /** A file that the manifest lists, and that the store does not have. */
    record FileMissing(String file) implements StoreFault {}

    /**
     * @param size in bytes
     * @param listed the size that the manifest gives
     */
    record FileSize(String file, long size, long listed) implements StoreFault {}

    /** The store has no bytes of this digest. */
    record Missing(Digest digest) implements StoreFault {}

    /** @param most bytes of one file that are read */
    record TooLarge(long most) implements StoreFault {}

    /** @param most bytes of all documents together that are read */
    record DocumentsTooLarge(long most) implements StoreFault {}

    @Override
    default String code() {
        return switch (this) {
            case BadManifest fault -> "evidence.bad-manifest";
            case Changed fault -> "evidence.changed";
            case FileChanged fault -> "evidence.file-changed";
            case FileMissing fault -> "evidence.file-missing";
            case FileSize fault -> "evidence.file-size";
            case Missing fault -> "evidence.missing";
            case TooLarge fault -> "evidence.too-large";
            case DocumentsTooLarge fault -> "evidence.documents-too-large";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case BadManifest fault -> Arguments.of("reason", fault.reason());
            case Changed fault -> Arguments.of("digest", fault.digest().hex());
            case FileChanged fault -> Arguments.of("file", fault.file());
            case FileMissing fault -> Arguments.of("file", fault.file());
            case FileSize fault ->
                Arguments.of("file", fault.file()).and("size", fault.size()).and("listed", fault.listed());
            case Missing fault -> Arguments.of("digest", fault.digest().hex());
            case TooLarge fault -> Arguments.of("most", fault.most());
            case DocumentsTooLarge fault -> Arguments.of("most", fault.most());
        };
    }
}
