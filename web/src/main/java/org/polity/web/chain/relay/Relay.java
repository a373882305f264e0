package org.polity.web.chain.relay;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.polity.contracts.EstimatedGas;
import org.polity.contracts.Fees;
import org.polity.engine.codes.Coded;
import org.polity.web.chain.Unreachable;
import org.polity.web.chain.calls.GovernorCalls;
import org.polity.web.chain.calls.PreparedCall;
import org.polity.web.chain.calls.Simulation;
import org.polity.web.chain.payment.Payer;
import org.polity.web.chain.signatures.BallotPaper;
import org.polity.web.chain.signatures.SignedBallot;
import org.polity.web.values.Hash;
import org.polity.web.values.ProposalId;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthEstimateGas;
import org.web3j.utils.Numeric;

/** Sends signed ballots to the Governor and pays their gas. */
@Component
public class Relay {

    /** Below the gas limit of a transaction (EIP-7825), so that a margin remains. */
    private static final BigInteger MOST_GAS = BigInteger.valueOf(15_000_000);
    /** Below the size that nodes accept into their pools, 128 KiB with signature and envelope. */
    private static final int MOST_BYTES = 120_000;
    /** The gas of a transfer of the chain's coin, the cheapest transaction. */
    private static final BigInteger LEAST_GAS = BigInteger.valueOf(21_000);

    private static final Duration KEPT = Duration.ofDays(7);

    private final Web3j web3j;
    private final GovernorCalls governor;
    private final BallotPaper paper;
    private final Simulation simulation;
    private final Payer payer;
    private final Outbox outbox;
    private final KeptTransactions kept;
    private final RelayHealth health;

    Relay(
            Web3j web3j,
            GovernorCalls governor,
            BallotPaper paper,
            Simulation simulation,
            Payer payer,
            Outbox outbox,
            KeptTransactions kept,
            RelayHealth health) {
        this.web3j = web3j;
        this.governor = governor;
        this.paper = paper;
        this.simulation = simulation;
        this.payer = payer;
        this.outbox = outbox;
        this.kept = kept;
        this.health = health;
    }

    /** Without a relayer key, members send their ballots themselves. */
    public boolean isOpen() {
        return payer.isThere();
    }

    /** Why the Governor would not count a ballot now; empty when it would. */
    public Optional<Coded> refusalOf(SignedBallot ballot) throws IOException {
        return simulation.attempt(governor.vote(ballot), payer.address());
    }

    /** Whether an account's code must check the signature. The Governor first tries the voter's key. */
    public boolean isJudgedByCode(SignedBallot ballot) {
        return !paper.isSignedByKey(ballot);
    }

    /**
     * Ballots on one proposal, prepared for one transaction.
     *
     * @param byCode whether code checks their signatures
     */
    public record Batch(PreparedCall call, int ballots, boolean byCode) {}

    public Batch batch(ProposalId proposal, List<SignedBallot> ballots) {
        Map<Boolean, List<SignedBallot>> byKey =
                ballots.stream().collect(Collectors.partitioningBy(paper::isSignedByKey));
        List<SignedBallot> signed = byKey.getOrDefault(true, List.of());
        List<SignedBallot> byCode = byKey.getOrDefault(false, List.of());
        Map<Boolean, List<SignedBallot>> silent = signed.stream()
                .collect(Collectors.partitioningBy(ballot -> ballot.reason().isEmpty()));
        List<SignedBallot> spoken = Stream.concat(silent.getOrDefault(false, List.of()).stream(), byCode.stream())
                .toList();
        return new Batch(
                governor.votes(proposal, silent.getOrDefault(true, List.of()), spoken),
                ballots.size(),
                !byCode.isEmpty());
    }

    /**
     * The number of ballots of a batch that would count now.
     *
     * @throws IOException when the node did not answer
     */
    public int countable(Batch batch) throws IOException {
        return switch (simulation.outcome(batch.call(), payer.address())) {
            case Simulation.Outcome.Returned returned ->
                Numeric.toBigInt(returned.data()).intValueExact();
            case Simulation.Outcome.Reverted reverted -> 0;
        };
    }

