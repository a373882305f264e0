package org.polity.gate.proof;

import java.io.IOException;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.Response;
import org.web3j.utils.Numeric;

/** A node's state at one block, with a list of everything that was read. */
final class ReadState implements EvmState {

    private static final int MOST_READS = 2_000;

    private final Web3j web3j;
    private final DefaultBlockParameter block;
    private final Map<BigInteger, byte[]> codes = new HashMap<>();
    private final Map<BigInteger, Map<BigInteger, BigInteger>> values = new HashMap<>();
    private int reads;
    private final Map<BigInteger, Set<BigInteger>> slots = new TreeMap<>();

    ReadState(Web3j web3j, long block) {
        this.web3j = web3j;
        this.block = DefaultBlockParameter.valueOf(BigInteger.valueOf(block));
    }

    /** The slots that were read, by account; none for an account of which the code alone was read. */
    Map<BigInteger, Set<BigInteger>> slots() {
        return slots;
    }

    @Override
    public byte[] code(BigInteger account) throws IOException, InvalidProof {
        slots.computeIfAbsent(account, first -> new LinkedHashSet<>());
        byte[] known = codes.get(account);
        if (known == null) {
            count();
            known = Numeric.hexStringToByteArray(
                    text(web3j.ethGetCode(address(account), block).send()));
            codes.put(account, known);
        }
        return known;
    }

    @Override
    public BigInteger storage(BigInteger account, BigInteger slot) throws IOException, InvalidProof {
        slots.computeIfAbsent(account, first -> new LinkedHashSet<>()).add(slot);
        Map<BigInteger, BigInteger> ofAccount = values.computeIfAbsent(account, first -> new HashMap<>());
        BigInteger known = ofAccount.get(slot);
        if (known == null) {
            count();
            known = Numeric.toBigInt(
                    text(web3j.ethGetStorageAt(address(account), slot, block).send()));
            ofAccount.put(slot, known);
        }
        return known;
    }

    /** The node chooses the code, and each read is a question to the node. */
    private void count() throws InvalidProof {
        if (++reads > MOST_READS) {
            throw new InvalidProof(new ProofFault.NoAnswer("reads"));
        }
    }

    static String address(BigInteger account) {
        return Numeric.toHexStringWithPrefixZeroPadded(account, 40);
    }

    private static String text(Response<String> answer) throws IOException {
        if (answer.hasError() || answer.getResult() == null) {
            throw new IOException("the node does not have the state of the block");
        }
        return answer.getResult();
    }
}
