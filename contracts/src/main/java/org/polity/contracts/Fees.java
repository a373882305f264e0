package org.polity.contracts;

import java.io.IOException;
import java.math.BigInteger;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;

/**
 * The fees to offer for a unit of gas (EIP-1559), in wei. The tip is the node's proposal and no more, so that a sender
 * of many transactions on a quiet chain does not bid against itself. The limit is twice the present price, of which
 * the chain takes only the part that is due.
 */
public record Fees(BigInteger most, BigInteger tip) {

    /** More than the tenth that nodes require in a replacement. */
    private static final BigInteger HIGHER = BigInteger.valueOf(1125);

    private static final BigInteger THOUSAND = BigInteger.valueOf(1000);
    private static final BigInteger GWEI = BigInteger.TEN.pow(9);

    public static Fees of(Web3j web3j) throws IOException {
        BigInteger asked = web3j.ethGasPrice().send().getGasPrice();
        BigInteger base = web3j.ethGetBlockByNumber(DefaultBlockParameterName.LATEST, false)
                .send()
                .getBlock()
                .getBaseFeePerGas();
        return new Fees(asked.add(asked), asked.subtract(base).max(BigInteger.ZERO));
    }

    /** Fees that nodes accept in place of these. */
    public Fees higher() {
        return new Fees(higher(most), higher(tip));
    }

    private static BigInteger higher(BigInteger fee) {
        return fee.multiply(HIGHER).divide(THOUSAND).add(BigInteger.ONE);
    }

    /** At least both fees; the whole is never below the tip. */
    public Fees atLeast(Fees other) {
        BigInteger moreTip = tip.max(other.tip);
        return new Fees(most.max(other.most).max(moreTip), moreTip);
    }

    /** @param gwei 10^-9 of the chain's coin */
    public boolean isAtMost(long gwei) {
        return most.compareTo(GWEI.multiply(BigInteger.valueOf(gwei))) <= 0;
    }
}
