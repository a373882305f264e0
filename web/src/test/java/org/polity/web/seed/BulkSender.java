package org.polity.web.seed;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.polity.contracts.Fees;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Hash;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.BatchRequest;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.protocol.http.HttpService;
import org.web3j.utils.Numeric;

/**
 * Sends very many transactions: they are signed here and travel in batches, and where the node lets a caller make blocks (as
 * anvil and Hardhat do) a block is made of each. Elsewhere the next blocks of the network are waited for.
 */
final class BulkSender implements AutoCloseable {

    /** Of a block, so that the network's price of gas stays what it is (EIP-1559): gas limits are twice what is used. */
    private static final int MOST_IN_A_BLOCK = 500;

    private static final int MOST_BYTES = 1_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final BigInteger DEAREST = BigInteger.valueOf(200);

    /** Any answer. */
    static final class Answer extends Response<Object> {}

    private record Unsent(Credentials from, BigInteger nonce, String to, String data, long gas) {}

    private final HttpService service;
    private final Web3j web3j;
    private final long chainId;
    private final long gasOfABlock;
    private final boolean makesBlocks;
    private final Map<String, BigInteger> nonces = new HashMap<>();
    private final List<Unsent> unsent = new ArrayList<>();
    private long sent;

    BulkSender(String rpcUrl) throws IOException {
        service = new HttpService(
                rpcUrl,
                new OkHttpClient.Builder()
                        .readTimeout(PATIENCE)
                        .callTimeout(PATIENCE)
                        .build());
        web3j = Web3j.build(service);
        chainId = web3j.ethChainId().send().getChainId().longValueExact();
        gasOfABlock = latest().getGasLimit().longValueExact();
        makesBlocks = !request("evm_setAutomine", false).send().hasError();
    }

    Web3j web3j() {
        return web3j;
    }

    long chainId() {
        return chainId;
    }

    /** How many transactions have been sent. */
    long sent() {
        return sent;
    }

    /** @param gas about twice what will be used */
    void add(Credentials from, String to, String data, long gas) throws IOException {
        BigInteger nonce = nonces.get(from.getAddress());
        if (nonce == null) {
            nonce = web3j.ethGetTransactionCount(from.getAddress(), DefaultBlockParameterName.PENDING)
                    .send()
                    .getTransactionCount();
        }
        nonces.put(from.getAddress(), nonce.add(BigInteger.ONE));
        unsent.add(new Unsent(from, nonce, to, data, gas));
    }

    /**
     * Returns when all that was added is on the chain.
     *
     * @return the receipts, in the order of the chain
     * @throws IOException when the node did not take a transaction, or a contract refused one
     */
    List<TransactionReceipt> flush() throws IOException {
        List<TransactionReceipt> receipts = new ArrayList<>();
        int from = 0;
        while (from < unsent.size()) {
            int to = from;
            long gas = 0;
            while (to < unsent.size()
                    && to - from < MOST_IN_A_BLOCK
                    && (to == from || gas + unsent.get(to).gas() <= gasOfABlock)) {
                gas += unsent.get(to++).gas();
            }
            receipts.addAll(block(unsent.subList(from, to)));
            from = to;
        }
        sent += unsent.size();
        unsent.clear();
        return receipts;
    }

    private List<TransactionReceipt> block(List<Unsent> some) throws IOException {
        Fees fees = Fees.of(web3j);
        BigInteger most = fees.most().multiply(DEAREST);
        List<String> signed = some.parallelStream()
                .map(one -> signed(
                        RawTransaction.createTransaction(
                                chainId,
                                one.nonce(),
                                BigInteger.valueOf(one.gas()),
                                one.to(),
                                BigInteger.ZERO,
                                one.data(),
                                fees.tip(),
                                most),
                        one.from()))
                .toList();
        long before = latest().getNumber().longValueExact();
        int first = 0;
        while (first < signed.size()) {
            BatchRequest batch = new BatchRequest(service);
            int bytes = 0;
            do {
                bytes += signed.get(first).length();
                batch.add(request("eth_sendRawTransaction", signed.get(first++)));
            } while (first < signed.size() && bytes + signed.get(first).length() < MOST_BYTES);
            for (Response<?> answer : batch.send().getResponses()) {
                if (answer.hasError()) {
                    throw new IOException("the node did not take a transaction: "
                            + answer.getError().getMessage());
                }
            }
        }
        return receipts(before, some.size());
    }

    private static String signed(RawTransaction transaction, Credentials from) {
        byte[] digest = Hash.sha3(TransactionEncoder.encode(transaction));
        return Numeric.toHexString(TransactionEncoder.encode(transaction, SeedKey.sign(digest, from)));
    }

    private List<TransactionReceipt> receipts(long before, int expected) throws IOException {
        List<TransactionReceipt> receipts = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long read = before;
        while (receipts.size() < expected) {
            if (makesBlocks) {
                tell("evm_mine");
            } else {
                rest();
            }
            long last = latest().getNumber().longValueExact();
            while (read < last) {
                DefaultBlockParameter number = DefaultBlockParameter.valueOf(BigInteger.valueOf(++read));
                receipts.addAll(web3j.ethGetBlockReceipts(number)
                        .send()
                        .getBlockReceipts()
                        .orElse(List.of()));
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("only %s of %s transactions came into a block within %s s"
                        .formatted(receipts.size(), expected, PATIENCE.toSeconds()));
            }
        }
        for (TransactionReceipt receipt : receipts) {
            if (!receipt.isStatusOK()) {
                throw new IOException("the contract `%s` refused the transaction `%s` of `%s`"
                        .formatted(receipt.getTo(), receipt.getTransactionHash(), receipt.getFrom()));
            }
        }
        return receipts;
    }

    /** Returns when the chain's clock has gone on by that much. */
    void pass(Duration time) throws IOException {
        Instant goal = now().plus(time);
        if (makesBlocks) {
            tell("evm_increaseTime", time.toSeconds() + 1);
            tell("evm_mine");
        }
        while (now().isBefore(goal)) {
            if (makesBlocks) {
                tell("evm_mine");
            } else {
                rest();
            }
        }
    }

    /** Of the last block. */
    private Instant now() throws IOException {
        return Instant.ofEpochSecond(latest().getTimestamp().longValueExact());
    }

    private EthBlock.Block latest() throws IOException {
        return web3j.ethGetBlockByNumber(DefaultBlockParameterName.LATEST, false)
                .send()
                .getBlock();
    }

    private static void rest() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for a block", interrupted);
        }
    }

    private void tell(String method, Object... parameters) throws IOException {
        Answer answer = request(method, parameters).send();
        if (answer.hasError()) {
            throw new IOException("the node refused `%s`: %s"
                    .formatted(method, answer.getError().getMessage()));
        }
    }

    private Request<Object, Answer> request(String method, Object... parameters) {
        return new Request<>(method, List.of(parameters), service, Answer.class);
    }

    @Override
    public void close() throws IOException {
        if (makesBlocks) {
            tell("evm_setAutomine", true);
        }
        web3j.shutdown();
    }
}
