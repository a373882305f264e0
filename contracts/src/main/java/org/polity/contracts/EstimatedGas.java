package org.polity.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthEstimateGas;
import org.web3j.tx.gas.ContractGasProvider;

/** What the node estimates, and a fifth more. */
public final class EstimatedGas implements ContractGasProvider {

    /** EIP-7825 */
    private static final BigInteger MOST_A_TRANSACTION_MAY_USE = BigInteger.valueOf(16_777_216);

    private static final BigInteger MOST = BigInteger.valueOf(16_777_216);

    private final Web3j web3j;

    public EstimatedGas(Web3j web3j) {
        this.web3j = web3j;
    }

    @Override
    public BigInteger getGasPrice() {
        try {
            return withMargin(web3j.ethGasPrice().send().getGasPrice());
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
            return withMargin(estimate.getAmountUsed());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    @Override
    @Deprecated
    public BigInteger getGasLimit() {
        return MOST_A_TRANSACTION_MAY_USE;
    }

    private static BigInteger withMargin(BigInteger gas) {
        return gas.multiply(BigInteger.valueOf(6)).divide(BigInteger.valueOf(5));
    }
}
