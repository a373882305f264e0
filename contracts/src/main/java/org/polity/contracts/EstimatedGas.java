package org.polity.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthEstimateGas;
import org.web3j.tx.gas.ContractGasProvider;

/** What the node estimates, and three tenths more; of gas never more than a transaction may use (EIP-7825). */
public final class EstimatedGas implements ContractGasProvider {

    private static final BigInteger MOST_A_TRANSACTION_MAY_USE = BigInteger.valueOf(16_777_216);

    private final Web3j web3j;

    public EstimatedGas(Web3j web3j) {
        this.web3j = web3j;
    }

    @Override
    public BigInteger getGasPrice() {
        try {
            return price(web3j.ethGasPrice().send().getGasPrice());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    @Override
    public BigInteger getGasLimit(Transaction transaction) {
        try {
            EthEstimateGas estimate = web3j.ethEstimateGas(transaction).send();
            if (estimate.hasError()) {
                throw new IllegalStateException(
                        "the node refused: " + estimate.getError().getMessage());
            }
            return limit(estimate.getAmountUsed());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    @Override
    @Deprecated
    public BigInteger getGasLimit() {
        return MOST_A_TRANSACTION_MAY_USE;
    }

    /** @return wei a unit of gas to offer where `asked` is the price of the moment */
    public static BigInteger price(BigInteger asked) {
        return withMargin(asked);
    }

    /** @return units of gas to allow where `estimated` is what the node expects */
    public static BigInteger limit(BigInteger estimated) {
        return withMargin(estimated).min(MOST_A_TRANSACTION_MAY_USE);
    }

    private static BigInteger withMargin(BigInteger amount) {
        return amount.multiply(BigInteger.valueOf(13)).divide(BigInteger.TEN);
    }
}
