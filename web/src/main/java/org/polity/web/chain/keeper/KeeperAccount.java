package org.polity.web.chain.keeper;

import java.io.IOException;
import java.time.Instant;
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

/** Pays for calls that any account may make. */
@Component
public class KeeperAccount {

    private static final Logger log = LoggerFactory.getLogger(KeeperAccount.class);

    private final Web3j web3j;
    private final Simulation simulation;
    private final KeeperProperties properties;
    private final Payer payer;
    private @Nullable Open open;

    /**
     * A transaction that waits for a block.
     *
     * @param replaced number of higher fees for its nonce
     */
    private record Open(long nonce, Instant since, int replaced) {}

    @Autowired
    KeeperAccount(Web3j web3j, Network network, Simulation simulation, KeeperProperties properties) {
        this(
                web3j,
                network,
                simulation,
                properties,
                properties.enabled() && properties.key() != null ? Credentials.create(properties.key()) : null);
        if (payer.isThere()) {
            log.info("proposals that have passed are queued and executed by {}", payer.address());
        }
    }

    public KeeperAccount(
            Web3j web3j,
            Network network,
            Simulation simulation,
            KeeperProperties properties,
            @Nullable Credentials account) {
        this.web3j = web3j;
        this.simulation = simulation;
        this.properties = properties;
        this.payer = new Payer(web3j, network, account);
    }

    public boolean isOpen() {
        return payer.isThere();
    }

    /** Whether an earlier transaction of this account may still enter a block; the next one waits for it. */
    public boolean isBusy() throws IOException {
        long next = payer.nonce();
        if (payer.nonceWithWaiting() <= next) {
            open = null;
            return false;
        }
        Open seen = open;
        if (seen == null || seen.nonce() != next) {
            seen = new Open(next, Instant.now(), 0);
            open = seen;
        }
        return Instant.now().isBefore(seen.since().plus(properties.stuckAfter()));
    }

    /** Why the call would be rejected now. */
    public Optional<Coded> refusalOf(PreparedCall call) throws IOException {
        return simulation.attempt(call, payer.address());
    }

    /**
     * Replaces a stuck transaction, with a fee that nodes accept for a replacement.
     *
     * @return empty if gas costs more than the keeper may pay
     * @throws IOException if the node did not accept the transaction; the caller may try again
     */
    public Optional<Hash> send(PreparedCall call) throws IOException {
        EthEstimateGas estimate = Payer.answered(web3j.ethEstimateGas(Transaction.createFunctionCallTransaction(
                        payer.address().value(), null, null, null, call.to().value(), call.data()))
                .send());
        Open stuck = open;
        Fees fees = Fees.of(web3j);
        for (int raise = 0; stuck != null && raise <= stuck.replaced(); raise++) {
            fees = fees.higher();
        }
        if (!fees.isAtMost(properties.mostFee())) {
            return Optional.empty();
        }
        long nonce = stuck == null ? payer.nonce() : stuck.nonce();
        if (stuck != null) {
            open = new Open(nonce, Instant.now(), stuck.replaced() + 1);
        }
        Payer.Signed signed = payer.sign(nonce, EstimatedGas.limit(estimate.getAmountUsed()), call, fees);
        Payer.answered(web3j.ethSendRawTransaction(signed.raw()).send());
        return Optional.of(signed.hash());
    }
}
