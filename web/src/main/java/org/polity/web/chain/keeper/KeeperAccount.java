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
import org.polity.web.chain.payment.Payer;
import org.polity.web.values.Hash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.web3j.crypto.Credentials;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthEstimateGas;

/** Pays for calls that anybody may make. */
@Component
public class KeeperAccount {

    private static final Logger log = LoggerFactory.getLogger(KeeperAccount.class);

    private final Web3j web3j;
    private final Simulation simulation;
    private final Payer payer;

    @Autowired
    KeeperAccount(Web3j web3j, Network network, Simulation simulation, KeeperProperties properties) {
        this(
                web3j,
                network,
                simulation,
                properties.enabled() && properties.key() != null ? Credentials.create(properties.key()) : null);
        if (payer.isThere()) {
            log.info("proposals that have passed are queued and executed by {}", payer.address());
        }
    }

    public KeeperAccount(Web3j web3j, Network network, Simulation simulation, @Nullable Credentials account) {
        this.web3j = web3j;
        this.simulation = simulation;
        this.payer = new Payer(web3j, network, account);
    }

    public boolean isOpen() {
        return payer.isThere();
    }

    /** Whether an earlier transaction of this account is not in a block yet: the next one waits for it. */
    public boolean isBusy() throws IOException {
        return payer.nonceWithWaiting() > payer.nonce();
    }

    /** Why the call would not be taken now. */
    public Optional<Coded> refusalOf(PreparedCall call) throws IOException {
        return simulation.attempt(call, payer.address());
    }

    /** @throws IOException when the node did not take the transaction; it may be tried again */
    public Hash send(PreparedCall call) throws IOException {
        EthEstimateGas estimate = Payer.answered(web3j.ethEstimateGas(Transaction.createFunctionCallTransaction(
                        payer.address().value(), null, null, null, call.to().value(), call.data()))
                .send());
        Payer.Signed signed = payer.sign(
                payer.nonceWithWaiting(), EstimatedGas.limit(estimate.getAmountUsed()), call, Fees.of(web3j));
        Payer.answered(web3j.ethSendRawTransaction(signed.raw()).send());
        return signed.hash();
    }
}
