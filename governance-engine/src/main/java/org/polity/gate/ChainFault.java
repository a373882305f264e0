package org.polity.gate;

import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** A contradiction on the chain, from which nothing is decided. */
public sealed interface ChainFault extends Coded {

    /** @param times number of submissions of a release; only one is right */
    record Submissions(long release, long times) implements ChainFault {}

    record MissingDocument(String policy) implements ChainFault {}

    record OtherDocument(String policy) implements ChainFault {}

    record UnreadableDocument(String policy) implements ChainFault {}

    record OtherPolicy(String policy) implements ChainFault {}

    record OtherBounds(String policy) implements ChainFault {}

    record UnmeasuredBound(String policy, String bound) implements ChainFault {}

    record TwoMeasurements(String policy, String bound) implements ChainFault {}

    @Override
    default String code() {
        return switch (this) {
            case Submissions fault -> "chain.submissions";
            case MissingDocument fault -> "chain.missing-document";
            case OtherDocument fault -> "chain.other-document";
            case UnreadableDocument fault -> "chain.unreadable-document";
            case OtherPolicy fault -> "chain.other-policy";
            case OtherBounds fault -> "chain.other-bounds";
            case UnmeasuredBound fault -> "chain.unmeasured-bound";
            case TwoMeasurements fault -> "chain.two-measurements";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case Submissions fault -> Arguments.of("release", fault.release()).and("times", fault.times());
            case MissingDocument fault -> Arguments.ofHash("policy", fault.policy());
            case OtherDocument fault -> Arguments.ofHash("policy", fault.policy());
            case UnreadableDocument fault -> Arguments.ofHash("policy", fault.policy());
            case OtherPolicy fault -> Arguments.ofHash("policy", fault.policy());
            case OtherBounds fault -> Arguments.of("policy", fault.policy());
            case UnmeasuredBound fault ->
                Arguments.ofHash("policy", fault.policy()).hash("bound", fault.bound());
            case TwoMeasurements fault ->
                Arguments.ofHash("policy", fault.policy()).hash("bound", fault.bound());
        };
    }
}
