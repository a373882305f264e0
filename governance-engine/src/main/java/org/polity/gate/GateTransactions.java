package org.polity.gate;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.polity.contracts.EstimatedGas;
import org.polity.contracts.Fees;
import org.polity.contracts.bindings.ReleaseGate;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.Web3jService;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthEstimateGas;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.service.TxSignService;
import org.web3j.tx.RawTransactionManager;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;

/**
 * Transactions of one account to the gate. A call is simulated first, so that the account does not pay for a refusal.
 */
final class GateTransactions {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(250);

    private final Web3j web3j;
    private final TxSignService account;
    private final ReleaseGate gate;

    GateTransactions(Web3j web3j, TxSignService account, String gate) {
        this.web3j = web3j;
        this.account = account;
        this.gate = ReleaseGate.load(
                gate, web3j, new ReadonlyTransactionManager(web3j, account.getAddress()), new DefaultGasProvider());
    }

    /** The gate's functions: for reading, or as calls for {@link #send}. */
    ReleaseGate functions() {
        return gate;
    }

    /**
     * @return the hash of the transaction, which is not in a block yet
     * @throws IOException when the node can't be reached
     */
    String send(RemoteFunctionCall<TransactionReceipt> call) throws IOException, GateRefused {
        return send(gate.getContractAddress(), call.encodeFunctionCall());
    }

    /**
     * The same, simulated in the block that comes next: for a call that an earlier block must precede.
     *
     * @param service of the same node
     */
    String sendNext(Web3jService service, RemoteFunctionCall<TransactionReceipt> call) throws IOException, GateRefused {
        String to = gate.getContractAddress();
        String data = call.encodeFunctionCall();
        Transaction question = Transaction.createEthCallTransaction(account.getAddress(), to, data);
        answered(web3j.ethCall(question, DefaultBlockParameterName.PENDING).send());
        EthEstimateGas gas = answered(new Request<>(
                        "eth_estimateGas",
                        List.of(question, DefaultBlockParameterName.PENDING.getValue()),
                        service,
                        EthEstimateGas.class)
                .send());
        return send(to, data, gas);
    }

    /** The same to another contract. */
    String send(String to, String data) throws IOException, GateRefused {
        Transaction question = Transaction.createEthCallTransaction(account.getAddress(), to, data);
        answered(web3j.ethCall(question, DefaultBlockParameterName.LATEST).send());
        return send(to, data, answered(web3j.ethEstimateGas(question).send()));
    }

    private String send(String to, String data, EthEstimateGas gas) throws IOException, GateRefused {
        Fees fees = Fees.of(web3j);
        long chainId = web3j.ethChainId().send().getChainId().longValueExact();
        return answered(new RawTransactionManager(web3j, account, chainId)
                        .sendEIP1559Transaction(
                                chainId,
                                fees.tip(),
                                fees.most(),
                                EstimatedGas.limit(gas.getAmountUsed()),
                                to,
                                data,
                                BigInteger.ZERO))
                .getTransactionHash();
    }

    /** @throws GateRefused if it failed in its block, or is in no block after two minutes */
    TransactionReceipt await(String transaction) throws IOException, GateRefused, InterruptedException {
        Instant deadline = Instant.now().plus(LONGEST_WAIT);
        while (Instant.now().isBefore(deadline)) {
            Optional<TransactionReceipt> receipt =
                    web3j.ethGetTransactionReceipt(transaction).send().getTransactionReceipt();
            if (receipt.isPresent()) {
                if (!receipt.get().isStatusOK()) {
                    throw new GateRefused(new GateFault.Reverted(transaction));
                }
                return receipt.get();
            }
            Thread.sleep(POLL);
        }
        throw new GateRefused(new GateFault.NotInABlock(transaction));
    }

    /** Whether a later block appeared within the patience; a development chain makes none without transactions. */
    boolean awaitBlockAfter(BigInteger block, Duration patience) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        while (web3j.ethBlockNumber().send().getBlockNumber().compareTo(block) <= 0) {
            if (Instant.now().isAfter(deadline)) {
                return false;
            }
            Thread.sleep(POLL);
        }
        return true;
    }

    private static <T extends Response<?>> T answered(T answer) throws GateRefused {
        if (answer.hasError()) {
            throw new GateRefused(GateErrors.fault(answer.getError()));
        }
        return answer;
    }
}
