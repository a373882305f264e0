package org.polity.engine.verdict;

import java.util.List;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;
import org.polity.engine.policy.rules.DatasetRule.DatasetUse;

/** The code of the result of a rule that requires or excludes something. */
public sealed interface Ruling extends Coded {

    /** The data set keeps the rule. */
    record DatasetKept(String dataset) implements Ruling {}

    /** @param reason the first of the finding's reasons */
    record DatasetBroken(String dataset, DatasetReason reason) implements Ruling {}

    /** @param reason the first of the finding's reasons */
    record DatasetUndecided(String dataset, DatasetReason reason) implements Ruling {}

    /** @param described how many different descriptions the evidence has */
    record TooFewDatasets(DatasetUse use, long described, long needed) implements Ruling {}

    /** @param signers names of holders, as the policy writes them */
    record Attested(String predicateType, String role, List<String> signers) implements Ruling {

        public Attested {
            signers = List.copyOf(signers);
        }
    }

    /** @param signed holders of whom a valid attestation is there */
    record Unattested(String predicateType, String role, long signed, long needed) implements Ruling {}

    /** @param uses that the policy prohibits, with the domains, tasks and risk tiers */
    record NotProhibited(List<String> uses) implements Ruling {

        public NotProhibited {
            uses = List.copyOf(uses);
        }
    }

    /** @param uses that the release is for and the policy prohibits */
    record Prohibited(List<String> uses) implements Ruling {

        public Prohibited {
            uses = List.copyOf(uses);
        }
    }

    /** @param reason the first of the finding's reasons */
    record ProhibitionUndecided(EthicsReason reason) implements Ruling {}

    /** @param names of domains, tasks, risk tiers and uses that the policy permits */
    record Permitted(List<String> names) implements Ruling {

        public Permitted {
            names = List.copyOf(names);
        }
    }

    /**
     * @param declared what the release declares and the policy does not permit
     * @param names of domains, tasks, risk tiers and uses that the policy permits
     */
    record NotPermitted(List<String> declared, List<String> names) implements Ruling {

        public NotPermitted {
            declared = List.copyOf(declared);
            names = List.copyOf(names);
        }
    }

    /** @param reason the first of the finding's reasons */
    record PermissionUndecided(EthicsReason reason) implements Ruling {}

    /** @param explanation the policy's words for the condition */
    record ConditionHolds(String explanation) implements Ruling {}

    /** @param explanation the policy's words for the condition */
    record ConditionFails(String explanation) implements Ruling {}

    /** @param reason the first of the finding's reasons */
    record ConditionUndecided(String explanation, Coded reason) implements Ruling {}

    @Override
    default String code() {
        return switch (this) {
            case DatasetKept ruling -> "dataset.kept";
            case DatasetBroken ruling -> "dataset.broken";
            case DatasetUndecided ruling -> "dataset.undecided";
            case TooFewDatasets ruling ->
                switch (ruling.use()) {
                    case TRAINING -> "dataset.too-few-for-training";
                    case EVALUATION -> "dataset.too-few-for-evaluation";
                };
            case Attested ruling -> "attestation.kept";
            case Unattested ruling -> "attestation.missing";
            case NotProhibited ruling -> "prohibition.kept";
            case Prohibited ruling -> "prohibition.broken";
            case ProhibitionUndecided ruling -> "prohibition.undecided";
            case Permitted ruling -> "permission.kept";
            case NotPermitted ruling -> "permission.broken";
            case PermissionUndecided ruling -> "permission.undecided";
            case ConditionHolds ruling -> "condition.kept";
            case ConditionFails ruling -> "condition.broken";
            case ConditionUndecided ruling -> "condition.undecided";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case DatasetKept ruling -> Arguments.of("dataset", ruling.dataset());
            case DatasetBroken ruling ->
                Arguments.of("dataset", ruling.dataset()).and(Finding.REASON, ruling.reason());
            case DatasetUndecided ruling ->
                Arguments.of("dataset", ruling.dataset()).and(Finding.REASON, ruling.reason());
            case TooFewDatasets ruling ->
                Arguments.of("described", ruling.described()).and("needed", ruling.needed());
            case Attested ruling ->
                Arguments.of("predicateType", ruling.predicateType())
                        .and("role", ruling.role())
                        .and("signers", ruling.signers());
            case Unattested ruling ->
                Arguments.of("predicateType", ruling.predicateType())
                        .and("role", ruling.role())
                        .and("signed", ruling.signed())
                        .and("needed", ruling.needed());
            case NotProhibited ruling -> Arguments.NONE.and("uses", ruling.uses());
            case Prohibited ruling -> Arguments.NONE.and("uses", ruling.uses());
            case ProhibitionUndecided ruling -> Arguments.of(Finding.REASON, ruling.reason());
            case Permitted ruling -> Arguments.NONE.and("names", ruling.names());
            case NotPermitted ruling ->
                Arguments.NONE.and("declared", ruling.declared()).and("names", ruling.names());
            case PermissionUndecided ruling -> Arguments.of(Finding.REASON, ruling.reason());
            case ConditionHolds ruling -> Arguments.ofPassage("explanation", ruling.explanation());
            case ConditionFails ruling -> Arguments.ofPassage("explanation", ruling.explanation());
            case ConditionUndecided ruling ->
                Arguments.ofPassage("explanation", ruling.explanation()).and(Finding.REASON, ruling.reason());
        };
    }
}
