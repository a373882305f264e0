package org.polity.gate;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

/** Whether an account signed an EIP-712 digest: by ECDSA, or by ERC-1271 if the account is a contract. */
public final class TypedSignature {

    private static final String VALID = "0x1626ba7e";
    private static final String NOBODY = "0x0000000000000000000000000000000000000000";
    /** The chain rejects the greater half of s, because it would let anybody change a signature (EIP-2). */
    private static final BigInteger GREATEST_S = Sign.CURVE_PARAMS.getN().shiftRight(1);

    private final Web3j web3j;

    public TypedSignature(Web3j web3j) {
        this.web3j = web3j;
    }

    /**
     * @param account `0x` and 40 hexadecimal digits
     * @param digest the 32 bytes of EIP-712
     * @param signature hexadecimal with `0x`; any other text is a signature of no account
     * @throws IOException if the node did not answer, which is no answer about the signature
     */
    public boolean isBy(String account, byte[] digest, String signature) throws IOException {
        return signer(digest, signature).filter(account::equalsIgnoreCase).isPresent()
                || acceptedBy(account, digest, signature);
    }

    /** The externally owned account, in lower case, that made a 65-byte signature; empty for an invalid signature. */
    public static Optional<String> signer(byte[] digest, String signature) {
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
            return Optional.of("0x" + Keys.getAddress(key).toLowerCase(Locale.ROOT));
        } catch (SignatureException | RuntimeException malformed) {
            return Optional.empty();
        }
    }

    private boolean acceptedBy(String account, byte[] digest, String signature) throws IOException {
        if (!signature.matches("0x([0-9a-fA-F]{2})*")) {
            return false;
        }
        String code = web3j.ethGetCode(account, DefaultBlockParameterName.LATEST)
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
                        Transaction.createEthCallTransaction(NOBODY, account, FunctionEncoder.encode(question)),
                        DefaultBlockParameterName.LATEST)
                .send();
        return !answer.hasError()
                && answer.getValue() != null
                && answer.getValue().startsWith(VALID);
    }
}
