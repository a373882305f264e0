package org.polity.engine.verdict;

import java.util.List;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** What would make an ethics rule pass. */
public sealed interface EthicsRemedy extends Remedy {

    /** @param holders of the role whose attestations are missing */
    record MoreAttestations(long holders, String predicateType, String role) implements EthicsRemedy {}

    /** @param uses that the release must not be for */
    record OtherUse(List<String> uses) implements EthicsRemedy {

        public OtherUse {
            uses = List.copyOf(uses);
        }
    }

    /** @param names of which the release has to declare one of each kind, if it is for them */
    record DeclarePermitted(List<String> names) implements EthicsRemedy {

        public DeclarePermitted {
            names = List.copyOf(names);
        }
    }

    /** The manifest has to declare what it does not. */
    record Declare(EthicsReason reason) implements EthicsRemedy {}

    /**
     * The condition has to hold.
     *
     * @param expression in CEL
     * @param explanation the policy's words for it
     */
    record Hold(String expression, String explanation) implements EthicsRemedy {}

    /** An unknown fact must become known. */
    record Answer(Coded reason) implements EthicsRemedy {}

    @Override
    default String code() {
        return switch (this) {
            case MoreAttestations remedy -> "remedy.more-attestations";
            case OtherUse remedy -> "remedy.other-use";
            case DeclarePermitted remedy -> "remedy.declare-permitted";
            case Declare remedy -> "remedy.declare";
            case Hold remedy -> "remedy.hold";
            case Answer remedy -> "remedy.answer";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case MoreAttestations remedy ->
                Arguments.of("holders", remedy.holders())
                        .and("predicateType", remedy.predicateType())
                        .and("role", remedy.role());
            case OtherUse remedy -> Arguments.NONE.and("uses", remedy.uses());
            case DeclarePermitted remedy -> Arguments.NONE.and("names", remedy.names());
            case Declare remedy -> Arguments.of("reason", remedy.reason());
            case Hold remedy ->
                Arguments.ofPassage("explanation", remedy.explanation()).passage("expression", remedy.expression());
            case Answer remedy -> Arguments.of("reason", remedy.reason());
        };
    }
}
