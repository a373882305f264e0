package org.polity.web;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.polity.web.chain.calls.PreparedCall;
import org.polity.web.values.Address;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Sign;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.BatchRequest;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.EthSendTransaction;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.protocol.exceptions.TransactionException;
import org.web3j.protocol.http.HttpService;
import org.web3j.tx.response.PollingTransactionReceiptProcessor;
import org.web3j.utils.Numeric;

/** Accounts of a development node that nobody has used, and what only such a node lets one do with them. */
final class Electorate {

    /**
     * `isValidSignature` says yes whenever the gas costs nothing, as in `eth_call` and `eth_estimateGas`, and otherwise burns all
     * it is given:
     *
     * <pre>
     * GASPRICE ISZERO PUSH1 6 JUMPI INVALID
     * JUMPDEST PUSH4 0x1626ba7e PUSH1 0xe0 SHL PUSH0 MSTORE PUSH1 32 PUSH0 RETURN
     * </pre>
     */
    static final String BURNER = "0x3a15600657fe5b631626ba7e60e01b5f5260205ff3";

    /** Says yes to everything, as the burner does where gas costs nothing. */
    static final String FAITHFUL = "0x631626ba7e60e01b5f5260205ff3";

    /** Burns all the gas it is given. */
    static final String INVALID = "0xfe";

    private static final int AT_ONCE = 100;
    private static final BigInteger MOST_GAS = BigInteger.valueOf(8_000_000);

    /** Any answer, of which only the error is looked at. */
    static final class Answer extends Response<Object> {}

    private final Web3j web3j;
    private final HttpService node;

    Electorate(Web3j web3j, String rpcUrl) throws IOException {
        this.web3j = web3j;
        this.node = new HttpService(rpcUrl);
        tell("anvil_autoImpersonateAccount", true);
    }

