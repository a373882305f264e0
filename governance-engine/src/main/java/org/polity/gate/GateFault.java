package org.polity.gate;

import java.time.Instant;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** Why the gate, or the node before it, rejects a call. */
public sealed interface GateFault extends Coded {

    record BelongsTo(String artifact, String maintainer) implements GateFault {}

    record Undecided(String artifact, long release) implements GateFault {}

    record Recalled(String artifact) implements GateFault {}

    record Overturned(String evidence, String artifact) implements GateFault {}

    record TooManyScopes(String artifact, long most) implements GateFault {}

    record TooManyParents(long given, long most) implements GateFault {}

    record InvalidParent(String parent) implements GateFault {}

    record ChallengeOpen(long release, Instant until) implements GateFault {}

    record NotCommitted(String commitment) implements GateFault {}

    /** In bytes of UTF-8. */
    record TextTooLong(long given, long most) implements GateFault {}

    /** A withdrawal of a release that is decided or withdrawn already, or does not exist. */
    record NotUndecided(long release) implements GateFault {}

    record NotTheMaintainer(long release) implements GateFault {}

    record Reverted(String transaction) implements GateFault {}

    record NotInABlock(String transaction) implements GateFault {}

    /** @param selector the first four bytes of an unknown error of a contract */
    record UnknownError(String selector) implements GateFault {}

    /** @param number the JSON-RPC error code */
    record RefusedByNode(long number, String said) implements GateFault {}

    /** A fault without arguments. */
    enum Plain implements GateFault {
        EMPTY_DIGEST
    }

    @Override
    default String code() {
        return switch (this) {
            case BelongsTo fault -> "gate.belongs-to";
            case Undecided fault -> "gate.artifact-undecided";
            case Recalled fault -> "gate.artifact-recalled";
            case Overturned fault -> "gate.overturned";
            case TooManyScopes fault -> "gate.too-many-scopes";
            case TooManyParents fault -> "gate.too-many-parents";
            case InvalidParent fault -> "gate.invalid-parent";
            case ChallengeOpen fault -> "gate.challenge-open";
            case NotCommitted fault -> "gate.not-committed";
            case TextTooLong fault -> "gate.text-too-long";
            case NotUndecided fault -> "gate.not-undecided";
            case NotTheMaintainer fault -> "gate.not-the-maintainer";
            case Reverted fault -> "gate.reverted";
            case NotInABlock fault -> "gate.not-in-a-block";
            case UnknownError fault -> "gate.unknown-error";
            case RefusedByNode fault -> "gate.refused-by-node";
            case Plain.EMPTY_DIGEST -> "gate.empty-digest";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case BelongsTo fault ->
                Arguments.ofHash("artifact", fault.artifact()).hash("maintainer", fault.maintainer());
            case Undecided fault ->
                Arguments.ofHash("artifact", fault.artifact()).and("release", fault.release());
            case Recalled fault -> Arguments.ofHash("artifact", fault.artifact());
            case Overturned fault ->
                Arguments.ofHash("evidence", fault.evidence()).hash("artifact", fault.artifact());
            case TooManyScopes fault ->
                Arguments.ofHash("artifact", fault.artifact()).and("most", fault.most());
            case TooManyParents fault -> Arguments.of("given", fault.given()).and("most", fault.most());
            case InvalidParent fault -> Arguments.ofHash("parent", fault.parent());
            case ChallengeOpen fault -> Arguments.of("release", fault.release()).and("until", fault.until());
            case NotCommitted fault -> Arguments.ofHash("commitment", fault.commitment());
            case TextTooLong fault -> Arguments.of("given", fault.given()).and("most", fault.most());
            case NotUndecided fault -> Arguments.of("release", fault.release());
            case NotTheMaintainer fault -> Arguments.of("release", fault.release());
            case Reverted fault -> Arguments.ofHash("transaction", fault.transaction());
            case NotInABlock fault -> Arguments.ofHash("transaction", fault.transaction());
            case UnknownError fault -> Arguments.of("selector", fault.selector());
            case RefusedByNode fault -> Arguments.of("number", fault.number()).and("said", fault.said());
            case Plain fault -> Arguments.NONE;
        };
    }
}
