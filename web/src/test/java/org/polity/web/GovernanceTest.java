package org.polity.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.polity.contracts.bindings.PolityGovernor;
import org.polity.web.chain.ChainProperties;
import org.polity.web.chain.calls.Delegations;
import org.polity.web.chain.calls.GovernorCalls;
import org.polity.web.chain.calls.PreparedCall;
import org.polity.web.chain.calls.TokenCalls;
import org.polity.web.chain.events.Action;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.chain.relay.Relay;
import org.polity.web.chain.signatures.BallotPaper;
import org.polity.web.chain.signatures.SignedBallot;
import org.polity.web.embedded.DevelopmentAccount;
import org.polity.web.embedded.DevelopmentClock;
import org.polity.web.embedded.demo.DemoCommunity;
import org.polity.web.proposals.Proposal;
import org.polity.web.proposals.ProposalState;
import org.polity.web.proposals.ProposalText;
import org.polity.web.proposals.Proposals;
import org.polity.web.values.Address;
import org.polity.web.values.ProposalId;
import org.polity.web.votes.Votes;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.web3j.crypto.Sign;
import org.web3j.crypto.StructuredDataEncoder;
import org.web3j.protocol.Web3j;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;
import org.web3j.utils.Numeric;
import tools.jackson.databind.json.JsonMapper;

/** What the Governor does beyond OpenZeppelin's is on the pages as it is on the chain. */
@OnTheEmbeddedDefault
class GovernanceTest {

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
    private Delegations delegations;

    @Autowired
    private DemoCommunity demo;

    @Autowired
    private BallotPaper paper;

    @Autowired
    private Relay relay;

    @Autowired
    private Proposals proposals;

    @Autowired
    private Votes votes;

    @Autowired
    private DevelopmentClock time;

    @Autowired
    private ChainClock clock;

    private PolityGovernor governor;

    @BeforeEach
    void theGovernor() {
        governor = PolityGovernor.load(
                chain.addresses().governor(),
                web3j,
                new ReadonlyTransactionManager(web3j, Address.ZERO.value()),
                new DefaultGasProvider());
    }

    @Test
    void what_loosens_the_rules_needs_two_thirds_and_a_late_quorum_more_time() throws Exception {
        Proposal shorter = propose(
                "Vote a second less long",
                governor.setVotingPeriod(governor.votingPeriod().send().subtract(BigInteger.ONE))
                        .encodeFunctionCall());
        assertThat(page(shorter)).contains("needs at least two thirds");
        passTo(shorter.voteStart());
        vote(shorter, DevelopmentAccount.MEMBER_1, 1);
        vote(shorter, DevelopmentAccount.MEMBER_2, 0);
        passTo(shorter.voteEnd().minusSeconds(20));
        assertThat(again(shorter).extendedAt()).isNull();
        vote(shorter, DevelopmentAccount.MEMBER_3, 2);
        await().until(() -> again(shorter).extendedAt() != null);
        assertThat(again(shorter).voteEnd())
                .isAfter(shorter.voteEnd())
                .isEqualTo(Instant.ofEpochSecond(
                        governor.proposalDeadline(shorter.id().value()).send().longValueExact()));
        assertThat(again(shorter).stateAt(clock.now())).isEqualTo(ProposalState.ACTIVE);
        passTo(again(shorter).voteEnd());
        assertThat(again(shorter).tally().inFavour())
                .isGreaterThan(again(shorter).tally().against());
        assertThat(again(shorter).stateAt(clock.now()))
                .isEqualTo(ProposalState.DEFEATED)
                .isEqualTo(onTheChain(shorter));
        assertThat(page(shorter))
                .contains("needs two thirds of the votes for and against")
                .contains("Extended");
    }