    /** @param first of a series, so that no two tests have the same accounts */
    static List<Credentials> voters(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> Credentials.create(
                        Numeric.toHexStringWithPrefixZeroPadded(BigInteger.valueOf(0x900d_0000L + number), 64)))
                .toList();
    }

    /** What the account says, whether it has a key or not. */
    void send(Address from, PreparedCall call) throws IOException, TransactionException {
        setBalance(from, BigInteger.TEN.pow(18));
        Request<?, EthSendTransaction> request = new Request<>(
                "eth_sendTransaction",
                List.of(Map.of(
                        "from", from.value(),
                        "to", call.to().value(),
                        "gas", Numeric.encodeQuantity(MOST_GAS),
                        "data", call.data())),
                node,
                EthSendTransaction.class);
        String hash = answered(request).getTransactionHash();
        TransactionReceipt receipt =
                new PollingTransactionReceiptProcessor(web3j, 20, 500).waitForTransactionReceipt(hash);
        if (!receipt.isStatusOK()) {
            Response.Error why = web3j.ethCall(
                            Transaction.createEthCallTransaction(
                                    from.value(), call.to().value(), call.data()),
                            DefaultBlockParameterName.LATEST)
                    .send()
                    .getError();
            throw new IOException("the chain did not take `%s`: %s"
                    .formatted(hash, why == null ? "it would now" : why.getMessage() + " " + why.getData()));
        }
    }

    /** Many calls, without a look at what became of them; blocks are made until the last is in one. */
    void sendAll(Map<Address, List<PreparedCall>> calls) throws IOException {
        List<Request<?, Answer>> gifts = new ArrayList<>();
        List<Request<?, Answer>> requests = new ArrayList<>();
        for (Map.Entry<Address, List<PreparedCall>> some : calls.entrySet()) {
            String sender = some.getKey().value();
            BigInteger nonce = web3j.ethGetTransactionCount(sender, DefaultBlockParameterName.PENDING)
                    .send()
                    .getTransactionCount();
            gifts.add(request("anvil_setBalance", sender, Numeric.encodeQuantity(BigInteger.TEN.pow(20))));
            for (PreparedCall call : some.getValue()) {
                requests.add(request(
                        "eth_sendTransaction",
                        Map.of(
                                "from", sender,
                                "to", call.to().value(),
                                "nonce", Numeric.encodeQuantity(nonce),
                                "gas", "0x493e0",
                                "data", call.data())));
                nonce = nonce.add(BigInteger.ONE);
            }
        }
        stopBlocks();
        inBatches(gifts);
        inBatches(requests);
        while (pooled() > 0) {
            makeBlock();
        }
        goOn();
    }

    /** The node answers those of one batch in any order. */
    private void inBatches(List<Request<?, Answer>> requests) throws IOException {
        for (int from = 0; from < requests.size(); from += AT_ONCE) {
            BatchRequest batch = web3j.newBatch();
            requests.subList(from, Math.min(from + AT_ONCE, requests.size())).forEach(batch::add);
            for (Response<?> answer : batch.send().getResponses()) {
                if (answer.hasError()) {
                    throw new IOException(answer.getError().getMessage());
                }
            }
            makeBlock();
        }
    }

    private long pooled() throws IOException {
        Object status = answered(request("txpool_status")).getResult();
        return Numeric.decodeQuantity(String.valueOf(((Map<?, ?>) status).get("pending")))
                .longValueExact();
    }

    private Request<?, Answer> request(String method, Object... parameters) {
        return new Request<>(method, List.of(parameters), node, Answer.class);
    }

    void setBalance(Address account, BigInteger wei) throws IOException {
        tell("anvil_setBalance", account.value(), Numeric.encodeQuantity(wei));
    }

    void setCode(Address account, String code) throws IOException {
        tell("anvil_setCode", account.value(), code);
    }

    /** Blocks are made only when asked for. */
    void stopBlocks() throws IOException {
        tell("evm_setAutomine", false);
    }

    void makeBlock() throws IOException {
        tell("evm_mine");
    }

    void goOn() throws IOException {
        tell("evm_setAutomine", true);
        makeBlock();
    }

    /** Takes a transaction out of the node's pool. */
    void drop(String transaction) throws IOException {
        tell("anvil_dropTransaction", transaction);
    }

    /** @return a name of the chain as it is now, for {@link #goBackTo} */
    String moment() throws IOException {
        return String.valueOf(answered(new Request<>("evm_snapshot", List.of(), node, Answer.class))
                .getResult());
    }

    /** The chain loses the blocks since then. */
    void goBackTo(String moment) throws IOException {
        tell("evm_revert", moment);
    }

    /** A transaction that somebody else who has the key sends. */
    void pay(Address from, Address to, BigInteger wei) throws IOException {
        tell(
                "eth_sendTransaction",
                Map.of("from", from.value(), "to", to.value(), "value", Numeric.encodeQuantity(wei)));
    }

    BigInteger waiting(Address sender) throws IOException {
        return web3j.ethGetTransactionCount(sender.value(), DefaultBlockParameterName.PENDING)
                .send()
                .getTransactionCount()
                .subtract(web3j.ethGetTransactionCount(sender.value(), DefaultBlockParameterName.LATEST)
                        .send()
                        .getTransactionCount());
    }

    /** What an account has sent since a block. */
    List<TransactionReceipt> receipts(Address sender, BigInteger after) throws IOException {
        List<TransactionReceipt> receipts = new ArrayList<>();
        BigInteger last = web3j.ethBlockNumber().send().getBlockNumber();
        for (BigInteger number = after.add(BigInteger.ONE);
                number.compareTo(last) <= 0;
                number = number.add(BigInteger.ONE)) {
            EthBlock.Block block = web3j.ethGetBlockByNumber(DefaultBlockParameter.valueOf(number), true)
                    .send()
                    .getBlock();
            for (EthBlock.TransactionResult<?> result : block.getTransactions()) {
                EthBlock.TransactionObject transaction = (EthBlock.TransactionObject) result.get();
                if (transaction.getFrom().equals(sender.value())) {
                    receipts.add(web3j.ethGetTransactionReceipt(transaction.getHash())
                            .send()
                            .getTransactionReceipt()
                            .orElseThrow());
                }
            }
        }
        return receipts;
    }

    BigInteger gasLimit(TransactionReceipt receipt) throws IOException {
        return web3j.ethGetTransactionByHash(receipt.getTransactionHash())
                .send()
                .getTransaction()
                .orElseThrow()
                .getGas();
    }

    /** In wei, of a transaction that the node knows. */
    BigInteger mostCost(String transaction) throws IOException {
        org.web3j.protocol.core.methods.response.Transaction made = web3j.ethGetTransactionByHash(transaction)
                .send()
                .getTransaction()
                .orElseThrow();
        return made.getGas().multiply(made.getMaxFeePerGas());
    }

    static String signature(byte[] digest, Credentials signer) {
        Sign.SignatureData signature = Sign.signMessage(digest, signer.getEcKeyPair(), false);
        return Numeric.toHexString(signature.getR())
                + Numeric.toHexStringNoPrefix(signature.getS())
                + Numeric.toHexStringNoPrefix(signature.getV());
    }

    private void tell(String method, Object... parameters) throws IOException {
        answered(new Request<>(method, List.of(parameters), node, Answer.class));
    }

    private static <T extends Response<?>> T answered(Request<?, T> request) throws IOException {
        T answer = request.send();
        if (answer.hasError()) {
            throw new IOException(answer.getError().getMessage());
        }
        return answer;
    }
}
