package org.polity.cli.release;

import java.util.List;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** Why a command of a release cannot do its work. */
sealed interface ReleaseComplaint extends Coded {

    /** @param options that would answer what is unknown */
    record Unanswered(List<String> options) implements ReleaseComplaint {
        public Unanswered {
            options = List.copyOf(options);
        }
    }

    /** No file of the folder is evidence. */
    record NoEvidence(String folder) implements ReleaseComplaint {}

    record TwoPredictions(List<String> files) implements ReleaseComplaint {
        public TwoPredictions {
            files = List.copyOf(files);
        }
    }

    record UnknownColumn(String column, List<String> columns) implements ReleaseComplaint {
        public UnknownColumn {
            columns = List.copyOf(columns);
        }
    }

    /** A file outside of the manifest's folder, from which nobody could take it. */
    record Elsewhere(String file, String folder) implements ReleaseComplaint {}

    record NoToken(String file) implements ReleaseComplaint {}

    /** A complaint without arguments. */
    enum Plain implements ReleaseComplaint {
        NO_POLICIES,
        TWO_SOURCES,
        NO_SITE
    }

    @Override
    default String code() {
        return switch (this) {
            case Unanswered fault -> "maintainer.unanswered";
            case NoEvidence fault -> "maintainer.no-evidence";
            case TwoPredictions fault -> "maintainer.two-predictions";
            case UnknownColumn fault -> "maintainer.unknown-column";
            case Elsewhere fault -> "maintainer.elsewhere";
            case NoToken fault -> "maintainer.no-token";
            case Plain.NO_POLICIES -> "maintainer.no-policies";
            case Plain.TWO_SOURCES -> "maintainer.two-sources";
            case Plain.NO_SITE -> "maintainer.no-site";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case Unanswered fault -> Arguments.of("options", fault.options());
            case NoEvidence fault -> Arguments.of("folder", fault.folder());
            case TwoPredictions fault -> Arguments.of("files", fault.files());
            case UnknownColumn fault -> Arguments.of("column", fault.column()).and("columns", fault.columns());
            case Elsewhere fault -> Arguments.of("file", fault.file()).and("folder", fault.folder());
            case NoToken fault -> Arguments.of("file", fault.file());
            case Plain fault -> Arguments.NONE;
        };
    }
}
