package org.polity.web.chain;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthCall;
import org.web3j.utils.Numeric;

/** Whether an account signed an EIP-712 digest: by ECDSA, or, where the account is a contract, by ERC-1271. */
@Component
class TypedSignature {

    private static final String VALID = "0x1626ba7e";
    /** The greater half of s is refused on the chain: it would let anybody change a signature (EIP-2). */
    private static final BigInteger GREATEST_S = Sign.CURVE_PARAMS.getN().shiftRight(1);

    private final Web3j web3j;

    TypedSignature(Web3j web3j) {
        this.web3j = web3j;
    }

    boolean isBy(Address account, byte[] digest, String signature) throws IOException {
        return signer(digest, signature).filter(account::equals).isPresent() || acceptedBy(account, digest, signature);
    }

    /** The externally owned account that made a 65-byte signature; empty when it is none. */
    static Optional<Address> signer(byte[] digest, String signature) {
        if (!signature.matches("0x[0-9a-fA-F]{130}")) {
            return Optional.empty();
        }
        byte[] bytes = Numeric.hexStringToByteArray(signature);
        byte v = bytes[64] < 27 ? (byte) (bytes[64] + 27) : bytes[64];
        byte[] r = Arrays.copyOfRange(bytes, 0, 32);
        byte[] s = Arrays.copyOfRange(bytes, 32, 64);
        if (new BigInteger(1, s).compareTo(GREATEST_S) > 0) {
            return Optional.empty();
        }
        try {
            BigInteger key = Sign.signedMessageHashToKey(digest, new Sign.SignatureData(v, r, s));
            return Optional.of(new Address("0x" + Keys.getAddress(key)));
        } catch (SignatureException | RuntimeException malformed) {
            return Optional.empty();
        }
    }

    private boolean acceptedBy(Address account, byte[] digest, String signature) throws IOException {
        String code = web3j.ethGetCode(account.value(), DefaultBlockParameterName.LATEST)
                .send()
                .getCode();
        if (code == null || code.length() <= 2) {
            return false;
        }
        Function question = new Function(
                "isValidSignature",
                List.of(new Bytes32(digest), new DynamicBytes(Numeric.hexStringToByteArray(signature))),
                List.of());
        EthCall answer = web3j.ethCall(
                        Transaction.createEthCallTransaction(
                                Address.ZERO.value(), account.value(), FunctionEncoder.encode(question)),
                        DefaultBlockParameterName.LATEST)
                .send();
        return !answer.hasError()
                && answer.getValue() != null
                && answer.getValue().startsWith(VALID);
    }
}
