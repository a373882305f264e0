package org.polity.web.chain;

import java.math.BigInteger;
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
        return new PreparedCall(
                network.chainId(),
                new Address(contracts.token().getContractAddress()),
                contracts.token().delegate(delegate.value()).encodeFunctionCall(),
                BigInteger.ZERO);
    }
}
