package org.polity.web.chain.follower;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.polity.web.values.Hash;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.rlp.RlpEncoder;
import org.web3j.rlp.RlpList;
import org.web3j.rlp.RlpString;
import org.web3j.rlp.RlpType;
import org.web3j.utils.Numeric;

/**
 * The header's receipts root, computed from all receipts of the block (EIP-2718 and the types of EIP-2930, 1559, 4844,
 * 7702).
 */
final class ReceiptsRoot {

    private static final Set<Integer> TYPES = Set.of(0, 1, 2, 3, 4);

    /**
     * Recursive length prefix: a short list begins with 0xc0 plus its length, a long one with 0xf7 plus the size of its
     * length.
     */
    private static final int SHORT_LIST = 0xc0;

    private static final int LONG_LIST = 0xf7;
    private static final int LONG_FROM = 56;
    private static final int MOST_OF_A_HEAD = 5;

    private ReceiptsRoot() {}

    /** Empty if a receipt has a type that only this network has. */
    static Optional<Hash> of(List<TransactionReceipt> receipts) {
        if (!receipts.stream().allMatch(receipt -> TYPES.contains(type(receipt)))) {
            return Optional.empty();
        }
        List<byte[]> encoded = receipts.stream().map(ReceiptsRoot::encoded).toList();
        return Optional.of(new Hash(Numeric.toHexString(OrderedTrie.root(encoded))));
    }

    private static int type(TransactionReceipt receipt) {
        String type = receipt.getType();
        return type == null ? 0 : Numeric.decodeQuantity(type).intValueExact();
    }

    private static byte[] encoded(TransactionReceipt receipt) {
        byte[] body = list(List.of(
                RlpEncoder.encode(number(Numeric.decodeQuantity(receipt.getStatus()))),
                RlpEncoder.encode(number(receipt.getCumulativeGasUsed())),
                RlpEncoder.encode(bytes(Bloom.of(receipt.getLogs()).hexadecimal())),
                list(receipt.getLogs().stream()
                        .map(log -> RlpEncoder.encode(log(log)))
                        .toList())));
        int type = type(receipt);
        if (type == 0) {
            return body;
        }
        byte[] typed = new byte[body.length + 1];
        typed[0] = (byte) type;
        System.arraycopy(body, 0, typed, 1, body.length);
        return typed;
    }

    /**
     * A list of encoded entries. The library copies the whole list for each entry, and a receipt may have a thousand.
     */
    private static byte[] list(List<byte[]> entries) {
        int length = entries.stream().mapToInt(entry -> entry.length).sum();
        ByteArrayOutputStream list = new ByteArrayOutputStream(length + MOST_OF_A_HEAD);
        if (length < LONG_FROM) {
            list.write(SHORT_LIST + length);
        } else {
            byte[] digits = BigInteger.valueOf(length).toByteArray();
            // the leading byte of the sign does not count
            int from = digits[0] == 0 ? 1 : 0;
            list.write(LONG_LIST + digits.length - from);
            list.write(digits, from, digits.length - from);
        }
        entries.forEach(list::writeBytes);
        return list.toByteArray();
    }

    private static RlpType log(Log log) {
        List<RlpType> topics = new ArrayList<>();
        log.getTopics().forEach(topic -> topics.add(bytes(topic)));
        return new RlpList(bytes(log.getAddress()), new RlpList(topics), bytes(log.getData()));
    }

    private static RlpString number(BigInteger number) {
        return RlpString.create(number);
    }

    private static RlpString bytes(String hexadecimal) {
        return RlpString.create(Numeric.hexStringToByteArray(hexadecimal));
    }
}
