package org.polity.web.chain.relay;

import java.io.IOException;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.polity.contracts.EstimatedGas;
import org.polity.contracts.Fees;
import org.polity.engine.codes.Coded;
import org.polity.web.chain.ChainProperties;
import org.polity.web.chain.Network;
import org.polity.web.chain.calls.GovernorCalls;
import org.polity.web.chain.calls.PreparedCall;
import org.polity.web.chain.calls.Simulation;
import org.polity.web.chain.signatures.BallotPaper;
import org.polity.web.chain.signatures.SignedBallot;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.web.values.ProposalId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.web3j.crypto.Credentials;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.BatchRequest;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthCall;
import org.web3j.protocol.core.methods.response.EthEstimateGas;
import org.web3j.protocol.core.methods.response.EthSendTransaction;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.tx.RawTransactionManager;
import org.web3j.utils.Numeric;

/** Pays the gas of signed ballots. Its key has no right on any contract. */
@Component
public class Relay {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    /** Below what a transaction may use (EIP-7825), so that a margin is left. */
    private static final BigInteger MOST_GAS = BigInteger.valueOf(15_000_000);
    /** Below what nodes take into their pools, 128 KiB with signature and envelope. */
    private static final int MOST_BYTES = 120_000;
    /** What the Governor demands for the check of an account with code, and behind it for each ballot, byte and batch. */
    private static final long CHECK_GAS = 500_000;

    private static final long BALLOT_GAS = 60_000;
    private static final long BYTE_GAS = 16;
    private static final long TALLY_GAS = 150_000;
    /** A call gets what was demanded when this part more is there (EIP-150). */
    private static final long STAYS_BEHIND = 63;

    private static final long SUDDEN_CHECKS = 8;
    private static final int QUESTIONS_AT_ONCE = 100;

    private final Web3j web3j;
    private final Network network;
    private final GovernorCalls governor;
    private final BallotPaper paper;
    private final Simulation simulation;
    private final @Nullable Credentials account;

    Relay(
            Web3j web3j,
            Network network,
            GovernorCalls governor,
            BallotPaper paper,
            Simulation simulation,
            ChainProperties properties) {
        this.web3j = web3j;
        this.network = network;
        this.governor = governor;
        this.paper = paper;
        this.simulation = simulation;
        this.account = properties.relayerKey() == null ? null : Credentials.create(properties.relayerKey());
        if (account == null) {
            log.info("there is no relayer key: members send their ballots themselves");
        } else {
            log.info("signed ballots are sent by {}, which pays for them", account.getAddress());
        }
    }

    /** Without a relayer key members send their ballots themselves. */
    public boolean isOpen() {
        return account != null;
    }

    /** Why the Governor would not count a ballot now; empty when it would. */
    public Optional<Coded> refusalOf(SignedBallot ballot) throws IOException {
        return simulation.attempt(governor.vote(ballot), address());
    }

    /**
     * Ballots on one proposal, made ready for one transaction.
     *
     * @param spoken how many of them the Governor may have to ask an account about
     */
    public record Batch(PreparedCall call, long spoken) {}

    public Batch batch(ProposalId proposal, List<SignedBallot> ballots) {
        Map<Boolean, List<SignedBallot>> compact = ballots.stream().collect(Collectors.partitioningBy(this::isCompact));
        List<SignedBallot> spoken = compact.getOrDefault(false, List.of());
        return new Batch(governor.votes(proposal, compact.getOrDefault(true, List.of()), spoken), spoken.size());
    }

    /**
     * How many ballots of a batch would count now.
     *
     * @throws IOException when the node did not answer
     */
    public int countable(Batch batch) throws IOException {
        EthCall answer = web3j.ethCall(
                        Transaction.createEthCallTransaction(
                                address().value(),
                                batch.call().to().value(),
                                batch.call().data()),
                        DefaultBlockParameterName.PENDING)
                .send();
        return answer.hasError() ? 0 : Numeric.toBigInt(answer.getValue()).intValueExact();
    }

