package org.polity.web.embedded;

import java.util.List;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** Why a site does not start. Nothing was deleted. */
sealed interface StartFault extends Coded {

    /** A file in the place of a folder. */
    record NotAFolder(String path) implements StartFault {}

    /** A folder, or a link without a target, in the place of a file. */
    record NotAFile(String path) implements StartFault {}

    record Unwritable(String path) implements StartFault {}

    /** @param version of the folder's content, and the version that this site knows */
    record OtherFolder(String path, String version, String known) implements StartFault {}

    /** @param holder the process that holds the folder, and the address of its site */
    record AlreadyRunning(String path, String holder) implements StartFault {}

    record PortTaken(long port) implements StartFault {}

    /** @param free and the least that is needed, in megabytes */
    record FullDisk(String path, long free, long least) implements StartFault {}

    /** A missing file that belongs to the other files of the folder. */
    record MissingFile(String path) implements StartFault {}

    record DamagedFile(String path) implements StartFault {}

    /** The chain lacks the contracts at the addresses in this file. */
    record ForeignChain(String path) implements StartFault {}

    /** The database is a copy of another chain. */
    record ForeignDatabase(String path) implements StartFault {}

    /** @param found major version that wrote the database, and the present one */
    record OtherDatabase(String path, String found, String known) implements StartFault {}

    /** @param log log file of the database with the reason */
    record DatabaseFailed(String log) implements StartFault {}

    /** @param log log file of the node with the reason */
    record NodeFailed(String log) implements StartFault {}

    /** @param platform operating system and processor */
    record NoNode(String platform) implements StartFault {}

    /** @param log log file of npm with the reason */
    record NpmFailed(String log) implements StartFault {}

    /** @param faults of the constitution */
    record RefusedConstitution(List<Coded> faults) implements StartFault {
        public RefusedConstitution {
            faults = List.copyOf(faults);
        }
    }

    /** @param reason in the words of the node */
    record DeploymentFailed(String reason) implements StartFault {}

    /** A fault without arguments. */
    enum Plain implements StartFault {
        NO_NPM,
        INTERRUPTED,
        OTHER_SCHEMA
    }

    @Override
    default String code() {
        return switch (this) {
            case NotAFolder fault -> "start.not-a-folder";
            case NotAFile fault -> "start.not-a-file";
            case Unwritable fault -> "start.unwritable";
            case OtherFolder fault -> "start.other-folder";
            case AlreadyRunning fault -> "start.already-running";
            case PortTaken fault -> "start.port-taken";
            case FullDisk fault -> "start.full-disk";
            case MissingFile fault -> "start.missing-file";
            case DamagedFile fault -> "start.damaged-file";
            case ForeignChain fault -> "start.foreign-chain";
            case ForeignDatabase fault -> "start.foreign-database";
            case OtherDatabase fault -> "start.other-database";
            case DatabaseFailed fault -> "start.database-failed";
            case NodeFailed fault -> "start.node-failed";
            case NoNode fault -> "start.no-node";
            case NpmFailed fault -> "start.npm-failed";
            case RefusedConstitution fault -> "start.refused-constitution";
            case DeploymentFailed fault -> "start.deployment-failed";
            case Plain.NO_NPM -> "start.no-npm";
            case Plain.INTERRUPTED -> "start.interrupted";
            case Plain.OTHER_SCHEMA -> "start.other-schema";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case NotAFolder fault -> Arguments.of("path", fault.path());
            case NotAFile fault -> Arguments.of("path", fault.path());
            case Unwritable fault -> Arguments.of("path", fault.path());
            case OtherFolder fault ->
                Arguments.of("path", fault.path())
                        .and("version", fault.version())
                        .and("known", fault.known());
            case AlreadyRunning fault -> Arguments.of("path", fault.path()).and("holder", fault.holder());
            case PortTaken fault -> Arguments.of("port", fault.port());
            case FullDisk fault ->
                Arguments.of("path", fault.path()).and("free", fault.free()).and("least", fault.least());
            case MissingFile fault -> Arguments.of("path", fault.path());
            case DamagedFile fault -> Arguments.of("path", fault.path());
            case ForeignChain fault -> Arguments.of("path", fault.path());
            case ForeignDatabase fault -> Arguments.of("path", fault.path());
            case OtherDatabase fault ->
                Arguments.of("path", fault.path()).and("found", fault.found()).and("known", fault.known());
            case DatabaseFailed fault -> Arguments.of("log", fault.log());
            case NodeFailed fault -> Arguments.of("log", fault.log());
            case NoNode fault -> Arguments.of("platform", fault.platform());
            case NpmFailed fault -> Arguments.of("log", fault.log());
            case RefusedConstitution fault -> Arguments.NONE.parts("faults", fault.faults());
            case DeploymentFailed fault -> Arguments.of("reason", fault.reason());
            case Plain fault -> Arguments.NONE;
        };
    }
}
