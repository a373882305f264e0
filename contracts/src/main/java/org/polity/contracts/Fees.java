package org.polity.contracts;

import java.io.IOException;
import java.math.BigInteger;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;

/**
 * What to offer for a unit of gas (EIP-1559), in wei: to the validator what the node asks for and no more, or who sends much on
 * a quiet chain would bid against himself; in all twice the price of the moment, of which only what is due is taken.
 */
public record Fees(BigInteger most, BigInteger tip) {

    public static Fees of(Web3j web3j) throws IOException {
        BigInteger asked = web3j.ethGasPrice().send().getGasPrice();
        BigInteger base = web3j.ethGetBlockByNumber(DefaultBlockParameterName.LATEST, false)
                .send()
                .getBlock()
                .getBaseFeePerGas();
        return new Fees(asked.add(asked), asked.subtract(base).max(BigInteger.ZERO));
    }
}
