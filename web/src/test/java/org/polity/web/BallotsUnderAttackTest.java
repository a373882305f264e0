package org.polity.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.contracts.bindings.PolityGovernor;
import org.polity.contracts.bindings.PolityToken;
import org.polity.web.chain.ChainProperties;
import org.polity.web.chain.calls.GovernorCalls;
import org.polity.web.chain.calls.PreparedCall;
import org.polity.web.chain.calls.TokenCalls;
import org.polity.web.chain.events.Action;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.embedded.DevelopmentAccount;
import org.polity.web.embedded.DevelopmentClock;
import org.polity.web.proposals.Proposal;
import org.polity.web.proposals.ProposalText;
import org.polity.web.proposals.Proposals;
import org.polity.web.values.Address;
import org.polity.web.votes.Votes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.StructuredDataEncoder;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;
import org.web3j.utils.Numeric;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every ballot that the site took ends counted, or given up with a reason, whatever other voters and the node do. */
@OnTheEmbeddedDefault
@TestPropertySource(
        properties = {
            "polity.embedded.folder=" + BallotsUnderAttackTest.FOLDER,
            "polity.embedded.demo=false",
            "polity.embedded.voting-delay=2s",
            "polity.votes.least-power=0"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("ballots-under-attack")
class BallotsUnderAttackTest {

    static final String FOLDER = "target/embedded-ballots-under-attack";

    private static final Logger log = LoggerFactory.getLogger(BallotsUnderAttackTest.class);
    private static final Address RELAYER = new Address(DevelopmentAccount.RELAYER.address());
    private static final Address RICH = new Address(DevelopmentAccount.MEMBER_1.address());
    private static final BigInteger A_VOTE = BigInteger.TEN.pow(18);
    private static final int BURNERS = 24;

    /** A signature check, counting behind it, and the ballot's bytes. */
    private static final long MOST_FOR_A_BURNER = 600_000;

    private static final long MOST_FOR_A_MEMBER = 200_000;

    @LocalServerPort
    private int port;

    @Autowired
    private Web3j web3j;

    @Autowired
    private ChainProperties chain;

    @Autowired
    private GovernorCalls calls;

    @Autowired
    private TokenCalls token;

    @Autowired
    private Proposals proposals;

    @Autowired
    private Votes votes;

    @Autowired
    private DevelopmentClock time;

    @Autowired
    private ChainClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final List<Credentials> members = Electorate.voters(0, 8);
    private final List<Credentials> burners = Electorate.voters(100, BURNERS);
    private final Credentials faithful = Electorate.voters(200, 1).getFirst();
    private Electorate electorate;
    private PolityGovernor governor;
    private Client client;
    private int proposed;

    @BeforeAll
    void everybodyHasAVote() throws Exception {
        electorate = new Electorate(web3j, chain.rpcUrl());
        ReadonlyTransactionManager reader = new ReadonlyTransactionManager(web3j, Address.ZERO.value());
        governor = PolityGovernor.load(chain.addresses().governor(), web3j, reader, new DefaultGasProvider());
        PolityToken tokens = PolityToken.load(chain.addresses().token(), web3j, reader, new DefaultGasProvider());
        electorate.send(RICH, token.delegate(RICH));
        List<Credentials> voters = new ArrayList<>(members);
        voters.addAll(burners);
        voters.add(faithful);
        for (Credentials voter : voters) {
            BigInteger held = burners.contains(voter) ? BigInteger.ONE : A_VOTE;
            electorate.send(
                    RICH,
                    new PreparedCall(
                            token.delegate(RICH).chainId(),
                            new Address(chain.addresses().token()),
                            tokens.transfer(voter.getAddress(), held).encodeFunctionCall(),
                            BigInteger.ZERO));
            electorate.send(account(voter), token.delegate(account(voter)));
        }
        // a proposer needs votes a second earlier, and all of this may have happened in one
        time.advance(Duration.ofSeconds(2));
    }

    @BeforeEach
    void aVisitor() {
        client = new Client(port);
    }

    @Test
    void accounts_that_burn_their_gas_stop_nobody_and_cost_little() throws Exception {
        for (Credentials burner : burners) {
            electorate.setCode(account(burner), Electorate.BURNER);
        }
        electorate.setCode(account(faithful), Electorate.FAITHFUL);
        Proposal open = openVote();
        BigInteger before = web3j.ethBlockNumber().send().getBlockNumber();
        Instant began = Instant.now();
        for (int i = 0; i < BURNERS; i++) {
            putForAnAccountWithCode(open, burners.get(i), "0xb0b0");
            if (i % 3 == 0) {
                assertThat(put(open, members.get(i / 3), i % 2 == 0 ? "" : "said aloud")
                                .statusCode())
                        .isEqualTo(202);
            }
        }
        await().atMost(Duration.ofMinutes(2)).until(() -> members.stream().allMatch(member -> isCounted(open, member)));
        Duration counted = Duration.between(began, Instant.now());
        putForAnAccountWithCode(open, faithful, "0x");
        await().atMost(Duration.ofMinutes(2)).until(() -> waiting(open) == 0);
        assertThat(isCounted(open, faithful)).isTrue();
        List<TransactionReceipt> sent = electorate.receipts(RELAYER, before);
        long failed = sent.stream().filter(receipt -> !receipt.isStatusOK()).count();
        long gas = sent.stream()
                .mapToLong(receipt -> receipt.getGasUsed().longValueExact())
                .sum();
        log.info(
                "{} accounts burned their gas: {} of {} members counted after {} ms, {} transactions, {} failed, {} gas",
                BURNERS,
                members.size(),
                members.size(),
                counted.toMillis(),
                sent.size(),
                failed,
                gas);
        assertThat(failed).isLessThanOrEqualTo(3);
        assertThat(gas)
                .isLessThanOrEqualTo(
                        2 * BURNERS * MOST_FOR_A_BURNER + members.size() * MOST_FOR_A_MEMBER + MOST_FOR_A_BURNER);
        for (Credentials burner : burners) {
            assertThat(timesSkipped(open, burner)).isBetween(1, 2);
            assertThat(isCounted(open, burner)).isFalse();
        }
        assertThat(mine(open, burners.getFirst(), "en"))
                .contains("did not confirm the signature in the transaction", "sign again", "data-wallet-ballot");
        assertThat(mine(open, burners.getFirst(), "ja")).contains("署名を確認しませんでした", "data-wallet-ballot");
    }

    @Test
    void what_needs_more_than_15_million_gas_is_cut() throws Exception {
        Proposal open = openVote();
        BigInteger before = web3j.ethBlockNumber().send().getBlockNumber();
        electorate.setBalance(RELAYER, BigInteger.ZERO);
        for (Credentials burner : burners) {
            electorate.setCode(account(burner), Electorate.BURNER);
            putForAnAccountWithCode(open, burner, "0x" + "b0".repeat(4096));
        }
        electorate.setBalance(RELAYER, A_VOTE.multiply(BigInteger.valueOf(1000)));
        await().atMost(Duration.ofMinutes(1)).until(() -> waiting(open) == 0);
        List<TransactionReceipt> sent = electorate.receipts(RELAYER, before);
        // two where the node answers at once; an account that a busy node could not simulate follows in the next
        assertThat(sent).hasSizeBetween(2, 4).allMatch(TransactionReceipt::isStatusOK);
        for (TransactionReceipt receipt : sent) {
            assertThat(electorate.gasLimit(receipt)).isLessThanOrEqualTo(BigInteger.valueOf(16_777_216));
        }
        for (Credentials burner : burners) {
            assertThat(timesSkipped(open, burner)).isEqualTo(1);
        }
    }

    @Test
    void ballots_with_the_nonces_of_before_are_to_be_signed_again() throws Exception {
        Proposal open = openVote();
        Credentials voter = members.get(0);
        jdbc.sql("insert into community.ballots (proposal_id, voter, support, reason, nonce, signature, received_at)"
                        + " values (?, ?, 1, '', 3, '0xb0b0', now())")
                .params(open.id().value(), account(voter).value())
                .update();
        update("V8__give_ballots_the_nonce_of_their_vote.sql");
        update("V10__name_the_ends_of_ballots_by_code.sql");
        assertThat(jdbc.sql("select refused_because from community.ballots where signature = '0xb0b0'")
                        .query(String.class)
                        .single())
                .isEqualTo("ballot.sign-again");
        assertThat(mine(open, voter, "en")).contains("was updated while your ballot was on its way. Sign again.");
        assertThat(put(open, voter, "").statusCode()).isEqualTo(202);
        await().until(() -> isCounted(open, voter));
    }

    /** What a migration does to ballots. */
    private void update(String migration) throws IOException {
        try (InputStream statements =
                Objects.requireNonNull(getClass().getResourceAsStream("/db/migration/" + migration))) {
            String all = new String(statements.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${community}", "community")
                    .replace("${chain}", "chain");
            jdbc.sql(all.substring(all.indexOf("update community.ballots"))).update();
        }
    }

    @Test
    void accounts_that_get_code_under_way_do_not_stop_the_others() throws Exception {
        Proposal open = openVote();
        electorate.stopBlocks();
        BigInteger before = web3j.ethBlockNumber().send().getBlockNumber();
        List<Credentials> sudden = members.subList(0, 3);
        try {
            for (Credentials member : members) {
                put(open, member, "said aloud");
            }
            await().until(() -> electorate.waiting(RELAYER).signum() > 0 && unsent(open) == 0);
            for (Credentials voter : sudden) {
                electorate.setCode(account(voter), Electorate.INVALID);
            }
            electorate.goOn();
            // a key is believed whatever code its account has
            await().until(() -> members.stream().allMatch(member -> isCounted(open, member)));
            assertThat(electorate.receipts(RELAYER, before)).allMatch(TransactionReceipt::isStatusOK);
            await().until(() -> waiting(open) == 0);
        } finally {
            for (Credentials voter : sudden) {
                electorate.setCode(account(voter), "0x");
            }
            electorate.goOn();
        }
    }

    @Test
    void ballots_of_a_transaction_that_failed_are_sent_alone_once_and_then_given_up() throws Exception {
        Proposal open = openVote();
        Credentials lucky = members.get(0);
        Credentials unlucky = members.get(1);
        electorate.stopBlocks();
        try {
            put(open, lucky, "");
            put(open, unlucky, "");
            await().until(() -> unsent(open) == 0);
            failWhatWaits();
            await().until(() -> alone(open) == 2 && unsent(open) == 0);
            assertThat(electorate.waiting(RELAYER)).isEqualTo(BigInteger.TWO);
            electorate.goOn();
            await().until(() -> isCounted(open, lucky) && isCounted(open, unlucky));

            Credentials third = members.get(2);
            electorate.stopBlocks();
            put(open, third, "");
            for (int failures = 1; failures <= 2; failures++) {
                await().until(() -> unsent(open) == 0);
                failWhatWaits();
                int expected = failures;
                await().until(() -> failures(open, third) == expected);
            }
            electorate.goOn();
            assertThat(waiting(open)).isZero();
            assertThat(mine(open, third, "en")).contains("did not answer in the transaction", "sign again");
            assertThat(put(open, third, "").statusCode()).isEqualTo(202);
            await().until(() -> isCounted(open, third));
        } finally {
            electorate.goOn();
        }
    }

    @Test
    void a_ballot_counts_although_another_vote_of_its_voter_was_missed() throws Exception {
        Proposal first = openVote();
        time.advance(Duration.ofMinutes(2));
        Proposal second = openVote();
        Credentials voter = members.get(0);
        JsonNode later = paper(second, voter, "");
        JsonNode earlier = paper(first, voter, "");
        electorate.stopBlocks();
        try {
            assertThat(client.postJson(ballots(first), signed(earlier, voter)).statusCode())
                    .isEqualTo(202);
            assertThat(client.postJson(ballots(second), signed(later, voter)).statusCode())
                    .isEqualTo(202);
            await().until(() -> unsent(first) == 0 && unsent(second) == 0);
            passTo(first.voteEnd());
        } finally {
            electorate.goOn();
        }
        await().until(() -> isCounted(second, voter));
        await().until(() -> waiting(first) == 0);
        assertThat(isCounted(first, voter)).isFalse();
        assertThat(mine(first, voter, "en")).contains("Voting had closed when your ballot reached the chain");
    }

    @Test
    void a_ballot_that_never_reached_the_chain_is_given_up_when_the_vote_is_over() throws Exception {
        Proposal open = openVote();
        Credentials voter = members.get(0);
        electorate.setBalance(RELAYER, BigInteger.ZERO);
        try {
            assertThat(put(open, voter, "").statusCode()).isEqualTo(202);
            passTo(open.voteEnd());
            await().until(() -> waiting(open) == 0);
        } finally {
            electorate.setBalance(RELAYER, A_VOTE.multiply(BigInteger.valueOf(1000)));
        }
        assertThat(isCounted(open, voter)).isFalse();
        assertThat(mine(open, voter, "en")).contains("Voting closed before your ballot reached the chain");
        assertThat(mine(open, voter, "ja")).contains("票がチェーンに届く前に、投票が締め切られました。");
    }

    @Test
    void a_ballot_on_a_proposal_that_is_canceled_is_given_up() throws Exception {
        Proposal open = openVote();
        Credentials voter = members.get(0);
        electorate.setBalance(RELAYER, BigInteger.ZERO);
        try {
            assertThat(put(open, voter, "").statusCode()).isEqualTo(202);
            electorate.send(
                    new Address(DevelopmentAccount.GUARDIAN.address()),
                    calls.cancel(open.actions(), open.descriptionHash()));
            await().until(() -> waiting(open) == 0);
        } finally {
            electorate.setBalance(RELAYER, A_VOTE.multiply(BigInteger.valueOf(1000)));
        }
        assertThat(mine(open, voter, "en")).contains("The proposal was canceled before it reached the chain");
    }

    @Test
    void a_plain_nonce_is_refused_by_the_site_and_counts_on_the_chain() throws Exception {
        Proposal open = openVote();
        Proposal another = openVote();
        Credentials voter = members.get(0);
        BigInteger plain = governor.nonces(voter.getAddress()).send();
        JsonNode before = paper(another, voter, "");
        JsonNode paper = paper(open, voter, "");
        Map<String, Object> ballot = signed(paper, voter, plain);
        HttpResponse<String> answer = client.postJson(ballots(open), ballot);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Client.json(answer).path("code").asString()).isEqualTo("ballot.wrong-nonce");
        assertThat(Client.json(answer).path("detail").asString())
                .isEqualTo(
                        "This site did not make this ballot for this vote. Reload the page and sign again, or send the"
                                + " ballot to the chain yourself.");
        electorate.send(
                RICH,
                new PreparedCall(
                        token.delegate(RICH).chainId(),
                        new Address(chain.addresses().governor()),
                        governor.castVoteBySig(
                                        open.id().value(),
                                        BigInteger.ONE,
                                        voter.getAddress(),
                                        Numeric.hexStringToByteArray((String) ballot.get("signature")))
                                .encodeFunctionCall(),
                        BigInteger.ZERO));
        await().until(() -> isCounted(open, voter));
        assertThat(governor.nonces(voter.getAddress()).send()).isEqualTo(plain.add(BigInteger.ONE));
        assertThat(client.postJson(ballots(another), signed(before, voter)).statusCode())
                .isEqualTo(202);
        await().until(() -> isCounted(another, voter));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "0",
                "7",
                "57896044618658097711785492504343953926634992332820282019728792003956564819968",
                "115792089237316195423570985008687907853269984665640564039457584007913129639936"
            })
    void no_other_number_than_the_vote_s_own_is_taken(String nonce) throws Exception {
        Proposal open = openVote();
        Map<String, Object> ballot = signed(paper(open, members.get(0), ""), members.get(0));
        ballot.put("nonce", new BigInteger(nonce));
        HttpResponse<String> answer = client.postJson(ballots(open), ballot);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Client.json(answer).path("code").asString()).isEqualTo("ballot.wrong-nonce");
        assertThat(waiting(open)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "reason,a\\u0000b,ballot.reason-unreadable",
        "signature,0x0,ballot.incomplete",
        "signature,zz,ballot.incomplete",
        "signature,long,ballot.signature-too-long",
        "signature,0x,ballot.signed-by-another"
    })
    void what_can_not_be_kept_or_carried_is_refused_with_its_code(String field, String value, String code)
            throws Exception {
        Proposal open = openVote();
        Map<String, Object> ballot = signed(paper(open, members.get(0), ""), members.get(0));
        ballot.put(field, value.equals("long") ? "0x" + "00".repeat(4097) : value.replace("\\u0000", "\0"));
        HttpResponse<String> answer = client.postJson(ballots(open), ballot);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Client.json(answer).path("code").asString()).isEqualTo(code);
    }

    @Test
    void of_two_equal_ballots_at_once_one_is_taken() throws Exception {
        Proposal open = openVote();
        Map<String, Object> ballot = signed(paper(open, members.get(0), ""), members.get(0));
        List<Client> visitors = Collections.nCopies(12, 0).stream()
                .map(none -> new Client(port))
                .toList();
        List<Integer> answers = new ArrayList<>();
        electorate.stopBlocks();
        try (ExecutorService at = Executors.newFixedThreadPool(visitors.size())) {
            List<Future<HttpResponse<String>>> sent = visitors.stream()
                    .map(visitor -> at.submit(() -> visitor.postJson(ballots(open), ballot)))
                    .toList();
            for (Future<HttpResponse<String>> answer : sent) {
                answers.add(answer.get().statusCode());
                if (answer.get().statusCode() != 202) {
                    assertThat(Client.json(answer.get()).path("code").asString())
                            .isEqualTo("ballot.on-its-way");
                }
            }
        } finally {
            electorate.goOn();
        }
        assertThat(answers).containsOnly(202, 422);
        assertThat(Collections.frequency(answers, 202)).isEqualTo(1);
        await().until(() -> isCounted(open, members.get(0)));
    }

    /** The Governor fails as a whole for one block. */
    private void failWhatWaits() throws Exception {
        Address address = new Address(chain.addresses().governor());
        String code = web3j.ethGetCode(address.value(), DefaultBlockParameterName.LATEST)
                .send()
                .getCode();
        electorate.setCode(address, Electorate.INVALID);
        electorate.makeBlock();
        electorate.setCode(address, code);
    }

    private Proposal openVote() throws Exception {
        String title = "Look at ballots, " + ++proposed;
        Action action = new Action(
                new Address(chain.addresses().governor()),
                BigInteger.ZERO,
                governor.setVotingPeriod(BigInteger.valueOf(700 + proposed)).encodeFunctionCall());
        electorate.send(
                RICH,
                calls.propose(
                        List.of(action),
                        new ProposalText(title, "So that it can be seen what becomes of it.").describedBy(RICH)));
        await().until(() -> named(title).isPresent());
        Proposal proposal = named(title).orElseThrow();
        passTo(proposal.voteStart());
        return proposal;
    }

    private Optional<Proposal> named(String title) {
        return proposals.newestFirst().stream()
                .filter(proposal -> proposal.text().title().equals(title))
                .findFirst();
    }

    private void passTo(Instant moment) throws Exception {
        Duration left = Duration.between(clock.now(), moment);
        if (!left.isNegative()) {
            time.advance(left.plusSeconds(2));
        }
    }

    private HttpResponse<String> put(Proposal proposal, Credentials voter, String reason) throws Exception {
        return client.postJson(ballots(proposal), signed(paper(proposal, voter, reason), voter));
    }

    private void putForAnAccountWithCode(Proposal proposal, Credentials account, String signature) throws Exception {
        Map<String, Object> ballot = signed(paper(proposal, account, ""), account);
        ballot.put("signature", signature);
        assertThat(client.postJson(ballots(proposal), ballot).statusCode()).isEqualTo(202);
    }

    private JsonNode paper(Proposal proposal, Credentials voter, String reason) {
        return Client.json(client.post(
                ballots(proposal) + "/typed-data",
                Map.of("from", List.of(voter.getAddress()), "support", List.of("1"), "reason", List.of(reason)),
                "application/json"));
    }

    private static Map<String, Object> signed(JsonNode paper, Credentials signer) throws Exception {
        return signed(
                paper, signer, new BigInteger(paper.path("ballot").path("nonce").asString()));
    }

    private static Map<String, Object> signed(JsonNode paper, Credentials signer, BigInteger nonce) throws Exception {
        String own = paper.path("ballot").path("nonce").asString();
        byte[] digest = new StructuredDataEncoder(JsonMapper.shared()
                        .writeValueAsString(paper.path("typedData"))
                        .replace("\"" + own + "\"", "\"" + nonce + "\""))
                .hashStructuredData();
        Map<String, Object> ballot = new HashMap<>();
        ballot.put("voter", signer.getAddress());
        ballot.put("support", 1);
        ballot.put("reason", paper.path("ballot").path("reason").asString());
        ballot.put("nonce", nonce);
        ballot.put("signature", Electorate.signature(digest, signer));
        return ballot;
    }

    private static String ballots(Proposal proposal) {
        return "/proposals/" + proposal.id() + "/ballots";
    }

    private String mine(Proposal proposal, Credentials voter, String language) {
        return client.get(ballots(proposal), Map.of("voter", List.of(voter.getAddress()), "lang", List.of(language)))
                .body();
    }

    private boolean isCounted(Proposal proposal, Credentials voter) {
        return votes.find(proposal.id(), account(voter)).isPresent();
    }

    private int timesSkipped(Proposal proposal, Credentials voter) {
        return count(
                "select count(*) from chain.ballots_skipped where proposal_id = ? and voter = ?",
                proposal,
                account(voter).value());
    }

    /** On their way still. */
    private int waiting(Proposal proposal) {
        return count(
                "select count(*) from community.ballots b where proposal_id = ? and refused_at is null and not exists"
                        + " (select from chain.votes_cast v where v.proposal_id = b.proposal_id and v.voter = b.voter)",
                proposal);
    }

    private int unsent(Proposal proposal) {
        return count(
                "select count(*) from community.ballots where proposal_id = ? and refused_at is null and sent_in is null",
                proposal);
    }

    private int alone(Proposal proposal) {
        return count("select count(*) from community.ballots where proposal_id = ? and failures = 1", proposal);
    }

    private int failures(Proposal proposal, Credentials voter) {
        return count(
                "select max(failures) from community.ballots where proposal_id = ? and voter = ?",
                proposal,
                account(voter).value());
    }

    private int count(String question, Proposal proposal, Object... more) {
        List<Object> parameters = new ArrayList<>(List.of(proposal.id().value()));
        parameters.addAll(List.of(more));
        return jdbc.sql(question).params(parameters).query(Integer.class).single();
    }

    private static Address account(Credentials voter) {
        return new Address(voter.getAddress());
    }
}
