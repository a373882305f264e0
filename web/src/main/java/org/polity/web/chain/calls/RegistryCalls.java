package org.polity.web.chain.calls;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.polity.gate.RegisteredBound;
import org.polity.web.chain.Contracts;
import org.polity.web.chain.Network;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.springframework.stereotype.Component;

/** Calls to the policy registry. Only the timelock may make them, so proposals carry them. */
@Component
public class RegistryCalls {

    private final Contracts contracts;
    private final Network network;

    RegistryCalls(Contracts contracts, Network network) {
        this.contracts = contracts;
        this.network = network;
    }

    /** @param graceUntil the first second in which releases that were cleared before are overdue */
    public PreparedCall enact(Hash policy, byte[] document, List<RegisteredBound> bounds, Instant graceUntil) {
        return prepared(contracts
                .registry()
                .enact(
                        policy.bytes(),
                        document,
                        bounds.stream().map(RegisteredBound::struct).toList(),
                        BigInteger.valueOf(graceUntil.getEpochSecond()))
                .encodeFunctionCall());
    }

    public PreparedCall repeal(Hash policy) {
        return prepared(contracts.registry().repeal(policy.bytes()).encodeFunctionCall());
    }

    private PreparedCall prepared(String data) {
        return new PreparedCall(
                network.chainId(), new Address(contracts.registry().getContractAddress()), data, BigInteger.ZERO);
    }
}
