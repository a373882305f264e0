package org.polity.web.chain.calls;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import org.polity.engine.policy.ScopeHashes;
import org.polity.gate.GateStatus;
import org.polity.web.chain.Contracts;
import org.polity.web.chain.events.EventDecoder;
import org.polity.web.chain.follower.ChainHealth;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.web.values.TokenAmount;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.web3j.utils.Numeric;

/** What the gate itself answers now. Nothing is known of what it can't be asked, which is never taken for a good answer. */
@Component
public class GateAnswers {

    private static final Logger log = LoggerFactory.getLogger(GateAnswers.class);

    private record Asked(Hash artifact, ScopeHashes scope) {}

    private final Contracts contracts;
    private final ChainHealth health;

    /** However many read a page, the gate is asked once a second. */
    private final Cache<Asked, Standing> recent = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(1))
            .build();

    GateAnswers(Contracts contracts, ChainHealth health) {
        this.contracts = contracts;
        this.health = health;
    }

    /**
     * The question of a deployment.
     *
     * @param scope a zero field is any
     */
    public Optional<Standing> standingOf(Hash artifact, ScopeHashes scope) {
        Asked asked = new Asked(artifact, scope);
        Standing known = recent.getIfPresent(asked);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Standing> answer = ask(() -> {
            var answered = contracts
                    .gate()
                    .standingOf(
                            bytes(artifact),
                            new org.polity.contracts.bindings.ReleaseGate.Scope(
                                    scope.domain().bytes(),
                                    scope.task().bytes(),
                                    scope.riskTier().bytes()))
                    .send();
            return new Standing(
                    GateStatus.values()[answered.component1().intValueExact()],
                    answered.component2().longValueExact(),
                    answered.component3().signum() == 0 ? null : EventDecoder.time(answered.component3()));
        });
        answer.ifPresent(standing -> recent.put(asked, standing));
        return answer;
    }

    /** The bond that a challenge of this release takes now: twice as much after each dismissed challenge. */
    public Optional<TokenAmount> bondOf(long release) {
        return ask(() -> new TokenAmount(
                contracts.gate().bondOf(BigInteger.valueOf(release)).send()));
    }

    /** Lost bonds that wait for the next challenger who wins. */
    public Optional<TokenAmount> rewards() {
        return ask(() -> new TokenAmount(contracts.gate().rewards().send()));
    }

    /** For how long the guardian may still suspend this artifact. */
    public Optional<Duration> suspensionLeft(Hash artifact) {
        return ask(() -> Duration.ofSeconds(
                contracts.gate().suspensionLeft(bytes(artifact)).send().longValueExact()));
    }

    /** Who may submit, withdraw and supersede releases of this artifact; {@link Address#ZERO} where it is free. */
    public Optional<Address> maintainerOf(Hash artifact) {
        return ask(
                () -> new Address(contracts.gate().maintainerOf(bytes(artifact)).send()));
    }

    /** A page does not wait for a node that did not answer a moment ago. */
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

    private static byte[] bytes(Hash hash) {
        return Numeric.hexStringToByteArray(hash.value());
    }
}