    @Test
    void a_bad_ballot_of_a_batch_is_left_out_with_its_reason_and_the_others_count() throws Exception {
        Proposal longer = propose(
                "Vote a second longer",
                governor.setVotingPeriod(governor.votingPeriod().send().add(BigInteger.ONE))
                        .encodeFunctionCall());
        passTo(longer.voteStart());
        SignedBallot plain = ballot(longer, DevelopmentAccount.MEMBER_1, "", DevelopmentAccount.MEMBER_1);
        SignedBallot spoken =
                ballot(longer, DevelopmentAccount.MEMBER_2, "a second well spent", DevelopmentAccount.MEMBER_2);
        SignedBallot forged = ballot(longer, DevelopmentAccount.MEMBER_3, "", DevelopmentAccount.MEMBER_1);
        Relay.Batch batch = relay.batch(longer.id(), List.of(plain, spoken, forged));
        assertThat(relay.countable(batch)).isEqualTo(2);
        relay.send(batch, relay.gasOf(batch).orElseThrow());
        await().until(() -> votes.find(longer.id(), plain.voter()).isPresent()
                && votes.find(longer.id(), spoken.voter()).isPresent());
        assertThat(votes.find(longer.id(), forged.voter())).isEmpty();
        assertThat(page(longer)).contains("One ballot was not counted").contains("The voter did not sign the ballot.");
        assertThat(again(longer).stateAt(clock.now())).isEqualTo(onTheChain(longer));
    }

