package org.polity.web.chain.keeper;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polity.contracts.EstimatedGas;
import org.polity.contracts.Fees;
import org.polity.engine.codes.Coded;
import org.polity.web.chain.Network;
import org.polity.web.chain.calls.PreparedCall;
import org.polity.web.chain.calls.Simulation;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.web3j.crypto.Credentials;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthEstimateGas;
import org.web3j.protocol.core.methods.response.EthSendTransaction;
import org.web3j.tx.RawTransactionManager;

/** Pays for calls that anybody may make. */
@Component
public class KeeperAccount {

    private static final Logger log = LoggerFactory.getLogger(KeeperAccount.class);

    private final Web3j web3j;
    private final Network network;
    private final Simulation simulation;
    private final @Nullable Credentials account;

    @Autowired
    KeeperAccount(Web3j web3j, Network network, Simulation simulation, KeeperProperties properties) {
        this(
                web3j,
                network,
                simulation,
                properties.enabled() && properties.key() != null ? Credentials.create(properties.key()) : null);
        if (account != null) {
            log.info("proposals that have passed are queued and executed by {}", account.getAddress());
        }
    }

    public KeeperAccount(Web3j web3j, Network network, Simulation simulation, @Nullable Credentials account) {
        this.web3j = web3j;
        this.network = network;
        this.simulation = simulation;
        this.account = account;
    }

    public boolean isOpen() {
        return account != null;
    }

    /** Whether an earlier transaction of this account is not in a block yet: the next one waits for it. */
    public boolean isBusy() throws IOException {
        String address = payer().getAddress();
        return web3j.ethGetTransactionCount(address, DefaultBlockParameterName.PENDING)
                        .send()
                        .getTransactionCount()
                        .compareTo(web3j.ethGetTransactionCount(address, DefaultBlockParameterName.LATEST)
                                .send()
                                .getTransactionCount())
                > 0;
    }

    /** Why the call would not be taken now. */
    public Optional<Coded> refusalOf(PreparedCall call) throws IOException {
        return simulation.attempt(call, new Address(payer().getAddress()));
    }

    /** @throws IOException when the node did not take the transaction; it may be tried again */
    public Hash send(PreparedCall call) throws IOException {
        EthEstimateGas estimate = web3j.ethEstimateGas(Transaction.createFunctionCallTransaction(
                        payer().getAddress(), null, null, null, call.to().value(), call.data()))
                .send();
        if (estimate.hasError()) {
            throw new IOException(
                    "the node did not estimate: " + estimate.getError().getMessage());
        }
        Fees fees = Fees.of(web3j);
        EthSendTransaction sent = new RawTransactionManager(web3j, payer(), network.chainId())
                .sendEIP1559Transaction(
                        network.chainId(),
                        fees.tip(),
                        fees.most(),
                        EstimatedGas.limit(estimate.getAmountUsed()),
                        call.to().value(),
                        call.data(),
                        call.value());
        if (sent.hasError()) {
            throw new IOException(
                    "the node did not take the call: " + sent.getError().getMessage());
        }
        return new Hash(sent.getTransactionHash());
    }

    private Credentials payer() {
        if (account == null) {
            throw new IllegalStateException("there is no keeper: set `polity.keeper.key`");
        }
        return account;
    }
}
