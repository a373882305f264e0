package org.polity.contracts;

import org.polity.contracts.bindings.EvaluatorCouncil;
import org.polity.contracts.bindings.PolicyRegistry;
import org.polity.contracts.bindings.ReleaseGate;
import org.web3j.protocol.Web3j;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;

/** The contracts that a release depends on, for reading and for the encoding of calls; there is no key. */
public record ReadableContracts(PolicyRegistry registry, EvaluatorCouncil council, ReleaseGate gate) {

    /** @param nobody the sender of the questions, which needs no key */
    public static ReadableContracts at(
            String registry, String council, String gate, Web3j web3j, ReadonlyTransactionManager nobody) {
        DefaultGasProvider gas = new DefaultGasProvider();
        return new ReadableContracts(
                PolicyRegistry.load(registry, web3j, nobody, gas),
                EvaluatorCouncil.load(council, web3j, nobody, gas),
                ReleaseGate.load(gate, web3j, nobody, gas));
    }
}
