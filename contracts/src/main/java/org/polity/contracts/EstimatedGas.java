package org.polity.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthEstimateGas;
import org.web3j.tx.gas.ContractEIP1559GasProvider;

/** {@link Fees}, and three tenths more gas than the node estimates. */
public final class EstimatedGas implements ContractEIP1559GasProvider {

    /** EIP-7825 */
    public static final BigInteger MOST_A_TRANSACTION_MAY_USE = BigInteger.valueOf(16_777_216);

    private final Web3j web3j;

    public EstimatedGas(Web3j web3j) {
        this.web3j = web3j;
    }

    /**
     * @return the gas limit for the gas that the node estimates. The margin ends at the limit of EIP-7825; a
     *     transaction that needs more is left to the node
     */
    public static BigInteger limit(BigInteger estimated) {
        return estimated
                .multiply(BigInteger.valueOf(13))
                .divide(BigInteger.TEN)
                .min(MOST_A_TRANSACTION_MAY_USE.max(estimated));
    }

    @Override
    public long getChainId() {
        return read(() -> web3j.ethChainId().send().getChainId()).longValueExact();
    }

    @Override
    public BigInteger getMaxFeePerGas() {
        return read(() -> Fees.of(web3j).most());
    }

    @Override
    public BigInteger getMaxPriorityFeePerGas() {
        return read(() -> Fees.of(web3j).tip());
    }

    @Override
    public BigInteger getGasPrice() {
        return getMaxFeePerGas();
    }

    @Override
    public BigInteger getGasLimit(Transaction transaction) {
        return read(() -> {
            EthEstimateGas estimate = web3j.ethEstimateGas(transaction).send();
            if (estimate.hasError()) {
                throw new IllegalStateException(
                        "the node refused: " + estimate.getError().getMessage());
            }
            return limit(estimate.getAmountUsed());
        });
    }

    @Override
    @Deprecated
    public BigInteger getGasLimit() {
        return MOST_A_TRANSACTION_MAY_USE;
    }

    private interface Question {
        BigInteger ask() throws IOException;
    }

    private static BigInteger read(Question question) {
        try {
            return question.ask();
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }
}
