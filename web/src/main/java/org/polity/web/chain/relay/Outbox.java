package org.polity.web.chain.relay;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.polity.contracts.Fees;
import org.polity.web.chain.payment.Payer;
import org.polity.web.chain.relay.KeptTransactions.Kept;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.springframework.stereotype.Component;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionDecoder;
import org.web3j.crypto.transaction.type.Transaction1559;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.methods.response.EthSendTransaction;
import org.web3j.protocol.core.methods.response.TransactionReceipt;

/**
 * Sends the stored transactions to the chain, in the order of their nonces. A node may not know a transaction after a
 * crash or a reorganization; it is sent again unchanged, so the relay never pays twice for a nonce. A transaction that
 * waits too long is replaced with a higher fee, and an unknown nonce is filled.
 */
@Component
class Outbox {

    private static final BigInteger GAS_OF_NOTHING = BigInteger.valueOf(21_000);

    private final Web3j web3j;
    private final Payer payer;
    private final KeptTransactions kept;
    private final RelayProperties properties;
    private final RelayHealth health;

    Outbox(Web3j web3j, Payer payer, KeptTransactions kept, RelayProperties properties, RelayHealth health) {
        this.web3j = web3j;
        this.payer = payer;
        this.kept = kept;
        this.properties = properties;
        this.health = health;
    }

    /**
     * Records which stored transactions the chain has, and sends the others again.
     *
     * @param wanted first hashes of transactions with uncounted ballots
     */
    void push(Set<Hash> wanted) throws IOException {
        Address account = payer.address();
        long next = payer.nonce();
        kept.abandonOthers(account);
        kept.reopen(account, next);
        boolean lowest = true;
        boolean taken = true;
        for (List<Kept> sameNonce : kept.undecided(account)) {
            if (sameNonce.getFirst().nonce() < next) {
                decide(sameNonce);
            } else {
                taken &= push(sameNonce, wanted.contains(sameNonce.getFirst().firstHash()), lowest);
                lowest = false;
            }
        }
        if (taken) {
            health.recoveredFrom(RelayTrouble.NotTaken.class);
        }
        fillHole();
    }

    private void decide(List<Kept> sameNonce) throws IOException {
        for (Kept one : sameNonce) {
            Optional<TransactionReceipt> receipt = Payer.answered(
                            web3j.ethGetTransactionReceipt(one.hash().value()).send())
                    .getTransactionReceipt();
            if (receipt.isPresent()) {
                kept.decide(
                        one,
                        receipt.get().isStatusOK(),
                        receipt.get().getGasUsed().longValueExact());
                return;
            }
        }
        // a node may know the nonce before the receipt
        if (isOlder(sameNonce.getLast(), properties.stuckAfter())) {
            kept.abandon(sameNonce.getFirst());
        }
    }

    /** Returns whether the node has the transaction, or no ballot needs it any more. */
    private boolean push(List<Kept> sameNonce, boolean wanted, boolean lowest) throws IOException {
        Kept newest = sameNonce.getLast();
        boolean known = isKnown(newest);
        if (!known && !wanted && !isAnyKnown(sameNonce)) {
            kept.abandon(newest);
            return true;
        }
        boolean stuck = lowest && isOlder(newest, properties.stuckAfter());
        if (stuck && (known || isOutbid(newest)) && replace(newest, wanted)) {
            return true;
        }
        return known || send(newest.hash(), newest.raw());
    }

    private boolean isAnyKnown(List<Kept> sameNonce) throws IOException {
        for (Kept one : sameNonce) {
            if (isKnown(one)) {
                return true;
            }
        }
        return false;
    }

    private boolean isKnown(Kept one) throws IOException {
        return Payer.answered(web3j.ethGetTransactionByHash(one.hash().value()).send())
                .getTransaction()
                .isPresent();
    }

    /** A higher fee helps an unknown transaction only if others now pay more; the account may also lack coin. */
    private boolean isOutbid(Kept one) throws IOException {
        BigInteger offered = fees(TransactionDecoder.decode(one.raw())).most();
        return offered.compareTo(Fees.of(web3j).most()) < 0;
    }

    /** Replaces a transaction that no ballot needs by an empty one. */
    private boolean replace(Kept old, boolean wanted) throws IOException {
        RawTransaction before = TransactionDecoder.decode(old.raw());
        Fees fees = fees(before).higher().atLeast(Fees.of(web3j));
        if (!isAffordable(fees)) {
            return false;
        }
        Payer.Signed signed =
                wanted ? payer.sign(old.nonce(), before, fees) : payer.sign(old.nonce(), GAS_OF_NOTHING, fees);
        kept.add(payer.address(), signed, old.firstHash(), Burden.NONE);
        return send(signed.hash(), signed.raw());
    }

    private static Fees fees(RawTransaction made) {
        if (made.getTransaction() instanceof Transaction1559 offer) {
            return new Fees(offer.getMaxFeePerGas(), offer.getMaxPriorityFeePerGas());
        }
        throw new IllegalStateException("a kept transaction is not one of EIP-1559");
    }

    /** No transaction enters a block behind an unknown nonce. */
    private void fillHole() throws IOException {
        TreeSet<Long> open = open();
        if (open.isEmpty()) {
            return;
        }
        long free = free(open);
        if (open.last() > free) {
            Fees fees = Fees.of(web3j);
            if (isAffordable(fees)) {
                Payer.Signed signed = payer.sign(free, GAS_OF_NOTHING, fees);
                kept.add(payer.address(), signed, signed.hash(), Burden.NONE);
                send(signed.hash(), signed.raw());
            }
        }
    }

    boolean hasRoom() {
        return open().size() < properties.mostOpen();
    }

    /** The next nonce that is unused on the chain, in the node's pool and in the store. */
    long freeNonce() throws IOException {
        return free(open());
    }

    private long free(Set<Long> open) throws IOException {
        long free = Math.max(payer.nonce(), payer.nonceWithWaiting());
        while (open.contains(free)) {
            free++;
        }
        return free;
    }

    private TreeSet<Long> open() {
        return kept.undecided(payer.address()).stream()
                .map(sameNonce -> sameNonce.getFirst().nonce())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The highest cost of all transactions that wait for a block, in wei. */
    BigInteger owed() throws IOException {
        long next = payer.nonce();
        return kept.undecided(payer.address()).stream()
                .map(List::getLast)
                .filter(newest -> newest.nonce() >= next)
                .map(newest -> mostCost(TransactionDecoder.decode(newest.raw())))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static BigInteger mostCost(RawTransaction made) {
        return made.getGasLimit().multiply(fees(made).most()).add(made.getValue());
    }

    boolean isAffordable(Fees fees) {
        if (!fees.isAtMost(properties.mostFee())) {
            health.failed(new RelayTrouble.FeeTooHigh(properties.mostFee()));
            return false;
        }
        return true;
    }

    /** Returns whether the node accepted the transaction. A rejected one is sent again at the next look. */
    boolean send(Hash hash, String raw) throws IOException {
        EthSendTransaction answer = web3j.ethSendRawTransaction(raw).send();
        if (answer.hasError()) {
            health.failed(new RelayTrouble.NotTaken(answer.getError().getCode()));
            return false;
        }
        kept.sent(hash);
        health.recovered();
        return true;
    }

    private static boolean isOlder(Kept one, Duration age) {
        return one.since().plus(age).isBefore(Instant.now());
    }
}
