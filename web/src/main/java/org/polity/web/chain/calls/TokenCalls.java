package org.polity.web.chain.calls;

import java.math.BigInteger;
import org.polity.web.chain.Contracts;
import org.polity.web.chain.Network;
import org.polity.web.values.Address;
import org.polity.web.values.TokenAmount;
import org.springframework.stereotype.Component;

/** Calls to the token, for a wallet to sign. */
@Component
public class TokenCalls {

    private final Contracts contracts;
    private final Network network;

    TokenCalls(Contracts contracts, Network network) {
        this.contracts = contracts;
        this.network = network;
    }

    public PreparedCall delegate(Address delegate) {
        return prepared(contracts.token().delegate(delegate.value()).encodeFunctionCall());
    }

    /** Allows the release gate to take a bond of this amount from the caller. */
    public PreparedCall approveBond(TokenAmount amount) {
        return prepared(contracts
                .token()
                .approve(contracts.gate().getContractAddress(), amount.units())
                .encodeFunctionCall());
    }

    private PreparedCall prepared(String data) {
        return new PreparedCall(
                network.chainId(), new Address(contracts.token().getContractAddress()), data, BigInteger.ZERO);
    }
}
