package org.polity.web.chain;

import java.util.List;
import org.polity.contracts.ReadableContracts;
import org.polity.contracts.bindings.EvaluatorCouncil;
import org.polity.contracts.bindings.PolicyRegistry;
import org.polity.contracts.bindings.PolityGovernor;
import org.polity.contracts.bindings.PolityToken;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.web.values.Address;
import org.springframework.stereotype.Component;
import org.web3j.protocol.Web3j;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;

/** The deployed contracts, for the encoding of calls and for reading; it has no key. */
@Component
public class Contracts {

    private final ChainProperties.Addresses addresses;
    private final PolityToken token;
    private final PolityGovernor governor;
    private final ReadableContracts others;

    Contracts(Web3j web3j, ChainProperties properties) {
        this.addresses = properties.addresses();
        ReadonlyTransactionManager nobody = new ReadonlyTransactionManager(web3j, Address.ZERO.value());
        DefaultGasProvider gas = new DefaultGasProvider();
        this.token = PolityToken.load(addresses.token(), web3j, nobody, gas);
        this.governor = PolityGovernor.load(addresses.governor(), web3j, nobody, gas);
        this.others = ReadableContracts.at(addresses.registry(), addresses.council(), addresses.gate(), web3j, nobody);
    }

    public PolityToken token() {
        return token;
    }

    public PolityGovernor governor() {
        return governor;
    }

    public PolicyRegistry registry() {
        return others.registry();
    }

    EvaluatorCouncil council() {
        return others.council();
    }

    public ReleaseGate gate() {
        return others.gate();
    }

    /** The contracts whose events the site follows. */
    public List<String> followed() {
        return addresses.deployed().contracts();
    }
}
