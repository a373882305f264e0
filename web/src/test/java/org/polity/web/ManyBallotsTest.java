package org.polity.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.polity.web.chain.ChainProperties;
import org.polity.web.chain.signatures.BallotPaper;
import org.polity.web.embedded.DevelopmentAccount;
import org.polity.web.proposals.Proposal;
import org.polity.web.values.Address;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.web3j.crypto.Credentials;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.methods.response.TransactionReceipt;

/** As many signed ballots as `-Dpolity.ballots` says go through the relay, and none is lost. */
@OnTheEmbeddedDefault
@TestPropertySource(
        properties = {
            "polity.embedded.folder=target/embedded-many-ballots",
            "polity.embedded.demo=false",
            "polity.embedded.voting-delay=2s",
            "polity.embedded.voting-period=2h",
            "polity.site.writes-per-minute=1000000"
        })
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("many-ballots")
class ManyBallotsTest {

    private static final Logger log = LoggerFactory.getLogger(ManyBallotsTest.class);
    private static final int BALLOTS = Integer.getInteger("polity.ballots", 500);
    private static final int AT_ONCE = 8;

    /** 100 millionths of 1,000 tokens would be the least; this is ten times what the site asks for. */
    private static final BigInteger HELD = BigInteger.TEN.pow(16);

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext site;

    @Autowired
    private Web3j web3j;

    @Autowired
    private ChainProperties chain;

    @Autowired
    private BallotPaper paper;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void every_ballot_that_was_taken_is_counted_and_paid_for_once() throws Exception {
        Electorate electorate = new Electorate(web3j, chain.rpcUrl());
        Polls polls = new Polls(site, electorate, port);
        List<Credentials> voters = Electorate.voters(100_000, BALLOTS);
        polls.admitAtOnce(voters, HELD);
        Proposal open = polls.open();
        List<Map<String, Object>> ballots = signed(polls, open, voters);
        BigInteger before = web3j.ethBlockNumber().send().getBlockNumber();

        Instant began = Instant.now();
        int taken = put(open, ballots);
        Duration taking = Duration.between(began, Instant.now());
        await().atMost(Duration.ofMinutes(30))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> counted(open) >= taken);
        Duration counting = Duration.between(began, Instant.now());

        List<TransactionReceipt> sent = electorate.receipts(new Address(DevelopmentAccount.RELAYER.address()), before);
        long gas = sent.stream()
                .mapToLong(receipt -> receipt.getGasUsed().longValueExact())
                .sum();
        log.info(
                "{} ballots: taken in {} ms, counted {} ms after the first was put; {} transactions, {} gas a ballot",
                taken,
                taking.toMillis(),
                counting.toMillis(),
                sent.size(),
                gas / taken);
        assertThat(taken).isEqualTo(BALLOTS);
        assertThat(counted(open)).isEqualTo(BALLOTS);
        assertThat(sent).allMatch(TransactionReceipt::isStatusOK).hasSizeLessThanOrEqualTo(10 + BALLOTS / 20);
        assertThat(skipped(open)).isZero();
        assertThat(gas).isLessThanOrEqualTo(100_000L * BALLOTS);
    }

    private List<Map<String, Object>> signed(Polls polls, Proposal open, List<Credentials> voters) {
        List<Map<String, Object>> ballots = new ArrayList<>();
        for (Credentials voter : voters) {
            Map<String, Object> ballot = polls.unsigned(open, voter);
            byte[] digest = paper.typedData(open.id(), 1, new Address(voter.getAddress()), "")
                    .hash();
            ballot.put("signature", Electorate.signature(digest, voter));
            ballots.add(ballot);
        }
        return ballots;
    }

    private int put(Proposal open, List<Map<String, Object>> ballots) throws Exception {
        List<Future<Integer>> visitors = new ArrayList<>();
        try (ExecutorService at = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int first = 0; first < AT_ONCE; first++) {
                int from = first;
                visitors.add(at.submit(() -> {
                    Client client = new Client(port).rememberingItsToken();
                    int taken = 0;
                    for (int i = from; i < ballots.size(); i += AT_ONCE) {
                        HttpResponse<String> answer = client.postJson(Polls.ballots(open), ballots.get(i));
                        taken += answer.statusCode() == 202 ? 1 : 0;
                    }
                    return taken;
                }));
            }
        }
        int taken = 0;
        for (Future<Integer> visitor : visitors) {
            taken += visitor.get();
        }
        return taken;
    }

    private int counted(Proposal open) {
        return count("select count(*) from chain.votes_cast where proposal_id = ?", open);
    }

    private int skipped(Proposal open) {
        return count("select count(*) from chain.ballots_skipped where proposal_id = ?", open);
    }

    private int count(String question, Proposal open) {
        return jdbc.sql(question).param(open.id().value()).query(Integer.class).single();
    }
}
