package org.polity.web.chain.relay;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.polity.contracts.Fees;
import org.polity.web.chain.ChainProperties;
import org.polity.web.chain.Network;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Response;
import org.web3j.utils.Numeric;

/** The account that pays gas for signed ballots. Its key has no right on any contract. */
@Component
class Payer {

    private static final Logger log = LoggerFactory.getLogger(Payer.class);

    /** @param raw as a node takes it */
    record Signed(Hash hash, long nonce, String raw) {}

    private final Web3j web3j;
    private final Network network;
    private final @Nullable Credentials account;

    Payer(Web3j web3j, Network network, ChainProperties properties) {
        this.web3j = web3j;
        this.network = network;
        this.account = properties.relayerKey() == null ? null : Credentials.create(properties.relayerKey());
        if (account == null) {
            log.info("there is no relayer key: members send their ballots themselves");
        } else {
            log.info("signed ballots are sent by {}, which pays for them", account.getAddress());
        }
    }

    boolean isThere() {
        return account != null;
    }

    Address address() {
        return new Address(credentials().getAddress().toLowerCase(Locale.ROOT));
    }

    /** How many transactions the chain has of it. */
    long nonce() throws IOException {
        return nonce(DefaultBlockParameterName.LATEST);
    }

    /** With those that the node knows to wait for a block. */
    long nonceWithWaiting() throws IOException {
        return nonce(DefaultBlockParameterName.PENDING);
    }

    private long nonce(DefaultBlockParameterName at) throws IOException {
        return answered(web3j.ethGetTransactionCount(address().value(), at).send())
                .getTransactionCount()
                .longValueExact();
    }

    BigInteger balance() throws IOException {
        return answered(web3j.ethGetBalance(address().value(), DefaultBlockParameterName.LATEST)
                        .send())
                .getBalance();
    }

    Signed sign(long nonce, BigInteger gas, Address to, String data, Fees fees) {
        RawTransaction unsigned = RawTransaction.createTransaction(
                network.chainId(),
                BigInteger.valueOf(nonce),
                gas,
                to.value(),
                BigInteger.ZERO,
                data,
                fees.tip(),
                fees.most());
        byte[] signed = TransactionEncoder.signMessage(unsigned, credentials());
        return new Signed(
                new Hash(Numeric.toHexString(org.web3j.crypto.Hash.sha3(signed))), nonce, Numeric.toHexString(signed));
    }

    private Credentials credentials() {
        if (account == null) {
            throw new IllegalStateException("no relayer key is configured: set `polity.chain.relayer-key`");
        }
        return account;
    }

    static <T extends Response<?>> T answered(T answer) throws IOException {
        if (answer.hasError()) {
            throw new IOException("the node answered: " + answer.getError().getMessage());
        }
        return answer;
    }
}
