package org.polity.web.chain;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.web3j.crypto.Credentials;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthEstimateGas;
import org.web3j.protocol.core.methods.response.EthSendTransaction;
import org.web3j.tx.RawTransactionManager;

/** Pays the gas of signed ballots. Its key has no right on any contract. */
@Component
public class Relay {

    private static final BigInteger PERCENT = BigInteger.valueOf(100);
    private static final BigInteger MARGIN = BigInteger.valueOf(130);

    private final Web3j web3j;
    private final Network network;
    private final GovernorCalls governor;
    private final Simulation simulation;
    private final @Nullable Credentials account;

    Relay(Web3j web3j, Network network, GovernorCalls governor, Simulation simulation, ChainProperties properties) {
        this.web3j = web3j;
        this.network = network;
        this.governor = governor;
        this.simulation = simulation;
        this.account = properties.relayerKey() == null ? null : Credentials.create(properties.relayerKey());
    }

    /** Without a relayer key members send their ballots themselves. */
    public boolean isOpen() {
        return account != null;
    }

    /** Why the Governor would not count a ballot now; empty when it would. */
    public Optional<Refusal> refusalOf(SignedBallot ballot) throws IOException {
        return simulation.attempt(governor.vote(ballot), address());
    }

    /** @throws IOException when the node did not take the transaction; it may be tried again */
    public Hash send(SignedBallot ballot) throws IOException {
        PreparedCall call = governor.vote(ballot);
        EthSendTransaction sent = new RawTransactionManager(web3j, payer(), network.chainId())
                .sendTransaction(
                        web3j.ethGasPrice()
                                .send()
                                .getGasPrice()
                                .multiply(MARGIN)
                                .divide(PERCENT),
                        gas(call),
                        call.to().value(),
                        call.data(),
                        BigInteger.ZERO);
        if (sent.hasError()) {
            throw new IOException(
                    "the node did not take the ballot: " + sent.getError().getMessage());
        }
        return new Hash(sent.getTransactionHash());
    }

    /** Whether the node knows a transaction, mined or waiting. */
    public boolean knows(Hash transaction) throws IOException {
        return web3j.ethGetTransactionByHash(transaction.value())
                .send()
                .getTransaction()
                .isPresent();
    }

    private BigInteger gas(PreparedCall call) throws IOException {
        EthEstimateGas estimate = web3j.ethEstimateGas(Transaction.createFunctionCallTransaction(
                        address().value(), null, null, null, call.to().value(), call.data()))
                .send();
        if (estimate.hasError()) {
            throw new IOException("the gas of the ballot could not be estimated: "
                    + estimate.getError().getMessage());
        }
        return estimate.getAmountUsed().multiply(MARGIN).divide(PERCENT);
    }

    private Address address() {
        return new Address(payer().getAddress());
    }

    private Credentials payer() {
        if (account == null) {
            throw new IllegalStateException("no relayer key is configured: set `polity.chain.relayer-key`");
        }
        return account;
    }
}