    /**
     * Those whose account has code that is asked about the signature. A ballot without a reason that the voter's key signed is
     * never one of them, whatever code the account has.
     *
     * @throws IOException when the node did not answer
     */
    public Set<SignedBallot> judgedByCode(List<SignedBallot> ballots) throws IOException {
        Set<SignedBallot> judged = new HashSet<>();
        List<SignedBallot> spoken =
                ballots.stream().filter(ballot -> !isCompact(ballot)).toList();
        for (int from = 0; from < spoken.size(); from += QUESTIONS_AT_ONCE) {
            List<SignedBallot> asked = spoken.subList(from, Math.min(from + QUESTIONS_AT_ONCE, spoken.size()));
            List<? extends Response<?>> codes = codes(asked);
            for (int i = 0; i < asked.size(); i++) {
                if (hasCode(codes.get(i))) {
                    judged.add(asked.get(i));
                }
            }
        }
        return judged;
    }

    private List<? extends Response<?>> codes(List<SignedBallot> ballots) throws IOException {
        BatchRequest questions = web3j.newBatch();
        for (SignedBallot ballot : ballots) {
            questions.add(web3j.ethGetCode(ballot.voter().value(), DefaultBlockParameterName.LATEST));
        }
        List<? extends Response<?>> answers = questions.send().getResponses();
        if (answers.size() != ballots.size()) {
            throw new IOException("the node answered %d of %d questions".formatted(answers.size(), ballots.size()));
        }
        return answers;
    }

    private static boolean hasCode(Response<?> answer) throws IOException {
        if (answer.hasError() || !(answer.getResult() instanceof String code)) {
            throw new IOException("the node did not say whether an account has code");
        }
        return code.length() > "0x".length();
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
                        address().value(), null, null, null, call.to().value(), call.data()))
                .send();
        return estimate.hasError()
                ? Optional.empty()
                : Optional.of(estimate.getAmountUsed()).filter(gas -> gas.compareTo(MOST_GAS) <= 0);
    }

    /**
     * Sends a batch. A ballot that can't count is skipped on the chain.
     *
     * @param gas what it needs, from {@link #gasOf}
     * @throws IOException when the node did not take the transaction; it may be tried again
     */
    public Hash send(Batch batch, BigInteger gas) throws IOException {
        Fees fees = Fees.of(web3j);
        EthSendTransaction sent = new RawTransactionManager(web3j, payer(), network.chainId())
                .sendEIP1559Transaction(
                        network.chainId(),
                        fees.tip(),
                        fees.most(),
                        limit(batch, gas),
                        batch.call().to().value(),
                        batch.call().data(),
                        BigInteger.ZERO);
        if (sent.hasError()) {
            throw new IOException(
                    "the node did not take the ballots: " + sent.getError().getMessage());
        }
        return new Hash(sent.getTransactionHash());
    }

    /**
     * An account may get code after the estimate (EIP-7702), and the Governor then demands gas for its check: some room, so that
     * a few of them don't stop the others. Only what is used is paid for.
     */
    private static BigInteger limit(Batch batch, BigInteger gas) {
        if (batch.spoken() == 0) {
            return EstimatedGas.limit(gas);
        }
        long demanded = Math.min(batch.spoken(), SUDDEN_CHECKS) * CHECK_GAS
                + batch.spoken() * BALLOT_GAS
                + batch.call().data().length() / 2 * BYTE_GAS
                + TALLY_GAS;
        long room = demanded + demanded / STAYS_BEHIND + 1;
        return EstimatedGas.limit(gas).add(BigInteger.valueOf(room)).min(EstimatedGas.MOST_A_TRANSACTION_MAY_USE);
    }

    private boolean isCompact(SignedBallot ballot) {
        return ballot.reason().isEmpty() && paper.isSignedByKey(ballot);
    }

    /** What became of a transaction that carried ballots. */
    public enum Fate {
        WAITING,
        TAKEN,
        FAILED,
        /** The node knows nothing of it: it came back without it, or dropped it. */
        FORGOTTEN
    }

    /** @throws IOException when the node did not answer */
    public Fate fateOf(Hash transaction) throws IOException {
        Optional<TransactionReceipt> receipt =
                web3j.ethGetTransactionReceipt(transaction.value()).send().getTransactionReceipt();
        if (receipt.isPresent()) {
            return receipt.get().isStatusOK() ? Fate.TAKEN : Fate.FAILED;
        }
        boolean known = web3j.ethGetTransactionByHash(transaction.value())
                .send()
                .getTransaction()
                .isPresent();
        return known ? Fate.WAITING : Fate.FORGOTTEN;
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
