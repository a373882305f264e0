package org.polity.web.chain.follower;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.polity.web.chain.events.ChainEvent;
import org.polity.web.chain.events.TokenTransferred;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.web.values.LogPosition;
import org.polity.web.values.TokenAmount;

/** A node whose chain a test can grow and replace, block by block. */
final class ForkableNode implements Node {

    private static final Address HOLDER = new Address("0x" + "1".repeat(40));
    private static final Address TOKEN = new Address("0x" + "2".repeat(40));

    private final List<EventBlock> blocks = new ArrayList<>();
    private boolean reachable = true;
    private Runnable meanwhile = () -> {};

    /** Grows the chain by blocks in each of which so many tokens are minted; `fork` tells their hashes apart. */
    void grow(char fork, long... minted) {
        for (long amount : minted) {
            long number = blocks.size();
            Hash parent = number == 0 ? Hash.ZERO : blocks.getLast().header().hash();
            BlockHeader header = new BlockHeader(
                    number, hash(fork, number, 'b'), parent, Instant.ofEpochSecond(1_800_000_000 + number));
            blocks.add(amount == 0 ? new EventBlock(header, List.of(), List.of()) : minting(header, fork, amount));
        }
    }

    void forget(int last) {
        for (int i = 0; i < last; i++) {
            blocks.removeLast();
        }
    }

    void reachable(boolean now) {
        reachable = now;
    }

    /** Happens once, after the next range was read and before anything else is. */
    void whileARangeIsRead(Runnable what) {
        meanwhile = what;
    }

    @Override
    public BlockHeader head() throws IOException {
        return answering().getLast().header();
    }

    @Override
    public Optional<BlockHeader> header(long number) throws IOException {
        return number < answering().size()
                ? Optional.of(blocks.get((int) number).header())
                : Optional.empty();
    }

    @Override
    public EventBlock events(BlockHeader header) throws IOException {
        return answering().get((int) header.number());
    }

    @Override
    public List<EventBlock> events(long from, long to) throws IOException {
        List<EventBlock> found = answering().subList((int) from, (int) to + 1).stream()
                .filter(block -> !block.isEmpty())
                .toList();
        Runnable now = meanwhile;
        meanwhile = () -> {};
        now.run();
        return found;
    }

    private List<EventBlock> answering() throws IOException {
        if (!reachable) {
            throw new IOException("connection refused");
        }
        return blocks;
    }

    private static EventBlock minting(BlockHeader header, char fork, long amount) {
        Hash transaction = hash(fork, header.number(), 't');
        ChainEvent event = new TokenTransferred(
                new LogPosition(header.number(), 0), Address.ZERO, HOLDER, new TokenAmount(BigInteger.valueOf(amount)));
        return new EventBlock(
                header,
                List.of(new EventBlock.Carrier(transaction, 0, HOLDER, TOKEN, "0x")),
                List.of(new EventBlock.Entry(transaction, TOKEN, event)));
    }

    private static Hash hash(char fork, long number, char kind) {
        return new Hash("0x%02x%02x%060x".formatted((int) fork, (int) kind, number));
    }
}
