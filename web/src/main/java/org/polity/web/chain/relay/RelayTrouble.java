package org.polity.web.chain.relay;

import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** Why ballots wait, for their voters and for the operator. */
public sealed interface RelayTrouble extends Coded {

    /** @param account of the relay */
    record NoCoin(String account) implements RelayTrouble {}

    /** @param most gwei for a unit of gas */
    record FeeTooHigh(long most) implements RelayTrouble {}

    /** @param answer the node's JSON-RPC code */
    record NotTaken(long answer) implements RelayTrouble {}

    /** @param gas that the relay pays in 24 hours */
    record GasSpent(long gas) implements RelayTrouble {}

    /** A trouble without arguments. */
    enum Plain implements RelayTrouble {
        NODE_AWAY
    }

    @Override
    default String code() {
        return switch (this) {
            case NoCoin trouble -> "relay.no-coin";
            case FeeTooHigh trouble -> "relay.fee-too-high";
            case NotTaken trouble -> "relay.not-taken";
            case GasSpent trouble -> "relay.gas-spent";
            case Plain.NODE_AWAY -> "relay.node-away";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case NoCoin trouble -> Arguments.ofHash("account", trouble.account());
            case FeeTooHigh trouble -> Arguments.of("most", trouble.most());
            case NotTaken trouble -> Arguments.of("answer", trouble.answer());
            case GasSpent trouble -> Arguments.of("gas", trouble.gas());
            case Plain trouble -> Arguments.NONE;
        };
    }
}