    /**
     * The node's estimate of a batch's gas; empty if the batch is too large for one transaction, or the node rejects
     * the estimate.
     *
     * @throws IOException when the node did not answer
     */
    public Optional<BigInteger> gasOf(Batch batch) throws IOException {
        PreparedCall call = batch.call();
        if (call.data().length() / 2 > MOST_BYTES) {
            return Optional.empty();
        }
        EthEstimateGas estimate = web3j.ethEstimateGas(Transaction.createFunctionCallTransaction(
                        payer.address().value(), null, null, null, call.to().value(), call.data()))
                .send();
        return estimate.hasError()
                ? Optional.empty()
                : Optional.of(estimate.getAmountUsed()).filter(gas -> gas.compareTo(MOST_GAS) <= 0);
    }

    /** A batch, ready to send, signed with the next free nonce. */
    public record Prepared(Batch batch, Payer.Signed signed, long gas) {

        public Hash hash() {
            return signed.hash();
        }
    }

    /**
     * Signs a batch; empty if the account cannot pay for it now, which {@link RelayHealth} reports.
     *
     * @param gas the gas of {@link #gasOf}
     */
    public Optional<Prepared> prepare(Batch batch, BigInteger gas) throws IOException {
        Fees fees = Fees.of(web3j);
        BigInteger limit = EstimatedGas.limit(gas);
        if (!outbox.isAffordable(fees)) {
            return Optional.empty();
        }
        if (payer.balance().subtract(outbox.owed()).compareTo(limit.multiply(fees.most())) < 0) {
            health.failed(new RelayTrouble.NoCoin(payer.address().value()));
            return Optional.empty();
        }
        return Optional.of(
                new Prepared(batch, payer.sign(outbox.freeNonce(), limit, batch.call(), fees), gas.longValueExact()));
    }

    /**
     * Stores the transaction, in the database transaction of its ballots. A stored transaction is sent, also after a
     * crash.
     */
    public void keep(Prepared prepared) {
        kept.add(
                payer.address(),
                prepared.signed(),
                prepared.hash(),
                new Burden(prepared.batch().ballots(), prepared.batch().byCode(), prepared.gas()));
    }

    public void send(Prepared prepared) throws IOException {
        outbox.send(prepared.hash(), prepared.signed().raw());
    }

    /**
     * Prepares, stores and sends a call without ballots at once.
     *
     * @throws IOException when the node did not answer
     */
    public Optional<Hash> send(Batch batch, BigInteger gas) throws IOException {
        Optional<Prepared> prepared = prepare(batch, gas);
        if (prepared.isPresent()) {
            keep(prepared.get());
            send(prepared.get());
        }
        return prepared.map(Prepared::hash);
    }

    /**
     * Records which sent transactions the chain has, and sends the others again. This runs before each preparation,
     * even without open transactions, because the chain may have lost the block of the last one, whose nonce is then
     * free again.
     *
     * @param wanted first hashes of transactions with uncounted ballots
     * @throws IOException when the node did not answer
     */
    public void push(Set<Hash> wanted) throws IOException {
        outbox.push(wanted);
    }

    /** Whether one more transaction may wait for a block. */
    public boolean hasRoom() {
        return outbox.hasRoom();
    }

    /** The gas of 24 hours, for all ballots or only for those that code checks. */
    public long gasOfTheDay(boolean byCodeAlone) {
        return kept.gasSince(Instant.now().minus(Duration.ofDays(1)), byCodeAlone);
    }

    /** A relay without coin, or with too high a gas price, is reported before a member needs it. */
    @Scheduled(fixedDelayString = "${polity.relay.look-interval:15s}")
    void look() {
        if (!isOpen()) {
            return;
        }
        try {
            Fees fees = Fees.of(web3j);
            health.recoveredFrom(RelayTrouble.Plain.class);
            if (outbox.isAffordable(fees)) {
                health.recoveredFrom(RelayTrouble.FeeTooHigh.class);
            }
            if (payer.balance().compareTo(fees.most().multiply(LEAST_GAS)) < 0) {
                health.failed(new RelayTrouble.NoCoin(payer.address().value()));
            } else {
                health.recoveredFrom(RelayTrouble.NoCoin.class);
            }
        } catch (IOException | RuntimeException failure) {
            Unreachable.orThrow(failure);
            health.failed(RelayTrouble.Plain.NODE_AWAY);
        }
    }

    /** Nobody needs transactions that ended long ago. */
    @Scheduled(fixedDelayString = "1h")
    void forget() {
        kept.forgetBefore(Instant.now().minus(KEPT));
    }
}
