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

    /** Below what a transaction may use (EIP-7825), so that a margin is left. */
    private static final BigInteger MOST_GAS = BigInteger.valueOf(15_000_000);
    /** Below what nodes take into their pools, 128 KiB with signature and envelope. */
    private static final int MOST_BYTES = 120_000;
    /** Of a transfer of the chain's coin, the least that can be sent. */
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

    /** Without a relayer key members send their ballots themselves. */
    public boolean isOpen() {
        return payer.isThere();
    }

    /** Why the Governor would not count a ballot now; empty when it would. */
    public Optional<Coded> refusalOf(SignedBallot ballot) throws IOException {
        return simulation.attempt(governor.vote(ballot), payer.address());
    }

    /** Whether an account's code has to be asked about the signature. The Governor believes a voter's key first. */
    public boolean isJudgedByCode(SignedBallot ballot) {
        return !paper.isSignedByKey(ballot);
    }

    /**
     * Ballots on one proposal, made ready for one transaction.
     *
     * @param byCode whether code judges them
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
     * How many ballots of a batch would count now.
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
     * The gas that a batch needs, as the node estimates it; empty when it is too large for one transaction, or the node refuses
     * to estimate.
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

    /** A batch as it will be sent, signed with the next free nonce. */
    public record Prepared(Batch batch, Payer.Signed signed, long gas) {

        public Hash hash() {
            return signed.hash();
        }
    }

    /**
     * Signs a batch; empty when the account can't pay for it now, which {@link RelayHealth} says.
     *
     * @param gas what it needs, from {@link #gasOf}
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

    /** Keeps it, in the database transaction of its ballots. What is kept is sent, also after a crash. */
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
     * Prepares, keeps and sends it at once, for a call without ballots.
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
     * Notes what the chain has of what was sent, and sends again what it does not. Done before anything is prepared, also when
     * nothing is open: the chain may have lost the block of what was decided last, and its nonce comes back.
     *
     * @param wanted transactions with ballots that still have to be counted
     * @throws IOException when the node did not answer
     */
    public void push(Set<Hash> wanted) throws IOException {
        outbox.push(wanted);
    }

    /** Whether another transaction may wait for a block. */
    public boolean hasRoom() {
        return outbox.hasRoom();
    }

    /** The gas of 24 hours; of ballots that code judges alone, or of all. */
    public long gasOfTheDay(boolean byCodeAlone) {
        return kept.gasSince(Instant.now().minus(Duration.ofDays(1)), byCodeAlone);
    }

    /** A relay without coin, or one for which gas costs too much, is reported before anybody needs it. */
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

    /** What was decided long ago is of no use to anybody. */
    @Scheduled(fixedDelayString = "1h")
    void forget() {
        kept.forgetBefore(Instant.now().minus(KEPT));
    }
}
