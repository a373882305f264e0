package org.polity.web.chain.payment;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.polity.contracts.Fees;
import org.polity.web.chain.Network;
import org.polity.web.chain.NodeRefusal;
import org.polity.web.chain.calls.PreparedCall;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Response;
import org.web3j.utils.Numeric;

/** An account of the site that pays gas. Its key has no right on any contract. */
public final class Payer {

    /** @param raw in the form that a node accepts */
    public record Signed(Hash hash, long nonce, String raw) {}

    private final Web3j web3j;
    private final Network network;
    private final @Nullable Credentials account;

    /** @param account null without an account */
    public Payer(Web3j web3j, Network network, @Nullable Credentials account) {
        this.web3j = web3j;
        this.network = network;
        this.account = account;
    }

    public boolean isThere() {
        return account != null;
    }

    public Address address() {
        return new Address(credentials().getAddress().toLowerCase(Locale.ROOT));
    }

    /** The number of its transactions on the chain. */
    public long nonce() throws IOException {
        return nonce(DefaultBlockParameterName.LATEST);
    }

    /** The same, with the transactions that wait at the node. */
    public long nonceWithWaiting() throws IOException {
        return nonce(DefaultBlockParameterName.PENDING);
    }

    private long nonce(DefaultBlockParameterName at) throws IOException {
        return answered(web3j.ethGetTransactionCount(address().value(), at).send())
                .getTransactionCount()
                .longValueExact();
    }

    public BigInteger balance() throws IOException {
        return answered(web3j.ethGetBalance(address().value(), DefaultBlockParameterName.LATEST)
                        .send())
                .getBalance();
    }

    /** A call with coin sends the coin of this account. */
    public Signed sign(long nonce, BigInteger gas, PreparedCall call, Fees fees) {
        return sign(nonce, gas, call.to(), call.data(), call.value(), fees);
    }

    /** Uses a nonce, and has no effect. */
    public Signed sign(long nonce, BigInteger gas, Fees fees) {
        return sign(nonce, gas, address(), "0x", BigInteger.ZERO, fees);
    }

    /** @param like the transaction to repeat */
    public Signed sign(long nonce, RawTransaction like, Fees fees) {
        return sign(nonce, like.getGasLimit(), new Address(like.getTo()), like.getData(), like.getValue(), fees);
    }

    private Signed sign(long nonce, BigInteger gas, Address to, String data, BigInteger value, Fees fees) {
        RawTransaction unsigned = RawTransaction.createTransaction(
                network.chainId(), BigInteger.valueOf(nonce), gas, to.value(), value, data, fees.tip(), fees.most());
        byte[] signed = TransactionEncoder.signMessage(unsigned, credentials());
        return new Signed(
                new Hash(Numeric.toHexString(org.web3j.crypto.Hash.sha3(signed))), nonce, Numeric.toHexString(signed));
    }

    private Credentials credentials() {
        if (account == null) {
            throw new IllegalStateException(
                    "no key is configured that pays: set `polity.chain.relayer-key` or `polity.keeper.key`");
        }
        return account;
    }

    public static <T extends Response<?>> T answered(T answer) throws NodeRefusal {
        if (answer.hasError()) {
            throw new NodeRefusal(answer.getError());
        }
        return answer;
    }
}
