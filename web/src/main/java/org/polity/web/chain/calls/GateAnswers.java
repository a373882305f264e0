package org.polity.web.chain.calls;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.policy.rules.ScopeHashes;
import org.polity.gate.GateScope;
import org.polity.gate.GateStatus;
import org.polity.web.chain.AskedTogether;
import org.polity.web.chain.Contracts;
import org.polity.web.chain.events.EventDecoder;
import org.polity.web.chain.follower.BlockHeader;
import org.polity.web.chain.follower.ChainHealth;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.web.values.TokenAmount;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.web3j.abi.datatypes.Type;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.Web3jService;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthCall;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;

/** The gate's own answers now. An answer that the gate cannot give is unknown, and never counts as a clearance. */
@Component
public class GateAnswers {

    private static final Logger log = LoggerFactory.getLogger(GateAnswers.class);

    /**
     * The question before a deployment.
     *
     * @param scope a zero field means any
     */
    public record Asked(Hash artifact, ScopeHashes scope) {}

    private final Web3j web3j;
    private final Web3jService node;
    private final ReleaseGate gate;
    private final ChainHealth health;

    /** @param head the last followed block; an earlier answer is older than the page */
    private record Known(Asked asked, @Nullable BlockHeader head) {}

    /** The gate is asked at most once a second and block, for any number of readers. */
    private final Cache<Known, Standing> recent = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(1))
            .build();

    GateAnswers(
            @Qualifier("web3jOfPages") Web3j web3j,
            @Qualifier("nodeOfPages") Web3jService node,
            Contracts contracts,
            ChainHealth health) {
        this.web3j = web3j;
        this.node = node;
        this.gate = ReleaseGate.load(
                contracts.gate().getContractAddress(),
                web3j,
                new ReadonlyTransactionManager(web3j, Address.ZERO.value()),
                new DefaultGasProvider());
        this.health = health;
    }

    public Optional<Standing> standingOf(Asked asked) {
        return Optional.ofNullable(standingsOf(List.of(asked)).get(asked));
    }

    /** One request to the node, for any number of questions. A missing answer is not in the result. */
    public Map<Asked, Standing> standingsOf(List<Asked> asked) {
        BlockHeader head = health.state().head();
        Map<Asked, Standing> known = new HashMap<>();
        recent.getAllPresent(asked.stream().map(one -> new Known(one, head)).toList())
                .forEach((one, standing) -> known.put(one.asked(), standing));
        List<Asked> unknown =
                asked.stream().distinct().filter(one -> !known.containsKey(one)).toList();
        if (!unknown.isEmpty()) {
            List<RemoteFunctionCall<?>> calls =
                    unknown.stream().<RemoteFunctionCall<?>>map(this::call).toList();
            List<EthCall> answers = ask(() -> together(calls)).orElse(List.of());
            for (int i = 0; i < answers.size(); i++) {
                RemoteFunctionCall<?> call = calls.get(i);
                String answer = answers.get(i).getValue();
                Optional<Standing> standing = ask(() -> standing(call.decodeFunctionResponse(answer)));
                if (standing.isPresent()) {
                    known.put(unknown.get(i), standing.get());
                    recent.put(new Known(unknown.get(i), head), standing.get());
                }
            }
        }
        return known;
    }

    private RemoteFunctionCall<?> call(Asked asked) {
        return gate.standingOf(asked.artifact().bytes(), GateScope.struct(asked.scope()));
    }

    private List<EthCall> together(List<RemoteFunctionCall<?>> calls) throws IOException {
        return AskedTogether.of(
                node,
                EthCall.class,
                calls.stream()
                        .map(call -> web3j.ethCall(
                                Transaction.createEthCallTransaction(
                                        Address.ZERO.value(), gate.getContractAddress(), call.encodeFunctionCall()),
                                DefaultBlockParameterName.LATEST))
                        .toList());
    }

    @SuppressWarnings("rawtypes") // web3j decodes to raw types
    private static Standing standing(List<Type> words) {
        BigInteger until = number(words.get(2));
        return new Standing(
                GateStatus.values()[number(words.get(0)).intValueExact()],
                number(words.get(1)).longValueExact(),
                until.signum() == 0 ? null : EventDecoder.time(until));
    }

    private static BigInteger number(Type<?> word) {
        return (BigInteger) word.getValue();
    }

    /** The bond of the next challenge of this release: each dismissed challenge doubles it. */
    public Optional<TokenAmount> bondOf(long release) {
        return ask(
                () -> new TokenAmount(gate.bondOf(BigInteger.valueOf(release)).send()));
    }

    /** Lost bonds, kept for the next challenger who wins. */
    public Optional<TokenAmount> rewards() {
        return ask(() -> new TokenAmount(gate.rewards().send()));
    }

    /** The remaining time for which the guardian may suspend this artifact. */
    public Optional<Duration> suspensionLeft(Hash artifact) {
        return ask(() ->
                Duration.ofSeconds(gate.suspensionLeft(artifact.bytes()).send().longValueExact()));
    }

    /**
     * The account that may submit, withdraw and supersede releases of this artifact; {@link Address#ZERO} for a free
     * artifact.
     */
    public Optional<Address> maintainerOf(Hash artifact) {
        return ask(() -> new Address(gate.maintainerOf(artifact.bytes()).send()));
    }

    /** A page does not wait for a node that just failed to answer. */
    private <T> Optional<T> ask(Question<T> question) {
        if (!health.reachable()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Question.answered(question));
        } catch (IOException failure) {
            log.debug("the gate can't be asked: {}", failure.getMessage());
            return Optional.empty();
        }
    }
}
