package org.polity.contracts;

import java.io.IOException;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.polity.contracts.bindings.PolityToken;
import org.web3j.abi.EventEncoder;
import org.web3j.crypto.ContractUtils;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.Log;

/**
 * Checks that nothing happened to the contracts before the first block, and that the code of this build created each of
 * them. Their storage then holds only the values that their constructors wrote.
 */
final class HistoryCheck {

    /** A deployment sends ten transactions, and waits after each for its block. */
    private static final long BLOCKS_OF_A_DEPLOYMENT = 1_000;

    private static final String OWNER = EventEncoder.encode(PolityToken.OWNERSHIPTRANSFERRED_EVENT);

    private record Creation(long block, EthBlock.TransactionObject transaction) {}

    private final Reading reading;
    private final long first;

    HistoryCheck(Reading reading) {
        this.reading = reading;
        this.first = reading.addresses().fromBlock();
    }

    /** @return the accounts that created the contracts, and the first block that is known to have the timelock */
    Beginning run() throws IOException {
        Map<Part, Creation> creations = creations();
        Set<String> creators = new LinkedHashSet<>();
        for (Part part : Part.values()) {
            Creation creation = creations.get(part);
            creation(part, creation);
            if (creation != null) {
                creators.add(creation.transaction().getFrom().toLowerCase(Locale.ROOT));
            }
        }
        long begin = first;
        for (Part part : Part.values()) {
            long earliest = before(part, creations.get(part));
            begin = part == Part.TIMELOCK ? earliest : begin;
        }
        atFirstBlock(creations.get(Part.TIMELOCK));
        return new Beginning(creators, begin);
    }

    /**
     * @param creators the senders of the creating transactions, in lower case
     * @param block the first block whose events of the timelock must be read
     */
    record Beginning(Set<String> creators, long block) {}

    private void creation(Part part, @Nullable Creation creation) throws IOException {
        if (creation == null) {
            reading.found(Finding.Code.CREATION_NOT_FOUND, part, first, lastSearched());
            return;
        }
        EthBlock.TransactionObject transaction = creation.transaction();
        boolean ours = transaction
                .getInput()
                .toLowerCase(Locale.ROOT)
                .startsWith(BuiltCode.of(part).creation());
        reading.found(
                ours ? Finding.Code.CREATED_BY_OUR_CODE : Finding.Code.CREATED_BY_OTHER_CODE,
                part,
                creation.block(),
                transaction.getHash(),
                transaction.getFrom());
        if (ours) {
            firstOwner(part, creation.block());
        }
    }

    /** An earlier owner of a contract had the power that only votes may have. */
    private void firstOwner(Part part, long block) throws IOException {
        if (part == Part.GOVERNOR || part == Part.TIMELOCK) {
            return;
        }
        List<Log> logs = ownersNamedIn(part, block);
        if (logs.isEmpty()) {
            reading.found(Finding.Code.EVENTS_NOT_READ, block, block);
            return;
        }
        String owner = RoleCheck.account(logs.getFirst().getTopics().get(2));
        if (!owner.equalsIgnoreCase(reading.addresses().timelock())) {
            reading.found(Finding.Code.OWNED_BY_OTHER_AT_FIRST, part, owner, block);
        }
    }

    private List<Log> ownersNamedIn(Part part, long block) throws IOException {
        try {
            return PastEvents.of(reading.web3j(), part.in(reading.addresses()), block, block, OWNER);
        } catch (NodeRefusal refusal) {
            return List.of();
        }
    }

    private long before(Part part, @Nullable Creation creation) throws IOException {
        if (first == 0) {
            return first;
        }
        Optional<String> code = reading.code(part, first - 1);
        if (code.isEmpty() && creation == null) {
            reading.found(Finding.Code.STATE_NOT_KEPT, part, first - 1);
        } else if (code.filter(HistoryCheck::isCode).isPresent()) {
            long earliest = earliest(part);
            reading.found(Finding.Code.CODE_BEFORE, part, first - 1, earliest);
            return earliest;
        } else {
            // an address made from a sender and a nonce is created once, so a transaction in a block is also a proof
            reading.found(Finding.Code.NO_CODE_BEFORE, part, first - 1);
        }
        return first;
    }

    private void atFirstBlock(@Nullable Creation creation) throws IOException {
        Optional<String> code = reading.code(Part.TIMELOCK, first);
        if (code.isEmpty() && creation == null) {
            reading.found(Finding.Code.STATE_NOT_KEPT, Part.TIMELOCK, first);
            return;
        }
        boolean there = code.map(HistoryCheck::isCode).orElse(creation != null && creation.block() == first);
        reading.found(
                there ? Finding.Code.CODE_AT_FIRST_BLOCK : Finding.Code.NO_CODE_AT_FIRST_BLOCK, Part.TIMELOCK, first);
    }

    /** The first block with the code, or the first block whose state the node has. */
    private long earliest(Part part) throws IOException {
        long without = -1;
        long with = first - 1;
        while (with - without > 1) {
            long middle = without + (with - without) / 2;
            if (reading.code(part, middle).filter(HistoryCheck::isCode).isPresent()) {
                with = middle;
            } else {
                without = middle;
            }
        }
        return with;
    }

    private Map<Part, Creation> creations() throws IOException {
        Map<String, Part> wanted = new HashMap<>();
        for (Part part : Part.values()) {
            wanted.put(part.in(reading.addresses()).toLowerCase(Locale.ROOT), part);
        }
        Map<Part, Creation> creations = new EnumMap<>(Part.class);
        Set<Part> sought = EnumSet.copyOf(wanted.values());
        for (long number = first;
                number <= lastSearched() && !creations.keySet().containsAll(sought);
                number++) {
            for (EthBlock.TransactionObject transaction : transactions(number)) {
                Part part = transaction.getTo() == null ? wanted.get(created(transaction)) : null;
                if (part != null) {
                    creations.put(part, new Creation(number, transaction));
                }
            }
        }
        return creations;
    }

    private long lastSearched() {
        return Math.min(reading.block(), first + BLOCKS_OF_A_DEPLOYMENT - 1);
    }

    private static String created(EthBlock.TransactionObject transaction) {
        return ContractUtils.generateContractAddress(transaction.getFrom(), transaction.getNonce())
                .toLowerCase(Locale.ROOT);
    }

    private Iterable<EthBlock.TransactionObject> transactions(long number) throws IOException {
        EthBlock answer = reading.web3j()
                .ethGetBlockByNumber(Reading.at(BigInteger.valueOf(number)), true)
                .send();
        if (answer.hasError() || answer.getBlock() == null) {
            return Set.of();
        }
        return answer.getBlock().getTransactions().stream()
                .map(EthBlock.TransactionObject.class::cast)
                .toList();
    }

    private static boolean isCode(String code) {
        return code.length() > "0x".length();
    }
}
