package org.polity.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.engine.codes.Coded;
import org.polity.engine.policy.rules.Scope;
import org.polity.web.chain.calls.CallFault;
import org.polity.web.chain.calls.GateAnswers;
import org.polity.web.chain.calls.GovernorCalls;
import org.polity.web.chain.calls.Simulation;
import org.polity.web.chain.calls.TokenCalls;
import org.polity.web.chain.follower.ChainHealth;
import org.polity.web.embedded.DevelopmentAccount;
import org.polity.web.embedded.DevelopmentClock;
import org.polity.web.proposals.Proposal;
import org.polity.web.proposals.Proposals;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.web3j.crypto.Credentials;
import org.web3j.protocol.Web3j;
import org.web3j.utils.Numeric;

/** A node that answers with errors of its own, or not at all, ends no ballot and keeps no reader waiting. */
@OnTheEmbeddedDefault
@ContextConfiguration(initializers = {AnewEachRun.class, ProxiedNode.Between.class})
@TestPropertySource(
        properties = {
            "polity.embedded.folder=target/embedded-node-in-trouble",
            "polity.embedded.demo=false",
            "polity.embedded.voting-delay=2s",
            "polity.relay.stuck-after=1s",
            "polity.relay.look-interval=1s",
            "polity.keeper.interval=300ms",
            "polity.votes.gas-per-voter=400000",
            "polity.votes.gas-per-day=6000000",
            "polity.votes.gas-per-day-by-code=1300000"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("node-in-trouble")
class NodeInTroubleTest {

    private static final Address RELAYER = new Address(DevelopmentAccount.RELAYER.address());
    /** Together they are a quorum. */
    private static final List<Address> RICH = List.of(
            new Address(DevelopmentAccount.MEMBER_1.address()), new Address(DevelopmentAccount.MEMBER_2.address()));

    private static final String UNKNOWN_PROPOSAL =
            org.web3j.crypto.Hash.sha3String("GovernorNonexistentProposal(uint256)")
                            .substring(0, 10)
                    + "0".repeat(64);
    private static final BigInteger A_VOTE = BigInteger.TEN.pow(18);
    /** So that few ballots use up what is paid for. */
    private static final String LONG = "because ".repeat(600).strip();

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext site;

    @Autowired
    private ProxiedNode node;

    @Autowired
    private Web3j web3j;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private GateAnswers gate;

    @Autowired
    private Simulation simulation;

    @Autowired
    private TokenCalls token;

    @Autowired
    private ChainHealth health;

    @Autowired
    private GovernorCalls governor;

    @Autowired
    private Proposals proposals;

    @Autowired
    private DevelopmentClock time;

    private final List<Credentials> members = Electorate.voters(3000, 30);
    private final List<Credentials> withCode = Electorate.voters(3100, 4);
    /** The keeper's key is made known to the site before it starts. */
    @DynamicPropertySource
    static void theKeeper(DynamicPropertyRegistry registry) {
        registry.add(
                "polity.keeper.key",
                () -> Numeric.toHexStringWithPrefixZeroPadded(
                        DevelopmentAccount.GUARDIAN.credentials().getEcKeyPair().getPrivateKey(), 64));
    }

    private Electorate electorate;
    private Polls polls;

    @BeforeAll
    void everybodyHasAVote() throws Exception {
        electorate = new Electorate(web3j, node.behind());
        polls = new Polls(site, electorate, port);
        polls.admit(members, A_VOTE);
        polls.admit(withCode, A_VOTE);
        for (Credentials account : withCode) {
            electorate.setCode(new Address(account.getAddress()), Electorate.FAITHFUL);
        }
    }

    @AfterEach
    void theNodeHeals() throws Exception {
        node.heals();
        electorate.setBalance(RELAYER, A_VOTE.multiply(BigInteger.valueOf(1000)));
    }

    /** Limit exceeded, internal error, and what geth says where it lacks the state. */
    @ParameterizedTest
    @ValueSource(ints = {-32005, -32603, -32000})
    void an_error_of_the_node_refuses_no_ballot(int code) throws Exception {
        Proposal open = polls.open();
        List<Credentials> voters = members.subList(0, 2);
        node.refuses("eth_call", code);
        for (Credentials voter : voters) {
            polls.take(open, voter, "");
        }
        for (int look = 0; look < 8; look++) {
            int before = node.asked("eth_call");
            lookAgain(open);
            await().atMost(Duration.ofSeconds(30)).until(() -> node.asked("eth_call") > before + 4);
        }
        assertThat(refusals(open)).isZero();
        assertThat(polls.became(open, voters.getFirst())).isEqualTo("waiting");
        node.heals();
        lookAgain(open);
        for (Credentials voter : voters) {
            counted(open, voter);
        }
    }

    @Test
    void what_a_node_reverts_that_can_not_be_followed_refuses_no_ballot() throws Exception {
        Proposal open = polls.open();
        node.refuses("eth_getBlockByNumber", -32005);
        await().until(() -> health.state().trouble() != null);
        node.reverts("eth_call", UNKNOWN_PROPOSAL);
        polls.take(open, members.get(28), "");
        for (int look = 0; look < 8; look++) {
            int before = node.asked("eth_call");
            lookAgain(open);
            await().atMost(Duration.ofSeconds(30)).until(() -> node.asked("eth_call") > before + 1);
        }
        assertThat(refusals(open)).isZero();
        node.heals();
        await().atMost(Duration.ofSeconds(30)).until(() -> health.state().trouble() == null);
        lookAgain(open);
        counted(open, members.get(28));
    }

    @Test
    void what_the_contracts_revert_again_and_again_ends() throws Exception {
        Proposal open = polls.open();
        node.reverts("eth_call", UNKNOWN_PROPOSAL);
        polls.take(open, members.get(29), "");
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            lookAgain(open);
            return polls.became(open, members.get(29)).equals("refused ballot.not-accepted");
        });
        assertThat(refusals(open)).isEqualTo(6);
    }

    @Test
    void a_transaction_that_the_node_does_not_take_is_sent_as_it_is() throws Exception {
        Proposal open = polls.open();
        int before = node.asked("eth_sendRawTransaction");
        node.refuses("eth_sendRawTransaction", -32000);
        polls.take(open, members.get(2), "");
        await().atMost(Duration.ofSeconds(60)).until(() -> node.asked("eth_sendRawTransaction") > before + 15);
        assertThat(transactions(open)).isEqualTo(1);
        node.heals();
        counted(open, members.get(2));
    }

    @Test
    void what_waits_is_part_of_what_is_paid_for() throws Exception {
        electorate.setBalance(RELAYER, BigInteger.ZERO);
        Proposal open = polls.open();
        Proposal other = polls.open();
        Proposal third = polls.open();
        for (Credentials account : withCode.subList(0, 3)) {
            assertThat(putByCode(open, account).statusCode()).isEqualTo(202);
        }
        assertThat(code(putByCode(open, withCode.get(3)))).isEqualTo("ballot.relay-spent");
        polls.take(open, members.get(3), LONG);
        polls.take(other, members.get(3), LONG);
        assertThat(refusal(third, members.get(3))).isEqualTo("ballot.gas-spent");
        int taken = 0;
        while (refusal(open, members.get(4 + taken)).isEmpty()) {
            polls.take(open, members.get(4 + taken), LONG);
            taken++;
        }
        assertThat(taken).isBetween(5, 20);
        assertThat(refusal(third, members.getLast())).isEqualTo("ballot.relay-spent");
        assertThat(polls.page(open, members.getLast()))
                .contains("/ballots/call")
                .doesNotContain("Sign the ballot");
        jdbc.sql("delete from community.ballots where sent_in is null").update();
    }

    @Test
    void while_the_node_does_not_answer_no_page_asks_it() {
        GateAnswers.Asked asked = new GateAnswers.Asked(new Hash("0x" + "ab".repeat(32)), Scope.UNDECLARED.hashes());
        assertThat(gate.standingOf(asked)).isPresent();
        node.isSilentOn("eth_call");
        assertThat(gate.rewards()).isEmpty();
        int before = node.asked("eth_call");
        assertThat(gate.bondOf(1)).isEmpty();
        assertThat(gate.rewards()).isEmpty();
        assertThat(gate.suspensionLeft(asked.artifact())).isEmpty();
        assertThat(gate.maintainerOf(asked.artifact())).isEmpty();
        assertThat(gate.standingOf(new GateAnswers.Asked(new Hash("0x" + "cd".repeat(32)), asked.scope())))
                .isEmpty();
        assertThat(simulation.refusalOf(token.delegate(RELAYER), RELAYER))
                .contains((Coded) CallFault.Plain.UNREACHABLE);
        assertThat(node.asked("eth_call")).isEqualTo(before);
        node.heals();
        await().atMost(Duration.ofSeconds(30)).until(() -> gate.rewards().isPresent());
    }

    @Test
    void an_error_of_the_node_makes_no_proposal_wait_longer() throws Exception {
        for (Address account : RICH) {
            electorate.send(account, token.delegate(account));
        }
        time.advance(Duration.ofSeconds(2));
        Proposal open = polls.open();
        for (Address account : RICH) {
            electorate.send(account, governor.vote(open.id(), 1, ""));
        }
        node.refuses("eth_call", -32005);
        polls.passTo(open.voteEnd());
        for (int look = 0; look < 5; look++) {
            int before = node.asked("eth_call");
            time.advance(Duration.ofSeconds(61));
            await().atMost(Duration.ofSeconds(30)).until(() -> node.asked("eth_call") > before);
        }
        node.heals();
        time.advance(Duration.ofSeconds(61));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> proposals.find(open.id()).orElseThrow().queuedAt() != null);
    }

    private HttpResponse<String> putByCode(Proposal proposal, Credentials account) {
        Map<String, Object> ballot = polls.unsigned(proposal, account);
        ballot.put("signature", "0x01");
        return polls.put(proposal, ballot);
    }

    /** Why the voter does not get a paper to sign; empty when they do. */
    private String refusal(Proposal proposal, Credentials voter) {
        return polls.paper(proposal, voter, "").path("code").asString("");
    }

    private static String code(HttpResponse<String> answer) {
        return Client.json(answer).path("code").asString("");
    }

    private void counted(Proposal proposal, Credentials voter) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(polls.became(proposal, voter)).isEqualTo("counted"));
    }

    /** What is put off waits no longer. */
    private void lookAgain(Proposal proposal) {
        jdbc.sql("update community.ballots set waits_until = null where proposal_id = ?")
                .param(proposal.id().value())
                .update();
    }

    private int refusals(Proposal proposal) {
        return count(
                "select coalesce(sum(refusals + case when refused_at is null then 0 else 1 end), 0)"
                        + " from community.ballots where proposal_id = ?",
                proposal);
    }

    private int transactions(Proposal proposal) {
        return count(
                "select count(*) from community.relay_transactions where first_hash in"
                        + " (select sent_in from community.ballots where proposal_id = ?)",
                proposal);
    }

    private int count(String question, Proposal proposal) {
        return jdbc.sql(question)
                .param(proposal.id().value())
                .query(Integer.class)
                .single();
    }
}
