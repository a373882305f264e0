package org.polity.web.releases;

import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** Why the board rejects a signed verdict. */
sealed interface BoardRefusal extends Coded {

    record UnknownRelease(long release) implements BoardRefusal {}

    record NotAnEvaluator(String evaluator) implements BoardRefusal {}

    record NotSigned(String evaluator) implements BoardRefusal {}

    /** @param most bytes */
    record LargeStatement(long most) implements BoardRefusal {}

    /** @param most characters */
    record LargeSummary(long most) implements BoardRefusal {}

    record ManyMeasurements(long given, long most) implements BoardRefusal {}

    /** @param most most verdicts of one evaluator for a round and an epoch */
    record ManyVerdicts(String evaluator, long round, long most) implements BoardRefusal {}

    record UnknownEpoch(long epoch) implements BoardRefusal {}

    /** This site cannot read a policy of the epoch, so it can make no summary. */
    record UnreadablePolicy(long epoch) implements BoardRefusal {}

    record NoAnnouncedKey(String evaluator) implements BoardRefusal {}

    record MissingSignatures(String evaluator) implements BoardRefusal {}

    record OtherKey(String evaluator) implements BoardRefusal {}

    /** A refusal without arguments. */
    enum Plain implements BoardRefusal {
        OTHER_STATEMENT,
        OTHER_SUMMARY
    }

    @Override
    default String code() {
        return switch (this) {
            case UnknownRelease refusal -> "board.unknown-release";
            case NotAnEvaluator refusal -> "board.not-an-evaluator";
            case NotSigned refusal -> "board.not-signed";
            case LargeStatement refusal -> "board.large-statement";
            case LargeSummary refusal -> "board.large-summary";
            case ManyMeasurements refusal -> "board.many-measurements";
            case ManyVerdicts refusal -> "board.many-verdicts";
            case UnknownEpoch refusal -> "board.unknown-epoch";
            case UnreadablePolicy refusal -> "board.unreadable-policy";
            case NoAnnouncedKey refusal -> "board.no-announced-key";
            case MissingSignatures refusal -> "board.missing-signatures";
            case OtherKey refusal -> "board.other-key";
            case Plain.OTHER_STATEMENT -> "board.other-statement";
            case Plain.OTHER_SUMMARY -> "board.other-summary";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case UnknownRelease refusal -> Arguments.of("release", refusal.release());
            case NotAnEvaluator refusal -> Arguments.ofHash("evaluator", refusal.evaluator());
            case NotSigned refusal -> Arguments.ofHash("evaluator", refusal.evaluator());
            case LargeStatement refusal -> Arguments.of("most", refusal.most());
            case LargeSummary refusal -> Arguments.of("most", refusal.most());
            case ManyMeasurements refusal ->
                Arguments.of("given", refusal.given()).and("most", refusal.most());
            case ManyVerdicts refusal ->
                Arguments.ofHash("evaluator", refusal.evaluator())
                        .and("round", refusal.round())
                        .and("most", refusal.most());
            case UnknownEpoch refusal -> Arguments.of("epoch", refusal.epoch());
            case UnreadablePolicy refusal -> Arguments.of("epoch", refusal.epoch());
            case NoAnnouncedKey refusal -> Arguments.ofHash("evaluator", refusal.evaluator());
            case MissingSignatures refusal -> Arguments.ofHash("evaluator", refusal.evaluator());
            case OtherKey refusal -> Arguments.ofHash("evaluator", refusal.evaluator());
            case Plain refusal -> Arguments.NONE;
        };
    }
}
