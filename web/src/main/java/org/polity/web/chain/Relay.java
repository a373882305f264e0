package org.polity.web.chain;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.polity.contracts.EstimatedGas;
import org.polity.contracts.Fees;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.web3j.crypto.Credentials;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
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
    public Optional<Refusal> refusalOf(SignedBallot ballot) throws IOException {
        return simulation.attempt(governor.vote(ballot), address());
    }

    /**
     * How many of these ballots would count if they were handed in together now.
     *
     * @throws IOException when the node did not answer
     */
    public int countable(ProposalId proposal, List<SignedBallot> ballots) throws IOException {
        PreparedCall call = batch(proposal, ballots);
        EthCall answer = web3j.ethCall(
                        Transaction.createEthCallTransaction(
                                address().value(), call.to().value(), call.data()),
                        DefaultBlockParameterName.PENDING)
                .send();
        return answer.hasError() ? 0 : Numeric.toBigInt(answer.getValue()).intValueExact();
    }

    /**
     * Hands in ballots on one proposal in one transaction. One that can't count is skipped on the chain.
     *
     * @throws IOException when the node did not take the transaction; it may be tried again
     */
    public Hash send(ProposalId proposal, List<SignedBallot> ballots) throws IOException {
        PreparedCall call = batch(proposal, ballots);
        Fees fees = Fees.of(web3j);
        EthSendTransaction sent = new RawTransactionManager(web3j, payer(), network.chainId())
                .sendEIP1559Transaction(
                        network.chainId(),
                        fees.tip(),
                        fees.most(),
                        gas(call),
                        call.to().value(),
                        call.data(),
                        BigInteger.ZERO);
        if (sent.hasError()) {
            throw new IOException(
                    "the node did not take the ballots: " + sent.getError().getMessage());
        }
        return new Hash(sent.getTransactionHash());
    }

    private PreparedCall batch(ProposalId proposal, List<SignedBallot> ballots) {
        Map<Boolean, List<SignedBallot>> compact = ballots.stream()
                .collect(Collectors.partitioningBy(ballot -> ballot.reason().isEmpty() && paper.isSignedByKey(ballot)));
        return governor.votes(proposal, compact.getOrDefault(true, List.of()), compact.getOrDefault(false, List.of()));
    }

    /** Whether a transaction waits or has succeeded; one that failed, or that the node has forgotten, is to be sent anew. */
    public boolean isUnderWay(Hash transaction) throws IOException {
        Optional<TransactionReceipt> receipt =
                web3j.ethGetTransactionReceipt(transaction.value()).send().getTransactionReceipt();
        return receipt.filter(TransactionReceipt::isStatusOK).isPresent() || waits(transaction, receipt);
    }

    private boolean waits(Hash transaction, Optional<TransactionReceipt> receipt) throws IOException {
        return receipt.isEmpty()
                && web3j.ethGetTransactionByHash(transaction.value())
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
        return EstimatedGas.limit(estimate.getAmountUsed());
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
