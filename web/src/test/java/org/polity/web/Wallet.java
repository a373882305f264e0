package org.polity.web;

import java.io.IOException;
import java.math.BigInteger;
import org.polity.web.chain.calls.PreparedCall;
import org.polity.web.embedded.DevelopmentAccount;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.protocol.exceptions.TransactionException;
import org.web3j.tx.RawTransactionManager;
import org.web3j.tx.response.PollingTransactionReceiptProcessor;

/** A member's wallet without a page around it. */
record Wallet(Web3j web3j, DevelopmentAccount owner) {

    private static final BigInteger MOST_GAS = BigInteger.valueOf(8_000_000);

    /** Signs, sends, and waits for the block; the receipt says whether the chain took it. */
    TransactionReceipt send(PreparedCall call) throws IOException, TransactionException {
        String transaction = new RawTransactionManager(web3j, owner.credentials(), call.chainId())
                .sendTransaction(
                        web3j.ethGasPrice().send().getGasPrice().multiply(BigInteger.TWO),
                        MOST_GAS,
                        call.to().value(),
                        call.data(),
                        call.value())
                .getTransactionHash();
        return new PollingTransactionReceiptProcessor(web3j, 100, 100).waitForTransactionReceipt(transaction);
    }
}
