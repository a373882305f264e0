package org.polity.gate;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.canonical.Digest;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Type;
import org.web3j.crypto.Hash;
import org.web3j.utils.Numeric;

/**
 * A decision as it was sent to the gate: the verdict, and the evaluators whose signatures it bears.
 *
 * @param digest SHA-256 of the verdict's statement
 * @param signers addresses in lower case, each the author of a signature
 */
public record SignedDecision(BigInteger release, Digest digest, List<String> signers) {

    private static final int WORD = 32;
    private static final int SELECTOR_BYTES = 4;
    private static final int MOST_BYTES = 256 << 10;
    private static final int MOST_SIGNERS = 64;
    private static final List<TypeReference<Type>> ARGUMENTS = arguments();
    private static final String SELECTOR = Hash.sha3String("decide((uint256,uint32,uint64,uint8,bytes32,bytes32,uint48,"
                    + "(bytes32,bytes32,int64,int64)[]),address[],bytes[])")
            .substring(2, 10);

    public SignedDecision {
        signers = List.copyOf(signers);
    }

    /**
     * Reads the data of a transaction to {@code decide}. A signature of an account that is a contract (ERC-1271) cannot be checked
     * without its code, so that its signer is left out.
     *
     * @return empty for other data
     */
    public static Optional<SignedDecision> of(byte[] data, long chainId, String gate) {
        String hex = Numeric.toHexStringNoPrefix(data);
        if (data.length > MOST_BYTES || !hex.startsWith(SELECTOR) || signatures(data) > MOST_SIGNERS) {
            return Optional.empty();
        }
        try {
            List<Type> values = FunctionReturnDecoder.decode(hex.substring(SELECTOR.length()), ARGUMENTS);
            SignedVerdict verdict = SignedVerdict.of((ReleaseGate.Verdict) values.get(0));
            byte[] signed = verdict.typedData(chainId, gate).hash();
            List<?> named = (List<?>) values.get(1).getValue();
            List<?> signatures = (List<?>) values.get(2).getValue();
            List<String> signers = new ArrayList<>();
            for (int i = 0; i < Math.min(named.size(), signatures.size()); i++) {
                String signer = named.get(i).toString().toLowerCase(Locale.ROOT);
                String signature = Numeric.toHexString(((DynamicBytes) signatures.get(i)).getValue());
                TypedSignature.signer(signed, signature).filter(signer::equals).ifPresent(signers::add);
            }
            return Optional.of(new SignedDecision(verdict.release(), verdict.digest(), signers));
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }

    /** The length of the third argument, before anything is decoded: each element may point to the same bytes. */
    private static long signatures(byte[] data) {
        long place = whole(data, SELECTOR_BYTES + 2L * WORD);
        return place < 0 ? Long.MAX_VALUE : Math.max(whole(data, SELECTOR_BYTES + place), 0);
    }

    /** A word as a number; -1 if it is beyond the data or their length. */
    private static long whole(byte[] data, long at) {
        if (at < 0 || at + WORD > data.length) {
            return -1;
        }
        BigInteger value = new BigInteger(1, data, (int) at, WORD);
        return value.bitLength() > Integer.SIZE ? Long.MAX_VALUE >> 1 : value.longValue();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<TypeReference<Type>> arguments() {
        return (List) List.of(
                new TypeReference<ReleaseGate.Verdict>() {},
                new TypeReference<DynamicArray<Address>>() {},
                new TypeReference<DynamicArray<DynamicBytes>>() {});
    }
}
