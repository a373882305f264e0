package org.polity.cli.answers;

import java.time.Instant;
import java.util.List;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** Why a command cannot do its work. */
public sealed interface Complaint extends Coded {

    record Unreadable(String file) implements Complaint {}

    record Unwritable(String file) implements Complaint {}

    /** A place that already has a file or folder. */
    record Taken(String file) implements Complaint {}

    /** @param most bytes */
    record LargeFile(String file, long most) implements Complaint {}

    /** A document, and the report of its reader. */
    record RefusedDocument(String file, Coded reason) implements Complaint {}

    /** A document, with the list of its faulty fields beside the complaint. */
    record RefusedFields(String file) implements Complaint {}

    /** JSON of another shape than the command accepts. */
    record UnusableDocument(String file) implements Complaint {}

    record NoPolicies(String folder) implements Complaint {}

    record PolicyTwice(String policy, String folder) implements Complaint {}

    record NoTime(String given) implements Complaint {}

    /** A file without the time of its release's submission. */
    record NoSubmission(String file) implements Complaint {}

    record NoDigest(String given) implements Complaint {}

    /** A digest that is also the name of a file or folder. */
    record FileOrDigest(String given) implements Complaint {}

    record NoKey(String file) implements Complaint {}

    record NoP256Key(String file) implements Complaint {}

    /** A bound that is not in force for the release, and the bounds that are. */
    record UnknownBound(String bound, List<String> bounds) implements Complaint {
        public UnknownBound {
            bounds = List.copyOf(bounds);
        }
    }

    record UncountedBound(String bound, Coded reason) implements Complaint {}

    record NoSalt(String file) implements Complaint {}

    /** @param most the largest value for which intervals are computed */
    record Confidence(String given, String most) implements Complaint {}

    record Threshold(String given) implements Complaint {}

    /** @param most most attributes and crossings in one command */
    record TooManyAttributes(long given, long most) implements Complaint {}

    record BelowOne(String option, long given) implements Complaint {}

    /** Columns that make no attribute: none, too many, or an empty name. */
    record UncountableColumns(List<String> columns) implements Complaint {
        public UncountableColumns {
            columns = List.copyOf(columns);
        }
    }

    record UnknownLanguage(String given, List<String> languages) implements Complaint {
        public UnknownLanguage {
            languages = List.copyOf(languages);
        }
    }

    /** @param said the error of the connection, in English */
    record UnreachableNode(String node, String said) implements Complaint {}

    /** @param said the node's message, in English */
    record RefusingNode(String node, String said) implements Complaint {}

    /** The newest block of a node is old. */
    record StaleNode(String node, long block, Instant time) implements Complaint {}

    /** Nodes of which no majority gives one answer. */
    record DisagreeingNodes(List<String> nodes) implements Complaint {
        public DisagreeingNodes {
            nodes = List.copyOf(nodes);
        }
    }

    /** A chain without a contract at the address. */
    record NoContract(String node, String address) implements Complaint {}

    /** @param said the node's message, in English */
    record NotDeployed(String said) implements Complaint {}

    /** A file that is not TOML; line and column from 1. */
    record NoToml(String file, long line, long column) implements Complaint {}

    /** A key of the file that is neither an option nor a command, and the known ones. */
    record UnknownSetting(String file, String key, List<String> known) implements Complaint {
        public UnknownSetting {
            known = List.copyOf(known);
        }
    }

    record MissingParameters(List<String> parameters) implements Complaint {
        public MissingParameters {
            parameters = List.copyOf(parameters);
        }
    }

    record UnknownParameters(List<String> parameters) implements Complaint {
        public UnknownParameters {
            parameters = List.copyOf(parameters);
        }
    }

    record UnusableValue(String parameter, String given) implements Complaint {}

    record ParameterTwice(String parameter) implements Complaint {}

    /** A failure that no command expects; {@code said} is its message, in English. */
    record Failed(String said) implements Complaint {}

    /** A complaint without arguments. */
    enum Plain implements Complaint {
        NOT_PROVED,
        STOPPED,
        MISUSE
    }

