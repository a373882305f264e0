package org.polity.web.chain.transactions;

import java.io.IOException;
import java.util.Optional;
import org.polity.web.chain.Unreachable;
import org.polity.web.chain.follower.ChainHealth;
import org.polity.web.values.Hash;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.methods.response.TransactionReceipt;

/** The progress of a transaction that a wallet sent. */
@Component
public class TransactionStatus {

    /** In the order of a transaction's life; pages show only {@link #FOLLOWED} ones. */
    public enum Stage {
        UNKNOWN,
        WAITING,
        MINED,
        REVERTED,
        FOLLOWED
    }

    private final Web3j web3j;
    private final Transactions transactions;
    private final ChainHealth health;

    TransactionStatus(@Qualifier("web3jOfPages") Web3j web3j, Transactions transactions, ChainHealth health) {
        this.web3j = web3j;
        this.transactions = transactions;
        this.health = health;
    }

    public Stage of(Hash hash) {
        try {
            return asked(hash);
        } catch (IOException | RuntimeException unreachable) {
            Unreachable.orThrow(unreachable);
            return Stage.UNKNOWN;
        }
    }

    /** @throws IOException where the read model does not know the transaction, and the node gives no answer */
    Stage asked(Hash hash) throws IOException {
        if (transactions.find(hash).isPresent()) {
            return Stage.FOLLOWED;
        }
        Optional<TransactionReceipt> receipt =
                web3j.ethGetTransactionReceipt(hash.value()).send().getTransactionReceipt();
        if (receipt.isPresent()) {
            return stage(receipt.get());
        }
        boolean known = web3j.ethGetTransactionByHash(hash.value())
                .send()
                .getTransaction()
                .isPresent();
        return known ? Stage.WAITING : Stage.UNKNOWN;
    }

    /** A transaction without an event of our contracts is followed when its block is. */
    private Stage stage(TransactionReceipt receipt) {
        if (!receipt.isStatusOK()) {
            return Stage.REVERTED;
        }
        boolean followed = receipt.getLogs().isEmpty()
                && health.head()
                        .filter(head ->
                                head.number() >= receipt.getBlockNumber().longValueExact())
                        .isPresent();
        return followed ? Stage.FOLLOWED : Stage.MINED;
    }
}
