package org.polity.web.chain.follower;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    private final Instant genesis;
    private boolean reachable = true;
    private long chainId = 31_337;
    private boolean hasContracts = true;
    private boolean isSealed = true;
    private long hidden = -1;
    private long lacking = -1;
    private Runnable meanwhile = () -> {};
    private @Nullable Throwable failure;

    ForkableNode() {
        this(Instant.ofEpochSecond(1_800_000_000));
    }

    ForkableNode(Instant genesis) {
        this.genesis = genesis.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Grows the chain by blocks in each of which so many tokens are minted; `fork` tells their hashes apart. */
    void grow(char fork, long... minted) {
        for (long amount : minted) {
            long number = blocks.size();
            Hash parent = number == 0 ? Hash.ZERO : blocks.getLast().header().hash();
            BlockHeader header = new BlockHeader(number, hash(fork, number, 'b'), parent, genesis.plusSeconds(number));
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

    void chainId(long other) {
        chainId = other;
    }

    void hasContracts(boolean now) {
        hasContracts = now;
    }

    /** The next answer with the events of a block has none of them. */
    void hidesOnce(long number) {
        hidden = number;
    }

    /** Its headers prove nothing. */
    void hashesInItsOwnWay() {
        isSealed = false;
    }

    /** Until it lacks another one. */
    void lacks(long number) {
        lacking = number;
    }

    /** The next answer is no answer and no fault of the node's. */
    void failsOnce(Throwable how) {
        failure = how;
    }

    /** Happens once, after the next range was read and before anything else is. */
    void whileARangeIsRead(Runnable what) {
        meanwhile = what;
    }

    @Override
    public long chainId() throws IOException {
        answering();
        return chainId;
    }

    @Override
    public boolean hasContracts() throws IOException {
        answering();
        return hasContracts;
    }

    @Override
    public BlockHeader head() throws IOException {
        return answering().getLast().header();
    }

    @Override
    public Optional<BlockHeader> header(long number) throws IOException {
        return number < answering().size() && number != lacking
                ? Optional.of(blocks.get((int) number).header())
                : Optional.empty();
    }

    @Override
    public EventBlock events(BlockHeader header) throws IOException {
        EventBlock found = answering().get((int) header.number());
        if (header.number() == hidden) {
            hidden = -1;
            return new EventBlock(found.header(), List.of(), List.of());
        }
        return found;
    }

    @Override
    public Range range(long from, long to) throws IOException {
        BlockHeader first = answering().get((int) from).header();
        BlockHeader last = answering().get((int) to).header();
        List<EventBlock> found = answering().subList((int) from, (int) to + 1).stream()
                .filter(block -> !block.isEmpty() && block.header().number() != hidden)
                .toList();
        hidden = from <= hidden && hidden <= to ? -1 : hidden;
        Runnable now = meanwhile;
        meanwhile = () -> {};
        now.run();
        return new Range(first, last, found, isSealed);
    }

    private List<EventBlock> answering() throws IOException {
        Throwable now = failure;
        failure = null;
        if (now instanceof RuntimeException ours) {
            throw ours;
        }
        if (now instanceof Error ours) {
            throw ours;
        }
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
        return new Hash(String.format(Locale.ROOT, "0x%02x%02x%060x", (int) fork, (int) kind, number));
    }
}
