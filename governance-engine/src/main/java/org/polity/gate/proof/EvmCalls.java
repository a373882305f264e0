package org.polity.gate.proof;

import java.io.IOException;
import java.math.BigInteger;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.methods.response.EthGetCode;
import org.web3j.protocol.core.methods.response.EthSendTransaction;
import org.web3j.protocol.http.HttpService;
import org.web3j.tx.TransactionManager;
import org.web3j.utils.Numeric;

/** Calls of the contracts' bindings that this process executes itself. */
final class EvmCalls extends TransactionManager {

    private final Evm evm;

    /** A failure in the middle of a binding's call, which allows I/O exceptions only. */
    static final class Unproved extends IOException {

        private final transient InvalidProof why;

        private Unproved(InvalidProof why) {
            super(why);
            this.why = why;
        }

        InvalidProof why() {
            return why;
        }
    }

    /** The base class needs a node, which no call reaches. */
    static final Web3j NOBODY = Web3j.build(new HttpService());

    EvmCalls(Evm evm, String from) {
        super(NOBODY, from);
        this.evm = evm;
    }

    @Override
    public String sendCall(String to, String data, DefaultBlockParameter block) throws IOException {
        try {
            return Numeric.toHexString(evm.call(Numeric.toBigInt(to), Numeric.hexStringToByteArray(data)));
        } catch (InvalidProof invalid) {
            throw new Unproved(invalid);
        }
    }

    @Override
    public EthSendTransaction sendTransaction(
            BigInteger gasPrice, BigInteger gasLimit, String to, String data, BigInteger value, boolean constructor) {
        throw new UnsupportedOperationException("only views are executed");
    }

    @Override
    public EthSendTransaction sendEIP1559Transaction(
            long chainId,
            BigInteger maxPriorityFeePerGas,
            BigInteger maxFeePerGas,
            BigInteger gasLimit,
            String to,
            String data,
            BigInteger value,
            boolean constructor) {
        throw new UnsupportedOperationException("only views are executed");
    }

    @Override
    public EthGetCode getCode(String contract, DefaultBlockParameter block) {
        throw new UnsupportedOperationException("only views are executed");
    }
}
