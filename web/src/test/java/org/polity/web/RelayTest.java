package org.polity.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polity.engine.codes.Coded;
import org.polity.web.chain.ChainProperties;
import org.polity.web.chain.relay.RelayHealth;
import org.polity.web.embedded.DevelopmentAccount;
import org.polity.web.proposals.Proposal;
import org.polity.web.values.Address;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.web3j.crypto.Credentials;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.methods.response.TransactionReceipt;

/** What was taken is brought to the chain whatever the node forgets, and what is paid for it is bounded. */
@OnTheEmbeddedDefault
@TestPropertySource(
        properties = {
            "polity.embedded.folder=" + RelayTest.FOLDER,
            "polity.embedded.demo=false",
            "polity.embedded.voting-delay=2s",
            "polity.relay.stuck-after=3s",
            "polity.relay.look-interval=1s",
            "polity.votes.least-power=100",
            "polity.votes.most-reason-bytes=2000",
            "polity.votes.gas-per-voter=1000000"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("ballots-under-attack")
class RelayTest {

    static final String FOLDER = "target/embedded-relay";

    private static final Address RELAYER = new Address(DevelopmentAccount.RELAYER.address());
    private static final Address RICH = new Address(DevelopmentAccount.MEMBER_1.address());
    private static final BigInteger A_VOTE = BigInteger.TEN.pow(18);

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext site;

    @Autowired
    private Web3j web3j;

    @Autowired
    private ChainProperties chain;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RelayHealth health;

    private final List<Credentials> members = Electorate.voters(1000, 12);
    private final Credentials poor = Electorate.voters(1100, 1).getFirst();
    private final Credentials burner = Electorate.voters(1200, 1).getFirst();
    private final Credentials loser = Electorate.voters(1210, 1).getFirst();
    private Electorate electorate;
    private Polls polls;

    @BeforeAll
    void everybodyHasAVote() throws Exception {
        electorate = new Electorate(web3j, chain.rpcUrl());
        polls = new Polls(site, electorate, port);
        polls.admit(members, A_VOTE);
        polls.admit(List.of(burner, loser), A_VOTE);
        // a tenth of what 100 millionths of 1,000 tokens are
        polls.admit(List.of(poor), A_VOTE.divide(BigInteger.valueOf(100)));
        electorate.setCode(new Address(burner.getAddress()), Electorate.BURNER);
        electorate.setCode(new Address(loser.getAddress()), Electorate.BURNER);
    }

    @AfterEach
    void theNodeGoesOn() throws Exception {
        electorate.goOn();
        electorate.setBalance(RELAYER, A_VOTE.multiply(BigInteger.valueOf(1000)));
    }

    @Test
    void a_ballot_that_the_chain_lost_is_counted_again() throws Exception {
        Proposal open = polls.open();
        String before = electorate.moment();
        polls.take(open, members.get(0), "");
        counted(open, members.get(0));
        electorate.goBackTo(before);
        await().until(() -> !polls.became(open, members.get(0)).equals("counted"));
        electorate.makeBlock();
        counted(open, members.get(0));
        // the same transaction, or the same with a higher fee
        assertThat(transactions(open)).isLessThanOrEqualTo(2);
    }

    /** So it is after the relay saw that the chain lost a transaction, and before the follower saw that the vote is lost. */
    @Test
    void an_abandoned_transaction_that_is_made_a_second_time_begins_again() throws Exception {
        Proposal open = polls.open();
        electorate.stopBlocks();
        polls.take(open, members.get(10), "");
        await().until(() -> electorate.waiting(RELAYER).signum() > 0);
        String sent = sentIn(open, members.get(10));
        jdbc.sql("update community.relay_transactions set abandoned_at = now() where hash = ?")
                .param(sent)
                .update();
        electorate.drop(sent);
        await().until(() -> electorate.waiting(RELAYER).signum() > 0);
        assertThat(sentIn(open, members.get(10))).isEqualTo(sent);
        electorate.goOn();
        counted(open, members.get(10));
    }

    @Test
    void a_transaction_that_the_node_forgot_is_sent_again_as_it_was() throws Exception {
        Proposal open = polls.open();
        electorate.stopBlocks();
        polls.take(open, members.get(1), "");
        await().until(() -> polls.became(open, members.get(1)).equals("sent"));
        await().until(() -> electorate.waiting(RELAYER).signum() > 0);
        String sent = sentIn(open, members.get(1));
        electorate.drop(sent);
        await().until(() -> electorate.waiting(RELAYER).signum() > 0);
        electorate.goOn();
        counted(open, members.get(1));
        assertThat(sentIn(open, members.get(1))).isEqualTo(sent);
    }

    @Test
    void a_transaction_that_waits_too_long_is_replaced_with_a_higher_fee() throws Exception {
        Proposal open = polls.open();
        BigInteger before = web3j.ethBlockNumber().send().getBlockNumber();
        electorate.stopBlocks();
        polls.take(open, members.get(2), "because");
        await().atMost(Duration.ofSeconds(30)).until(() -> transactions(open) > 1);
        electorate.goOn();
        counted(open, members.get(2));
        List<TransactionReceipt> paid = electorate.receipts(RELAYER, before);
        assertThat(paid).singleElement().matches(TransactionReceipt::isStatusOK);
        assertThat(paid.getFirst().getTransactionHash()).isNotEqualTo(sentIn(open, members.get(2)));
    }

    @Test
    void a_nonce_that_nobody_knows_is_filled() throws Exception {
        Proposal first = polls.open();
        Proposal second = polls.open();
        electorate.stopBlocks();
        polls.take(first, members.get(3), "");
        await().until(() -> polls.became(first, members.get(3)).equals("sent"));
        polls.take(second, members.get(3), "");
        await().until(() -> polls.became(second, members.get(3)).equals("sent"));
        String lost = sentIn(first, members.get(3));
        jdbc.sql("delete from community.relay_transactions where first_hash = ?")
                .param(lost)
                .update();
        electorate.drop(lost);
        electorate.goOn();
        await().pollInterval(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    electorate.makeBlock();
                    return polls.became(second, members.get(3)).equals("counted");
                });
        counted(first, members.get(3));
    }

    @Test
    void a_nonce_that_comes_back_is_used_again() throws Exception {
        Proposal open = polls.open();
        String before = electorate.moment();
        Map<String, Object> ballot = polls.unsigned(open, loser);
        ballot.put("signature", "0x01");
        assertThat(polls.put(open, ballot).statusCode()).isEqualTo(202);
        refused(open, loser, "ballot.skipped-invalid-signature");
        electorate.goBackTo(before);
        electorate.makeBlock();
        polls.take(open, members.get(8), "");
        counted(open, members.get(8));
    }

    @Test
    void what_waits_for_a_block_is_not_paid_with_twice() throws Exception {
        Proposal first = polls.open();
        Proposal second = polls.open();
        electorate.stopBlocks();
        polls.take(first, members.get(9), "");
        await().until(() -> electorate.waiting(RELAYER).signum() > 0);
        electorate.setBalance(
                RELAYER,
                electorate
                        .mostCost(sentIn(first, members.get(9)))
                        .multiply(BigInteger.valueOf(3))
                        .divide(BigInteger.TWO));
        polls.take(second, members.get(9), "");
        await().until(() -> troubles().equals(List.of("relay.no-coin")));
        assertThat(polls.became(second, members.get(9))).isEqualTo("waiting");
        electorate.setBalance(RELAYER, A_VOTE.multiply(BigInteger.valueOf(1000)));
        electorate.goOn();
        counted(first, members.get(9));
        counted(second, members.get(9));
    }

    @Test
    void where_another_transaction_took_the_nonce_the_ballots_are_sent_in_a_new_one() throws Exception {
        Proposal open = polls.open();
        electorate.stopBlocks();
        polls.take(open, members.get(4), "");
        await().until(() -> electorate.waiting(RELAYER).signum() > 0);
        String sent = sentIn(open, members.get(4));
        electorate.drop(sent);
        electorate.pay(RELAYER, RICH, BigInteger.ONE);
        electorate.goOn();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> polls.became(open, members.get(4)).equals("counted"));
    }

    @Test
    void without_coin_ballots_are_kept_and_their_voters_read_why() throws Exception {
        Proposal open = polls.open();
        electorate.setBalance(RELAYER, BigInteger.ZERO);
        polls.take(open, members.get(5), "");
        await().until(() -> troubles().equals(List.of("relay.no-coin")));
        assertThat(polls.became(open, members.get(5))).isEqualTo("waiting");
        assertThat(polls.page(open, members.get(5))).contains("does not have enough coin", "/ballots/call");
        electorate.setBalance(RELAYER, A_VOTE.multiply(BigInteger.valueOf(1000)));
        counted(open, members.get(5));
        await().until(() -> troubles().isEmpty());
    }

    @Test
    void a_refused_signature_is_paid_for_once_and_a_voter_s_gas_is_bounded() throws Exception {
        Proposal open = polls.open();
        BigInteger before = web3j.ethBlockNumber().send().getBlockNumber();
        Map<String, Object> ballot = polls.unsigned(open, burner);
        ballot.put("signature", "0x01");
        assertThat(polls.put(open, ballot).statusCode()).isEqualTo(202);
        refused(open, burner, "ballot.skipped-invalid-signature");
        assertRefused(polls.put(open, ballot), "ballot.refused-before");
        // another signature of the same account, and then its gas of the day is used up
        ballot.put("signature", "0x02");
        assertThat(polls.put(open, ballot).statusCode()).isEqualTo(202);
        refused(open, burner, "ballot.skipped-invalid-signature");
        ballot.put("signature", "0x03");
        assertRefused(polls.put(open, ballot), "ballot.gas-spent");
        long gas = electorate.receipts(RELAYER, before).stream()
                .mapToLong(receipt -> receipt.getGasUsed().longValueExact())
                .sum();
        assertThat(gas).isLessThanOrEqualTo(1_600_000);
    }

    @Test
    void ballots_of_little_power_and_long_reasons_are_sent_by_their_voters() throws Exception {
        Proposal open = polls.open();
        assertThat(polls.paper(open, poor, "").path("code").asString()).isEqualTo("ballot.little-power");
        Map<String, Object> ballot = polls.unsigned(open, poor);
        ballot.put("signature", "0x" + "11".repeat(65));
        assertRefused(polls.put(open, ballot), "ballot.little-power");
        assertThat(polls.page(open, poor)).contains("/ballots/call").doesNotContain("Sign the ballot");
        assertThat(polls.paper(open, members.get(6), "理".repeat(667))
                        .path("code")
                        .asString())
                .isEqualTo("ballot.reason-too-costly");
        polls.take(open, members.get(6), "理".repeat(666));
        counted(open, members.get(6));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonce|1e400|ballot.wrong-nonce",
                "nonce|1e1000000000|ballot.unreadable",
                "nonce|\"many\"|ballot.unreadable",
                "nonce|null|ballot.incomplete",
                "support|99999999999999999999|ballot.unreadable",
                "support|3|ballot.invalid-vote",
                "support|-1|ballot.invalid-vote",
                "support|256|ballot.invalid-vote",
                "support|{}|ballot.unreadable",
                "voter|\"0x12\"|ballot.unreadable",
                "voter|null|ballot.incomplete",
                "reason|\"\\u0000\"|ballot.reason-unreadable",
                "reason|\"\\ud83d\"|ballot.reason-unreadable",
                "reason|\"\\udc00\\ud800\"|ballot.reason-unreadable",
                "reason|[]|ballot.unreadable",
                "signature|7|ballot.incomplete",
                "signature|null|ballot.incomplete"
            })
    void what_is_no_ballot_is_refused_with_its_code(String field, String json, String code) throws Exception {
        Proposal open = shared();
        Map<String, Object> ballot = polls.unsigned(open, members.get(7));
        ballot.put("signature", "0x" + "11".repeat(65));
        assertRefused(polls.putText(open, ballot, field, json), code);
    }

    private @Nullable Proposal shared;

    private Proposal shared() throws Exception {
        Proposal open = shared == null ? polls.open() : shared;
        shared = open;
        return open;
    }

    private void counted(Proposal proposal, Credentials voter) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(polls.became(proposal, voter)).isEqualTo("counted"));
    }

    private void refused(Proposal proposal, Credentials voter, String code) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(polls.became(proposal, voter)).isEqualTo("refused " + code));
    }

    private static void assertRefused(HttpResponse<String> answer, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(Client.json(answer).path("code").asString()).isEqualTo(code);
    }

    private List<String> troubles() {
        return health.trouble().stream().map(Coded::code).toList();
    }

    private String sentIn(Proposal proposal, Credentials voter) {
        return jdbc.sql("select sent_in from community.ballots where proposal_id = ? and voter = ?")
                .params(proposal.id().value(), voter.getAddress())
                .query(String.class)
                .single();
    }

    /** That were signed for the ballots on a proposal, those that took another's place as well. */
    private int transactions(Proposal proposal) {
        return jdbc.sql("select count(*) from community.relay_transactions where first_hash in"
                        + " (select sent_in from community.ballots where proposal_id = ?)")
                .param(proposal.id().value())
                .query(Integer.class)
                .single();
    }
}
