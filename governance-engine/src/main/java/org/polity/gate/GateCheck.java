package org.polity.gate;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.polity.contracts.Addresses;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.canonical.Digest;
import org.polity.engine.policy.rules.ScopeHashes;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.methods.response.EthGetCode;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;

/**
 * Asks the gate by several nodes. More than half of the nodes must give the same answer at the same block, so that one node
 * that lies, or that follows another branch of the chain, decides nothing. A node that answers late or is stale gives no answer.
 */
public final class GateCheck implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<Node> nodes;
    private final Addresses addresses;
    private final Duration staleAfter;
    private final InstantSource clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param nodes JSON-RPC addresses, at least one, each once
     * @param staleAfter age from which the newest block of a node is too old; zero for chains without empty blocks
     * @param clock of this machine
     */
    public GateCheck(List<URI> nodes, Addresses addresses, Duration staleAfter, InstantSource clock) {
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("no node");
        }
        this.nodes = nodes.stream()
                .map(url -> new Node(url, Web3j.build(NodeService.to(url))))
                .toList();
        this.addresses = addresses;
        this.staleAfter = staleAfter;
        this.clock = clock;
    }

    private record Node(URI url, Web3j web3j) {}

    /**
     * The gate's answer at one block.
     *
     * @param until the last second of the answer; null without an end
     * @param epoch the policy set of the decision; 0 without a decision
     * @param release the newest release that this answer can come from; null without one
     * @param block its number
     * @param blockHash 32 bytes in hexadecimal with {@code 0x}
     */
    public record Answer(
            GateStatus status,
            @Nullable Instant until,
            long epoch,
            @Nullable BigInteger release,
            long block,
            String blockHash) {}

    /** The result of a check. Only an agreed answer says anything about the artifact. */
    public sealed interface Result {}

    public record Agreed(Answer answer) implements Result {}

    /** Too few nodes answered, such as this one. */
    public record Unreachable(URI node, IOException failure) implements Result {}

    /** The newest block of too many nodes is old, as of this one. */
    public record Stale(URI node, long block, Instant time) implements Result {}

    /** No answer has a majority. */
    public record Disagreeing(List<URI> nodes) implements Result {
        public Disagreeing {
            nodes = List.copyOf(nodes);
        }
    }

    /** There is no contract at the gate's address. */
    public record NoGate(URI node, String address) implements Result {}

    private sealed interface Tried<T> {}

    private record Got<T>(T value) implements Tried<T> {}

    private record Failed<T>(IOException failure) implements Tried<T> {}

    private interface Question<T> {
        T ask(Node node) throws IOException;
    }

    /** @param scope zero for an undeclared name: then the answer must hold for every name */
    public Result check(Digest artifact, ScopeHashes scope) {
        int majority = nodes.size() / 2 + 1;
        Map<Node, Tried<BlockHead>> asked = ask(nodes, node -> BlockHead.latest(node.web3j()));
        Map<Node, BlockHead> reached = got(asked);
        if (reached.size() < majority) {
            return unreachable(asked);
        }
        Map<Node, BlockHead> fresh = new LinkedHashMap<>(reached);
        fresh.values().removeIf(this::isStale);
        if (fresh.size() < majority) {
            return reached.entrySet().stream()
                    .filter(node -> isStale(node.getValue()))
                    .findFirst()
                    .map(node -> new Stale(
                            node.getKey().url(),
                            node.getValue().number(),
                            node.getValue().time()))
                    .orElseThrow();
        }
        return agreed(artifact, scope, fresh, majority);
    }

    /** The newest block for which a majority gives one answer: nodes come to a new block one after the other. */
    private Result agreed(Digest artifact, ScopeHashes scope, Map<Node, BlockHead> heads, int majority) {
        List<Long> blocks = heads.values().stream()
                .map(BlockHead::number)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
        Map<Node, Tried<Optional<Answer>>> asked = Map.of();
        for (long block : blocks) {
            List<Node> there = heads.entrySet().stream()
                    .filter(node -> node.getValue().number() >= block)
                    .map(Map.Entry::getKey)
                    .toList();
            if (there.size() < majority) {
                continue;
            }
            asked = ask(there, node -> answer(node, artifact, scope, block));
            Map<Optional<Answer>, Integer> counts = new LinkedHashMap<>();
            got(asked).values().forEach(answer -> counts.merge(answer, 1, Integer::sum));
            for (Map.Entry<Optional<Answer>, Integer> count : counts.entrySet()) {
                if (count.getValue() >= majority) {
                    return count.getKey()
                            .<Result>map(Agreed::new)
                            .orElseGet(() -> new NoGate(there.getFirst().url(), addresses.gate()));
                }
            }
        }
        return got(asked).size() < majority
                ? unreachable(asked)
                : new Disagreeing(heads.keySet().stream().map(Node::url).toList());
    }

    private boolean isStale(BlockHead head) {
        return !staleAfter.isZero()
                && Duration.between(head.time(), clock.instant()).compareTo(staleAfter) > 0;
    }

    /** @return empty if there is no contract */
    private Optional<Answer> answer(Node node, Digest artifact, ScopeHashes scope, long number) throws IOException {
        Optional<BlockHead> before = BlockHead.at(node.web3j(), number);
        if (before.filter(this::isStale).isPresent()) {
            // a node that lies about its newest block would otherwise choose an old one for all
            throw new IOException("the block %s is stale".formatted(number));
        }
        Optional<Answer> answer = before.isPresent() ? answer(node, artifact, scope, before.get()) : Optional.empty();
        if (before.isEmpty() || !BlockHead.at(node.web3j(), number).equals(before)) {
            throw new IOException("the node replaced the block %s while it was asked".formatted(number));
        }
        return answer;
    }

    private Optional<Answer> answer(Node node, Digest artifact, ScopeHashes scope, BlockHead block) throws IOException {
        DefaultBlockParameter at = DefaultBlockParameter.valueOf(BigInteger.valueOf(block.number()));
        return GateReader.reading(() -> {
            EthGetCode code = node.web3j().ethGetCode(addresses.gate(), at).send();
            if (code.hasError() || code.getCode() == null) {
                throw new IOException("the node does not have the state of the block %s".formatted(block.number()));
            }
            if (code.getCode().equals("0x")) {
                return Optional.empty();
            }
            ReleaseGate gate = ReleaseGate.load(
                    addresses.gate(),
                    node.web3j(),
                    new ReadonlyTransactionManager(node.web3j(), addresses.gate()),
                    new DefaultGasProvider());
            gate.setDefaultBlockParameter(at);
            return Optional.of(GateReading.answer(gate, artifact, scope, block.number(), block.hash()));
        });
    }

    private <T> Map<Node, Tried<T>> ask(List<Node> nodes, Question<T> question) {
        Map<Node, Future<T>> asked = new LinkedHashMap<>();
        nodes.forEach(node -> asked.put(node, threads.submit(() -> question.ask(node))));
        Map<Node, Tried<T>> tried = new LinkedHashMap<>();
        Instant deadline = Instant.now().plus(PATIENCE);
        asked.forEach((node, answer) -> tried.put(node, tried(answer, deadline)));
        return tried;
    }

    private static <T> Tried<T> tried(Future<T> answer, Instant deadline) {
        try {
            long left = Math.max(0, Duration.between(Instant.now(), deadline).toMillis());
            return new Got<>(answer.get(left, TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            answer.cancel(true);
            return new Failed<>(new IOException("no answer within %s s".formatted(PATIENCE.toSeconds()), late));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Failed<>(new IOException("interrupted", interrupted));
        } catch (ExecutionException failed) {
            return new Failed<>(
                    failed.getCause() instanceof IOException known ? known : new IOException(failed.getCause()));
        }
    }

    private static <T> Map<Node, T> got(Map<Node, Tried<T>> asked) {
        Map<Node, T> got = new LinkedHashMap<>();
        asked.forEach((node, tried) -> {
            if (tried instanceof Got<T> answered) {
                got.put(node, answered.value());
            }
        });
        return got;
    }

    private static <T> Unreachable unreachable(Map<Node, Tried<T>> asked) {
        List<Unreachable> failed = new ArrayList<>();
        asked.forEach((node, tried) -> {
            if (tried instanceof Failed<T> failure) {
                failed.add(new Unreachable(node.url(), failure.failure()));
            }
        });
        return failed.getFirst();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        nodes.forEach(node -> node.web3j().shutdown());
    }
}