    @Override
    default String code() {
        return switch (this) {
            case Unreadable fault -> "cli.unreadable";
            case Unwritable fault -> "cli.unwritable";
            case Taken fault -> "cli.taken";
            case LargeFile fault -> "cli.large-file";
            case RefusedDocument fault -> "cli.refused-document";
            case RefusedFields fault -> "cli.refused-fields";
            case UnusableDocument fault -> "cli.unusable-document";
            case NoPolicies fault -> "cli.no-policies";
            case PolicyTwice fault -> "cli.policy-twice";
            case NoTime fault -> "cli.no-time";
            case NoSubmission fault -> "cli.no-submission";
            case NoDigest fault -> "cli.no-digest";
            case FileOrDigest fault -> "cli.file-or-digest";
            case NoKey fault -> "cli.no-key";
            case NoP256Key fault -> "cli.no-p256-key";
            case UnknownBound fault -> "cli.unknown-bound";
            case UncountedBound fault -> "cli.uncounted-bound";
            case NoSalt fault -> "cli.no-salt";
            case Confidence fault -> "cli.confidence";
            case Threshold fault -> "cli.threshold";
            case BelowOne fault -> "cli.below-one";
            case TooManyAttributes fault -> "cli.too-many-attributes";
            case UncountableColumns fault -> "cli.uncountable-columns";
            case UnknownLanguage fault -> "cli.unknown-language";
            case UnreachableNode fault -> "cli.unreachable-node";
            case RefusingNode fault -> "cli.refusing-node";
            case StaleNode fault -> "cli.stale-node";
            case DisagreeingNodes fault -> "cli.disagreeing-nodes";
            case NoContract fault -> "cli.no-contract";
            case NotDeployed fault -> "cli.not-deployed";
            case NoToml fault -> "cli.no-toml";
            case UnknownSetting fault -> "cli.unknown-setting";
            case MissingParameters fault -> "cli.missing-parameters";
            case UnknownParameters fault -> "cli.unknown-parameters";
            case UnusableValue fault -> "cli.unusable-value";
            case ParameterTwice fault -> "cli.parameter-twice";
            case Failed fault -> "cli.failed";
            case Plain.NOT_PROVED -> "cli.unproved";
            case Plain.STOPPED -> "cli.stopped";
            case Plain.MISUSE -> "cli.misuse";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case Unreadable fault -> Arguments.of("file", fault.file());
            case Unwritable fault -> Arguments.of("file", fault.file());
            case Taken fault -> Arguments.of("file", fault.file());
            case LargeFile fault -> Arguments.of("file", fault.file()).and("most", fault.most());
            case RefusedDocument fault -> Arguments.of("file", fault.file()).and("reason", fault.reason());
            case RefusedFields fault -> Arguments.of("file", fault.file());
            case UnusableDocument fault -> Arguments.of("file", fault.file());
            case NoPolicies fault -> Arguments.of("folder", fault.folder());
            case PolicyTwice fault -> Arguments.of("policy", fault.policy()).and("folder", fault.folder());
            case NoTime fault -> Arguments.of("given", fault.given());
            case NoSubmission fault -> Arguments.of("file", fault.file());
            case NoDigest fault -> Arguments.of("given", fault.given());
            case FileOrDigest fault -> Arguments.of("given", fault.given());
            case NoKey fault -> Arguments.of("file", fault.file());
            case NoP256Key fault -> Arguments.of("file", fault.file());
            case UnknownBound fault -> Arguments.of("bound", fault.bound()).and("bounds", fault.bounds());
            case UncountedBound fault -> Arguments.of("bound", fault.bound()).and("reason", fault.reason());
            case NoSalt fault -> Arguments.of("file", fault.file());
            case Confidence fault -> Arguments.of("given", fault.given()).and("most", fault.most());
            case Threshold fault -> Arguments.of("given", fault.given());
            case BelowOne fault -> Arguments.of("option", fault.option()).and("given", fault.given());
            case TooManyAttributes fault -> Arguments.of("given", fault.given()).and("most", fault.most());
            case UncountableColumns fault -> Arguments.of("columns", fault.columns());
            case UnknownLanguage fault -> Arguments.of("given", fault.given()).and("languages", fault.languages());
            case UnreachableNode fault -> Arguments.of("node", fault.node()).and("said", fault.said());
            case RefusingNode fault -> Arguments.of("node", fault.node()).and("said", fault.said());
            case StaleNode fault ->
                Arguments.of("node", fault.node()).and("block", fault.block()).and("time", fault.time());
            case DisagreeingNodes fault -> Arguments.of("nodes", fault.nodes());
            case NoContract fault -> Arguments.of("node", fault.node()).and("address", fault.address());
            case NotDeployed fault -> Arguments.of("said", fault.said());
            case NoToml fault ->
                Arguments.of("file", fault.file()).and("line", fault.line()).and("column", fault.column());
            case UnknownSetting fault ->
                Arguments.of("file", fault.file()).and("key", fault.key()).and("known", fault.known());
            case MissingParameters fault -> Arguments.of("parameters", fault.parameters());
            case UnknownParameters fault -> Arguments.of("parameters", fault.parameters());
            case UnusableValue fault ->
                Arguments.of("parameter", fault.parameter()).and("given", fault.given());
            case ParameterTwice fault -> Arguments.of("parameter", fault.parameter());
            case Failed fault -> Arguments.of("said", fault.said());
            case Plain fault -> Arguments.NONE;
        };
    }
}