    @Test
    void a_vote_repeals_a_policy_and_a_repealed_one_is_repealed_once() {
        Client client = new Client(port);
        String repealed = "/policies/right-for-seven-of-ten";
        assertThat(client.get(repealed + "?lang=en").body())
                .contains("Repealed")
                .doesNotContain(repealed + "/repeal");
        assertThat(client.get(repealed + "/repeal").statusCode()).isEqualTo(404);
        Map<String, List<String>> fields = new HashMap<>(from(DevelopmentAccount.MEMBER_1));
        fields.put("reasons", List.of("Once more."));
        assertThat(client.post(repealed + "/repeal", fields, "application/json").statusCode())
                .isEqualTo(404);

        String inForce = "/policies/wrongly-called-a-risk";
        assertThat(client.get(inForce).body()).contains(inForce + "/repeal");
        assertThat(client.get(inForce + "/repeal?lang=en").body()).contains("What would no longer be demanded");
        var call = client.post(inForce + "/repeal", fields, "application/json");
        assertThat(Client.json(call).path("to").asString())
                .isEqualToIgnoringCase(chain.addresses().governor());
        fields.put("reasons", List.of(" "));
        var refused = client.post(inForce + "/repeal", fields, "application/json");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Client.json(refused).path("code").asString()).isEqualTo("proposal.no-reasons");
        fields.put("reasons", List.of("a".repeat(10_001)));
        assertThat(Client.json(client.post(inForce + "/repeal", fields, "application/json"))
                        .path("code")
                        .asString())
                .isEqualTo("proposal.description-too-long");
    }

    @Test
    void the_guardian_stops_a_proposal_and_nobody_else_does() throws Exception {
        Proposal stopped = propose(
                "Vote two seconds longer",
                governor.setVotingPeriod(governor.votingPeriod().send().add(BigInteger.TWO))
                        .encodeFunctionCall());
        passTo(stopped.voteStart());
        Client client = new Client(port);
        assertThat(client.get("/proposals").body()).contains("in office until");
        String path = "/proposals/" + stopped.id() + "/cancellation";
        var refused = client.post(path, from(DevelopmentAccount.MEMBER_2), "application/json");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Client.json(refused).path("detail").asString()).contains("guardian in office");
        assertThat(client.post(path, from(DevelopmentAccount.GUARDIAN), "application/json")
                        .statusCode())
                .isEqualTo(200);
        new Wallet(web3j, DevelopmentAccount.GUARDIAN).send(calls.cancel(stopped.actions(), stopped.descriptionHash()));
        await().until(() -> again(stopped).stateAt(clock.now()) == ProposalState.CANCELED);
        assertThat(onTheChain(stopped)).isEqualTo(ProposalState.CANCELED);
    }

    @Test
    void votes_against_do_not_count_towards_the_quorum_and_a_defeat_names_all_its_causes() throws Exception {
        BigInteger period = governor.votingPeriod().send();
        Proposal opposed = propose(
                "Vote three seconds longer",
                governor.setVotingPeriod(period.add(BigInteger.valueOf(3))).encodeFunctionCall());
        Proposal ignored = propose(
                "Vote four seconds longer",
                governor.setVotingPeriod(period.add(BigInteger.valueOf(4))).encodeFunctionCall());
        passTo(ignored.voteStart());
        vote(opposed, DevelopmentAccount.MEMBER_3, 1);
        vote(opposed, DevelopmentAccount.MEMBER_1, 0);
        vote(ignored, DevelopmentAccount.MEMBER_3, 1);
        assertThat(page(opposed))
                .contains("The quorum has 250 of the 500 votes it needs; votes against do not count towards it.")
                .contains("For 250, abstain 0: 250 count towards the quorum of 500. Against 400, which do not");
        assertThat(new Client(port).get("/proposals?lang=en").body())
                .contains("Against leads: 250 for, 400 against; 250 more needed for the quorum.")
                .contains("For leads: 250 for, 0 against; 250 more needed for the quorum.");
        passTo(ignored.voteEnd());
        assertThat(new Client(port).get("/proposals?state=defeated&lang=en").body())
                .contains("Result: 250 for, 400 against, 0 abstain.");
        assertThat(page(opposed))
                .contains("Defeated for two reasons")
                .contains("The quorum had 250 of the 500 votes it needs; votes against do not count towards it.")
                .contains("More voting power was against (400) than for (250)");
        assertThat(page(ignored))
                .contains(": the quorum had 250 of the 500 votes it needs")
                .doesNotContain("More voting power was against");
    }

    @Test
    void a_proposal_shows_first_what_it_changes_in_the_version_in_force() throws Exception {
        Client client = new Client(port);
        Map<String, List<String>> fields = new HashMap<>();
        Map.of(
                        "kind", "bias-threshold",
                        "id", "wrongly-called-a-risk",
                        "title", "Wrongly called a risk, by race",
                        "purpose", "Nobody should be called a risk wrongly much more often because of their race.",
                        "metric", "false_negative_rate_difference",
                        "attributes", "race",
                        "limit", "0.1",
                        "minimumDenominator", "40",
                        "domains", "criminal-justice",
                        "from", DevelopmentAccount.MEMBER_1.address())
                .forEach((field, value) -> fields.put(field, List.of(value)));
        fields.put("proposalTitle", List.of("Judge rates of forty people"));
        fields.put("reasons", List.of("Smaller groups are people too."));
        assertThat(client.post("/proposals/new/preview?lang=en", fields, "text/html")
                        .body())
                .contains("Against version 1", "rules/gap/minimumDenominator")
                .doesNotContain("rules/gap/confidence");
        var call = Client.json(client.post("/proposals/new/call", fields, "application/json"));
        new Wallet(web3j, DevelopmentAccount.MEMBER_1)
                .send(new PreparedCall(
                        call.path("chainId").asLong(),
                        new Address(call.path("to").asString()),
                        call.path("data").asString(),
                        BigInteger.ZERO));
        await().until(() -> named("Judge rates of forty people").isPresent());
        String shown = page(named("Judge rates of forty people").orElseThrow());
        assertThat(shown).contains("Against version 1", "criminal-justice", "Nobody should be called a risk wrongly");
        assertThat(shown.indexOf("rules/gap/minimumDenominator"))
                .isPositive()
                .isLessThan(shown.indexOf("Smaller groups are people too."));
    }

    @Test
    void who_delegated_away_reads_who_votes_with_the_tokens() throws Exception {
        Address delegate = new Address(DevelopmentAccount.MEMBER_2.address());
        Address delegator = new Address(DevelopmentAccount.MEMBER_3.address());
        Wallet wallet = new Wallet(web3j, DevelopmentAccount.MEMBER_3);
        Client client = new Client(port);
        wallet.send(token.delegate(delegate));
        try {
            await().until(() -> client.get("/delegates?lang=en&account=" + delegator)
                    .body()
                    .contains("Member 2 votes with your 250."));
            Proposal asked = propose(
                    "Vote five seconds longer",
                    governor.setVotingPeriod(governor.votingPeriod().send().add(BigInteger.valueOf(5)))
                            .encodeFunctionCall());
            passTo(asked.voteStart());
            String ballots = "/proposals/" + asked.id() + "/ballots";
            assertThat(client.get(ballots + "?lang=en&voter=" + delegator).body())
                    .contains("The tokens that you held when the vote opened count for Member 2.");
            var refused = client.post(
                    ballots + "/typed-data",
                    Map.of("from", List.of(delegator.value()), "support", List.of("1")),
                    "application/json");
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(Client.json(refused).path("code").asString()).isEqualTo("ballot.delegated-away");
        } finally {
            wallet.send(token.delegate(delegator));
        }
        await().until(() -> client.get("/delegates?lang=en&account=" + delegator)
                .body()
                .contains("You vote with your 250 yourself."));
    }

    @Test
    void a_demo_that_starts_again_leaves_every_delegation_as_it_is() throws Exception {
        Address leader = new Address(DevelopmentAccount.MEMBER_1.address());
        Address follower = new Address(DevelopmentAccount.MEMBER_3.address());
        Wallet wallet = new Wallet(web3j, DevelopmentAccount.MEMBER_3);
        wallet.send(token.delegate(leader));
        try {
            demo.live(URI.create("http://localhost:" + port));
            assertThat(delegations.of(follower)).isEqualTo(leader);
        } finally {
            wallet.send(token.delegate(follower));
        }
        assertThat(delegations.of(follower)).isEqualTo(follower);
        assertThat(delegations.of(new Address(DevelopmentAccount.MAINTAINER.address())))
                .isEqualTo(Address.ZERO);
    }

    private static Map<String, List<String>> from(DevelopmentAccount account) {
        return Map.of("from", List.of(account.address()));
    }

    private Proposal propose(String title, String calldata) throws Exception {
        String description = new ProposalText(title, "So that it can be seen what becomes of it.")
                .describedBy(new Address(DevelopmentAccount.MEMBER_1.address()));
        Action action = new Action(new Address(chain.addresses().governor()), BigInteger.ZERO, calldata);
        new Wallet(web3j, DevelopmentAccount.MEMBER_1).send(calls.propose(List.of(action), description));
        await().until(() -> named(title).isPresent());
        return named(title).orElseThrow();
    }

    private Optional<Proposal> named(String title) {
        return proposals.newestFirst().stream()
                .filter(proposal -> proposal.text().title().equals(title))
                .findFirst();
    }

    private void vote(Proposal proposal, DevelopmentAccount member, int support) throws Exception {
        new Wallet(web3j, member).send(calls.vote(proposal.id(), support, ""));
        await().until(() ->
                votes.find(proposal.id(), new Address(member.address())).isPresent());
    }

    private SignedBallot ballot(Proposal proposal, DevelopmentAccount voter, String reason, DevelopmentAccount signer)
            throws Exception {
        Address account = new Address(voter.address());
        byte[] digest = new StructuredDataEncoder(JsonMapper.shared()
                        .writeValueAsString(paper.typedData(proposal.id(), 1, account, reason)
                                .tree()))
                .hashStructuredData();
        Sign.SignatureData signature =
                Sign.signMessage(digest, signer.credentials().getEcKeyPair(), false);
        String hex = Numeric.toHexString(signature.getR())
                + Numeric.toHexStringNoPrefix(signature.getS())
                + Numeric.toHexStringNoPrefix(signature.getV());
        return new SignedBallot(proposal.id(), account, 1, reason, proposal.id().nonce(), hex);
    }

    private void passTo(Instant moment) throws Exception {
        Duration left = Duration.between(clock.now(), moment);
        if (!left.isNegative()) {
            time.advance(left.plusSeconds(2));
        }
    }

    private Proposal again(Proposal proposal) {
        return proposals.find(new ProposalId(proposal.id().value())).orElseThrow();
    }

    private ProposalState onTheChain(Proposal proposal) throws Exception {
        return ProposalState.values()[
                governor.state(proposal.id().value()).send().intValueExact()];
    }

    private String page(Proposal proposal) {
        return new Client(port).get("/proposals/" + proposal.id()).body();
    }
}
