package org.polity.web.proposals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.polity.web.OnTheEmbeddedDefault;
import org.polity.web.chain.ChainProperties;
import org.polity.web.chain.Network;
import org.polity.web.chain.SiteLock;
import org.polity.web.chain.calls.GovernorCalls;
import org.polity.web.chain.calls.PreparedCall;
import org.polity.web.chain.calls.Simulation;
import org.polity.web.chain.calls.TokenCalls;
import org.polity.web.chain.events.Action;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.chain.follower.ChainHealth;
import org.polity.web.chain.keeper.KeeperAccount;
import org.polity.web.chain.keeper.KeeperProperties;
import org.polity.web.embedded.DevelopmentAccount;
import org.polity.web.embedded.DevelopmentClock;
import org.polity.web.values.Address;
import org.polity.web.values.TokenAmount;
import org.springframework.beans.factory.annotation.Autowired;
import org.web3j.crypto.Credentials;
import org.web3j.protocol.Web3j;
import org.web3j.tx.RawTransactionManager;
import org.web3j.tx.response.PollingTransactionReceiptProcessor;

@OnTheEmbeddedDefault
class KeeperTest {

    private static final KeeperProperties LIMITS = new KeeperProperties(true, null, 500, Duration.ofMinutes(2));

    @Autowired
    private Web3j web3j;

    @Autowired
    private Network network;

    @Autowired
    private Simulation simulation;

    @Autowired
    private ChainProperties chain;

    @Autowired
    private GovernorCalls calls;

    @Autowired
    private TokenCalls token;

    @Autowired
    private Proposals proposals;

    @Autowired
    private DevelopmentClock time;

    @Autowired
    private ChainClock clock;

    @Autowired
    private ChainHealth health;

    @Autowired
    private SiteLock lock;

    @Test
    void what_has_passed_is_queued_and_executed_by_the_keeper_alone() throws Exception {
        Keeper keeper = keeper(DevelopmentAccount.GUARDIAN.credentials());
        Proposal proposal = passed("Kept by nobody's hand");
        keeper(null).keep();
        assertThat(again(proposal).queuedAt()).isNull();
        await().until(() -> {
            keeper.keep();
            return again(proposal).queuedAt() != null;
        });
        passTo(again(proposal).executableAt());
        await().until(() -> {
            keeper.keep();
            return again(proposal).executedAt() != null;
        });
        assertThat(again(proposal).stateAt(clock.now())).isEqualTo(ProposalState.EXECUTED);
    }

    @Test
    void a_price_of_gas_that_is_too_high_is_looked_at_each_minute_until_it_falls() throws Exception {
        Proposal proposal = passed("Kept when gas costs less");
        KeeperProperties nothing = new KeeperProperties(true, null, 0, Duration.ofMinutes(2));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Keeper keeper = keeper(DevelopmentAccount.GUARDIAN.credentials(), nothing);
        keeper.bindTo(meters);
        keeper.keep();
        // other proposals of the community may wait too
        double waiting = meters.get("polity.keeper.failures").functionCounter().count();
        assertThat(waiting).isPositive();
        for (int look = 2; look <= 4; look++) {
            time.advance(Duration.ofSeconds(61));
            keeper.keep();
            assertThat(meters.get("polity.keeper.failures").functionCounter().count())
                    .isGreaterThanOrEqualTo(look * waiting);
        }
        assertThat(again(proposal).queuedAt()).isNull();
    }

    private Keeper keeper(@Nullable Credentials account) {
        return keeper(account, LIMITS);
    }

    private Keeper keeper(@Nullable Credentials account, KeeperProperties limits) {
        return new Keeper(
                proposals, calls, new KeeperAccount(web3j, network, simulation, limits, account), clock, health, lock);
    }

    private Proposal passed(String title) throws Exception {
        String description = new ProposalText(title, "So that it can be seen what becomes of it.")
                .describedBy(new Address(DevelopmentAccount.MEMBER_1.address()));
        PreparedCall nothing = token.approveBond(new TokenAmount(BigInteger.ZERO));
        send(
                DevelopmentAccount.MEMBER_1,
                calls.propose(
                        List.of(new Action(new Address(chain.addresses().token()), BigInteger.ZERO, nothing.data())),
                        description));
        await().until(() -> proposals.newestFirst().stream()
                .anyMatch(proposal -> proposal.text().title().equals(title)));
        Proposal proposal = proposals.newestFirst().stream()
                .filter(made -> made.text().title().equals(title))
                .findFirst()
                .orElseThrow();
        passTo(proposal.voteStart());
        for (DevelopmentAccount member : List.of(DevelopmentAccount.MEMBER_1, DevelopmentAccount.MEMBER_2)) {
            send(member, calls.vote(proposal.id(), 1, ""));
        }
        await().until(() -> again(proposal).tally().quorumReached());
        passTo(again(proposal).voteEnd());
        return proposal;
    }

    private void send(DevelopmentAccount from, PreparedCall call) throws Exception {
        String hash = new RawTransactionManager(web3j, from.credentials(), call.chainId())
                .sendTransaction(
                        web3j.ethGasPrice().send().getGasPrice().multiply(BigInteger.TWO),
                        BigInteger.valueOf(8_000_000),
                        call.to().value(),
                        call.data(),
                        call.value())
                .getTransactionHash();
        assertThat(new PollingTransactionReceiptProcessor(web3j, 100, 100)
                        .waitForTransactionReceipt(hash)
                        .isStatusOK())
                .isTrue();
    }

    private void passTo(@Nullable Instant moment) throws Exception {
        Duration left = Duration.between(clock.now(), moment);
        if (!left.isNegative()) {
            time.advance(left.plusSeconds(2));
        }
    }

    private Proposal again(Proposal proposal) {
        return proposals.find(proposal.id()).orElseThrow();
    }
}
