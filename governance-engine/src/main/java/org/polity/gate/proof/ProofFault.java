package org.polity.gate.proof;

import java.time.Instant;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** Why a proof shows nothing about an artifact. */
public sealed interface ProofFault extends Coded {

    /** @param field the faulty field of the document */
    record Unreadable(String field) implements ProofFault {}

    /** @param proved hash of the block that the proof is about */
    record OtherBlock(String proved, String trusted) implements ProofFault {}

    record OtherGate(String proved, String trusted) implements ProofFault {}

    record OtherChain(long proved, long trusted) implements ProofFault {}

    record OtherArtifact(String proved, String trusted) implements ProofFault {}

    /** The proved answer ended by time since its block. */
    record Ended(Instant until) implements ProofFault {}

    /** The proof answers for another use of the artifact. */
    enum Plain implements ProofFault {
        OTHER_SCOPE
    }

    /** A node of the state trie that does not lead to the root in the header. */
    record BrokenPath(String account) implements ProofFault {}

    /** The code of a contract has another hash than its account. */
    record OtherCode(String account) implements ProofFault {}

    /** The answer depends on a value that the proof does not hold. */
    record Missing(String account) implements ProofFault {}

    /** The contract did not answer, or used an instruction that a proof does not cover. */
    record NoAnswer(String reason) implements ProofFault {}

    /** A signature of the verdict is not by the named evaluator, or the verdict is not the one on the chain. */
    record OtherVerdict(long release) implements ProofFault {}

    @Override
    default String code() {
        return switch (this) {
            case Unreadable fault -> "gate-proof.unreadable";
            case OtherBlock fault -> "gate-proof.other-block";
            case OtherGate fault -> "gate-proof.other-gate";
            case OtherChain fault -> "gate-proof.other-chain";
            case OtherArtifact fault -> "gate-proof.other-artifact";
            case Ended fault -> "gate-proof.ended";
            case Plain.OTHER_SCOPE -> "gate-proof.other-scope";
            case BrokenPath fault -> "gate-proof.broken-path";
            case OtherCode fault -> "gate-proof.other-code";
            case Missing fault -> "gate-proof.missing";
            case NoAnswer fault -> "gate-proof.no-answer";
            case OtherVerdict fault -> "gate-proof.other-verdict";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case Unreadable fault -> Arguments.of("field", fault.field());
            case OtherBlock fault -> Arguments.ofHash("proved", fault.proved()).hash("trusted", fault.trusted());
            case OtherGate fault -> Arguments.ofHash("proved", fault.proved()).hash("trusted", fault.trusted());
            case OtherChain fault -> Arguments.of("proved", fault.proved()).and("trusted", fault.trusted());
            case OtherArtifact fault ->
                Arguments.ofHash("proved", fault.proved()).hash("trusted", fault.trusted());
            case Ended fault -> Arguments.NONE.and("until", fault.until());
            case Plain fault -> Arguments.NONE;
            case BrokenPath fault -> Arguments.ofHash("account", fault.account());
            case OtherCode fault -> Arguments.ofHash("account", fault.account());
            case Missing fault -> Arguments.ofHash("account", fault.account());
            case NoAnswer fault -> Arguments.of("reason", fault.reason());
            case OtherVerdict fault -> Arguments.of("release", fault.release());
        };
    }
}
