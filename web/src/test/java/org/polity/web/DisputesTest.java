package org.polity.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.polity.contracts.bindings.PolityToken;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.canonical.Keccak;
import org.polity.engine.policy.rules.Scope;
import org.polity.web.chain.ChainProperties;
import org.polity.web.chain.calls.GateCalls;
import org.polity.web.chain.calls.GovernorCalls;
import org.polity.web.chain.calls.PreparedCall;
import org.polity.web.chain.calls.RegistryCalls;
import org.polity.web.chain.events.Action;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.embedded.DevelopmentAccount;
import org.polity.web.embedded.DevelopmentClock;
import org.polity.web.proposals.Proposal;
import org.polity.web.proposals.ProposalState;
import org.polity.web.proposals.Proposals;
import org.polity.web.releases.ModelRelease;
import org.polity.web.releases.Releases;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.web3j.protocol.Web3j;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;
import org.web3j.utils.Numeric;
import tools.jackson.databind.JsonNode;

/** What becomes of a release after its decision: the site says what the gate says, in every state. */
@OnTheEmbeddedDefault
class DisputesTest {

    private static final List<String> STATUSES = List.of(
            "none",
            "submitted",
            "cleared",
            "blocked",
            "challenged",
            "recalled",
            "suspended",
            "superseded",
            "withdrawn");

    @LocalServerPort
    private int port;

    @Autowired
    private Web3j web3j;

    @Autowired
    private ChainProperties chain;

    @Autowired
    private GovernorCalls calls;

    @Autowired
    private GateCalls gateCalls;

    @Autowired
    private RegistryCalls registry;

    @Autowired
    private Proposals proposals;

    @Autowired
    private Releases releases;

    @Autowired
    private DevelopmentClock time;

    @Autowired
    private ChainClock clock;

    private Client client;
    private ReleaseGate gate;
    private PolityToken token;

    @BeforeEach
    void theGate() {
        client = new Client(port);
        ReadonlyTransactionManager nobody = new ReadonlyTransactionManager(web3j, Address.ZERO.value());
        gate = ReleaseGate.load(chain.addresses().gate(), web3j, nobody, new DefaultGasProvider());
        token = PolityToken.load(chain.addresses().token(), web3j, nobody, new DefaultGasProvider());
    }

    @Test
    void a_challenge_that_a_vote_upholds_overturns_the_clearance_and_returns_the_bond() throws Exception {
        ModelRelease release = cleared("challenged");
        BigInteger held = balance(DevelopmentAccount.MEMBER_3);
        assertThat(refusal(release, "/challenge", DevelopmentAccount.MEMBER_3, Map.of("reason", "too early")))
                .contains("Approve the bond first");
        act(release, "/bond", DevelopmentAccount.MEMBER_3, Map.of());
        act(
                release,
                "/challenge",
                DevelopmentAccount.MEMBER_3,
                Map.of("reason", "The labels are copies of the predictions.", "evidence", "ab".repeat(32)));
        awaitStanding(release, "challenged");
        assertThat(balance(DevelopmentAccount.MEMBER_3)).isLessThan(held);
        vote(release, "uphold");
        awaitStanding(release, "overturned");
        // and a reward, where others lost a bond before
        assertThat(balance(DevelopmentAccount.MEMBER_3)).isGreaterThanOrEqualTo(held);
        assertThat(client.get("/releases/" + release.id() + "/audit").body())
                .contains("Blocked by vote")
                .contains("The labels are copies of the predictions.")
                .contains("Challenge upheld by a vote")
                .contains("ab".repeat(32));
        theBlockOutlastsAChallengeThatLapses(release);
    }

    private void theBlockOutlastsAChallengeThatLapses(ModelRelease release) throws Exception {
        act(release, "/bond", DevelopmentAccount.MEMBER_3, Map.of());
        act(release, "/challenge", DevelopmentAccount.MEMBER_3, Map.of("reason", "They are no copies."));
        awaitStanding(release, "challenged");
        passTo(Optional.ofNullable(again(release).orElseThrow().challengeEndsAt())
                .orElseThrow());
        awaitStanding(release, "overturned");
        act(release, "/settlement", DevelopmentAccount.MEMBER_2, Map.of());
        await().untilAsserted(() -> assertThat(page(release, "")).contains("Challenge lapsed without a vote"));
        awaitStanding(release, "overturned");
    }

    @Test
    void a_blocked_release_whose_challenge_is_upheld_is_judged_anew() throws Exception {
        String unfair = people(i -> i % 2 == 0 ? 1 : i / 4 % 2);
        ModelRelease blocked = submitted("unfair", "unfair", "criminal-justice", unfair);
        assertThat(blocked.standing(clock.now())).isEqualTo("blocked");
        assertThat(page(blocked, "")).contains("The gate blocks this artifact for criminal-justice.");
        Instant first = Optional.ofNullable(blocked.decidedAt()).orElseThrow();
        act(blocked, "/bond", DevelopmentAccount.MEMBER_2, Map.of());
        act(blocked, "/challenge", DevelopmentAccount.MEMBER_2, Map.of("reason", "Count again."));
        awaitStanding(blocked, "challenged");
        vote(blocked, "uphold");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> again(blocked)
                        .filter(one ->
                                one.decidedAt() != null && one.decidedAt().isAfter(first))
                        .isPresent());
        awaitStanding(blocked, "blocked");
    }

    @Test
    void the_guardian_suspends_for_a_bounded_time_a_vote_lifts_and_the_suspension_ends_by_itself() throws Exception {
        ModelRelease release = cleared("suspended");
        Map<String, String> order = Map.of("hours", "24", "reason", "Somebody should look at it.");
        assertThat(refusal(release, "/suspension", DevelopmentAccount.MEMBER_1, order))
                .contains("Only the guardian");
        assertThat(refusal(
                        release,
                        "/suspension",
                        DevelopmentAccount.GUARDIAN,
                        Map.of("hours", "9999", "reason", "too long")))
                .contains("336 more hours");
        act(release, "/suspension", DevelopmentAccount.GUARDIAN, order);
        awaitStanding(release, "suspended");
        vote(release, "lift");
        awaitStanding(release, "cleared");
        assertThat(refusal(
                        release, "/suspension", DevelopmentAccount.GUARDIAN, Map.of("hours", "313", "reason", "More.")))
                .contains("312 more hours");
        assertThat(page(release, "/dispute")).contains("may last 13 days more");

        ModelRelease other = cleared("suspended-for-an-hour");
        act(other, "/suspension", DevelopmentAccount.GUARDIAN, Map.of("hours", "1", "reason", "An hour is enough."));
        awaitStanding(other, "suspended");
        time.advance(Duration.ofHours(1).plusSeconds(2));
        awaitStanding(other, "cleared");
    }

    @Test
    void a_maintainer_retires_a_release_and_a_vote_recalls_another() throws Exception {
        ModelRelease old = cleared("old");
        ModelRelease young = cleared("young");
        Map<String, String> succession = Map.of("successor", String.valueOf(young.id()));
        assertThat(refusal(old, "/succession", DevelopmentAccount.MEMBER_1, succession))
                .contains("Only the maintainer");
        act(old, "/succession", DevelopmentAccount.MAINTAINER, succession);
        awaitStanding(old, "superseded");
        assertThat(client.get("/releases/" + old.id()).body()).contains("/releases/" + young.id());
        assertThat(client.get("/releases/" + young.id()).body()).contains("Superseded another release");
        vote(young, "recall");
        awaitStanding(young, "recalled");
    }

    @Test
    void a_recall_takes_every_release_of_the_artifact_that_could_ship() throws Exception {
        ModelRelease first = cleared("shared-1", "shared");
        ModelRelease second = cleared("shared-2", "shared");
        vote(first, "recall");
        awaitStanding(first, "recalled");
        awaitStanding(second, "recalled");
        assertThat(client.get("/releases/" + second.id()).body()).contains("It was looked at.");
    }

    @Test
    void a_dismissed_challenge_leaves_the_others_their_time() throws Exception {
        ModelRelease release = cleared("dismissed");
        Instant end = Optional.ofNullable(release.challengeableUntil()).orElseThrow();
        act(release, "/bond", DevelopmentAccount.MEMBER_3, Map.of());
        act(release, "/challenge", DevelopmentAccount.MEMBER_3, Map.of("reason", "Nothing in particular."));
        awaitStanding(release, "challenged");
        vote(release, "dismiss");
        awaitStanding(release, "cleared");
        assertThat(again(release).orElseThrow().challengeableUntil()).isAfter(end);
    }

    @Test
    void a_challenge_that_no_vote_ends_lapses_and_anybody_settles_it() throws Exception {
        ModelRelease release = cleared("lapsing");
        assertThat(page(release, ""))
                .contains("verdict cleared")
                .contains("The gate clears this artifact for weather.");
        act(release, "/bond", DevelopmentAccount.MEMBER_3, Map.of());
        act(release, "/challenge", DevelopmentAccount.MEMBER_3, Map.of("reason", "Nobody will vote on it."));
        awaitStanding(release, "challenged");
        await().untilAsserted(() ->
                assertThat(page(release, "")).contains("is challenged").contains("This answer is valid until"));
        assertThat(page(release, "/dispute")).contains("A challenge is open. A vote can resolve it until");
        assertThat(refusal(release, "/settlement", DevelopmentAccount.MEMBER_2, Map.of()))
                .contains("is open until");

        passTo(Optional.ofNullable(again(release).orElseThrow().challengeEndsAt())
                .orElseThrow());
        awaitStanding(release, "cleared");
        assertThat(page(release, "/dispute"))
                .contains("End this challenge")
                .contains("now 2 of the community")
                .doesNotContain("Uphold the challenge");
        act(release, "/settlement", DevelopmentAccount.MEMBER_2, Map.of());
        await().untilAsserted(() -> assertThat(page(release, ""))
                .contains("Challenge lapsed without a vote")
                .contains("The maintainer received 0.5 of the lost bond"));
        assertThat(page(release, "/dispute")).doesNotContain("End this challenge");
        awaitStanding(release, "cleared");
    }

    @Test
    void a_maintainer_withdraws_what_is_undecided() throws Exception {
        Hash artifact = new Hash("0x" + "77".repeat(32));
        Hash salt = new Hash("0x" + "5a".repeat(32));
        Wallet maintainer = new Wallet(web3j, DevelopmentAccount.MAINTAINER);
        maintainer.send(gateCalls.commit(artifact, new Address(DevelopmentAccount.MAINTAINER.address()), salt));
        maintainer.send(gateCalls.submit(
                artifact,
                new Hash("0x" + "78".repeat(32)), // nobody has this evidence, so that nothing is decided for a minute
                Scope.UNDECLARED.hashes(),
                "oracle",
                "withdrawn",
                List.of(new Hash("0x" + "79".repeat(32))),
                salt));
        await().until(() -> named("withdrawn").isPresent());
        ModelRelease release = named("withdrawn").orElseThrow();
        assertThat(page(release, ""))
                .contains("The evaluators have not decided on this artifact for every use yet.")
                .contains("Withdraw this submission")
                .contains("Parent models")
                .contains("0x" + "79".repeat(32));
        Map<String, List<String>> stranger = Map.of("from", List.of(DevelopmentAccount.MEMBER_1.address()));
        HttpResponse<String> refused =
                client.post("/releases/" + release.id() + "/withdrawal", stranger, "application/json");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Client.json(refused).path("detail").asString()).contains("Only the maintainer");
        send(
                client.post(
                        "/releases/" + release.id() + "/withdrawal",
                        Map.of("from", List.of(DevelopmentAccount.MAINTAINER.address())),
                        "application/json"),
                DevelopmentAccount.MAINTAINER);
        await().untilAsserted(() -> assertThat(page(release, ""))
                .contains("The maintainer or a vote withdrew the submission")
                .contains("Submission withdrawn")
                .doesNotContain("Withdraw this submission"));
        assertThat(client.get("/releases?standing=withdrawn").body()).contains("oracle withdrawn");
        assertThat(client.get("/releases/" + release.id() + "/audit").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_policy_gives_cleared_releases_time_to_comply_and_then_stops_them() throws Exception {
        ModelRelease release = cleared("in-grace");
        long before = proposals.newestFirst().size();
        Map<String, List<String>> form = new HashMap<>(Map.ofEntries(
                Map.entry("from", List.of(DevelopmentAccount.MEMBER_1.address())),
                Map.entry("proposalTitle", List.of("Describe the data")),
                Map.entry("reasons", List.of("What is not described is not known.")),
                Map.entry("complianceDays", List.of("ten")),
                Map.entry("kind", List.of("dataset-inclusion")),
                Map.entry("id", List.of("described-data")),
                Map.entry("title", List.of("Described data")),
                Map.entry("purpose", List.of("Data is known.")),
                Map.entry("datasets", List.of("training")),
                Map.entry("minimumDatasets", List.of("1")),
                Map.entry("severity", List.of("block")),
                Map.entry("domains", List.of("weather"))));
        assertThat(client.post("/proposals/new/preview", form, "text/html").body())
                .contains("data-problem=\"complianceDays\"")
                .contains("is not a number of days");
        form.put("complianceDays", List.of("10"));
        assertThat(client.post("/proposals/new/preview", form, "text/html").body())
                .contains("Cleared releases have until ");
        send(client.post("/proposals/new/call", form, "application/json"), DevelopmentAccount.MEMBER_1);
        Proposal proposal = pass(before);
        assertThat(client.get("/proposals/" + proposal.id()).body()).contains("Cleared releases have until ");
        await().untilAsserted(
                        () -> assertThat(client.get("/policies/described-data").body())
                                .contains("Releases that were cleared before its enactment must comply by"));
        await().untilAsserted(() -> assertThat(page(release, ""))
                .contains("verdict in-grace")
                .contains("because the time to comply with a newer policy is not over"));
        time.advance(Duration.ofDays(10).plusHours(1));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(page(release, ""))
                        .containsPattern("verdict (overdue|blocked|inconclusive)")
                        .doesNotContain("verdict cleared"));

        before = proposals.newestFirst().size();
        Action repeal = new Action(
                new Address(chain.addresses().registry()),
                BigInteger.ZERO,
                registry.repeal(new Hash(Keccak.of("described-data").prefixed()))
                        .data());
        new Wallet(web3j, DevelopmentAccount.MEMBER_1).send(calls.propose(List.of(repeal), "# Repeal it"));
        pass(before);
    }

    @Test
    void a_later_release_of_the_same_model_is_named_where_the_gate_answers() throws Exception {
        ModelRelease first = cleared("twice-1", "twice");
        ModelRelease second = cleared("twice-2", "twice");
        assertThat(page(first, ""))
                .contains("for an overlapping scope, was decided later")
                .contains("/releases/" + second.id());
        assertThat(page(second, "")).doesNotContain("for an overlapping scope, was decided later");
    }

    @Test
    void a_vote_gives_an_artifact_to_another_maintainer() throws Exception {
        ModelRelease release = cleared("reassigned");
        byte[] artifact = Numeric.hexStringToByteArray(release.artifact().value());
        String maintainer = DevelopmentAccount.MEMBER_2.address();
        Action reassign = new Action(
                new Address(chain.addresses().gate()),
                BigInteger.ZERO,
                gate.reassign(artifact, maintainer).encodeFunctionCall());
        long before = proposals.newestFirst().size();
        new Wallet(web3j, DevelopmentAccount.MEMBER_1).send(calls.propose(List.of(reassign), "# Back to its maker"));
        Proposal proposal = pass(before);
        assertThat(client.get("/proposals/" + proposal.id()).body())
                .contains("the maintainer of the artifact")
                .contains(maintainer);
        assertThat(gate.maintainerOf(artifact).send()).isEqualToIgnoringCase(maintainer);
        await().untilAsserted(
                        () -> assertThat(client.get("/releases/" + release.id()).body())
                                .contains("Artifact reassigned to another maintainer by a vote"));
    }

    private String page(ModelRelease release, String below) {
        return client.get("/releases/" + release.id() + below).body();
    }

    /** Waits for the read model, then asks the gate. */
    private void awaitStanding(ModelRelease release, String standing) throws Exception {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> again(release)
                        .filter(one -> one.standing(clock.now()).equals(standing))
                        .isPresent());
        String onTheChain = STATUSES.get(
                gate.statusOf(BigInteger.valueOf(release.id())).send().intValueExact());
        assertThat(onTheChain).isEqualTo(standing.equals("overturned") ? "blocked" : standing);
        ReleaseGate.Release held =
                gate.release(BigInteger.valueOf(release.id())).send();
        ModelRelease shown = again(release).orElseThrow();
        assertThat(shown.round()).isEqualTo(held.round.longValueExact());
        assertThat(shown.challengeableUntil())
                .isEqualTo(Instant.ofEpochSecond(held.challengeableUntil.longValueExact()));
        boolean mayShip = gate.isCleared(
                        Numeric.hexStringToByteArray(release.artifact().value()))
                .send();
        assertThat(mayShip).isEqualTo(standing.equals("cleared"));
        assertThat(client.get("/releases").body()).contains("state " + standing);
    }

    private Optional<ModelRelease> again(ModelRelease release) {
        return releases.findById(release.id());
    }

    private BigInteger balance(DevelopmentAccount account) throws Exception {
        return token.balanceOf(account.address()).send();
    }

    /** A model that is always right, for everybody alike. */
    private ModelRelease cleared(String version) throws Exception {
        return cleared(version, version);
    }

    private ModelRelease cleared(String version, String weights) throws Exception {
        ModelRelease release = submitted(version, weights, "weather", people(i -> i / 4 % 2));
        assertThat(release.standing(clock.now())).isEqualTo("cleared");
        return release;
    }

    /** @param score of a model for each person, who has the label of every fourth */
    private static String people(IntUnaryOperator score) {
        return IntStream.range(0, 4000)
                .mapToObj(i -> "%s,%s,%s,%s,%s"
                        .formatted(i / 4 % 2, score.applyAsInt(i), i % 2 == 0 ? "a" : "b", i / 2 % 2, i))
                .collect(Collectors.joining("\n", "label,score,race,sex,id\n", "\n"));
    }

    private ModelRelease submitted(String version, String weights, String domain, String people) throws Exception {
        Matcher evidence = Pattern.compile("name=\"evidence\" value=\"([0-9a-f]{64})\"")
                .matcher(client.upload(version + ".csv", HttpRequest.BodyPublishers.ofString(people))
                        .body());
        assertThat(evidence.find()).isTrue();
        Map<String, List<String>> fields = new HashMap<>(Map.ofEntries(
                Map.entry("from", List.of(DevelopmentAccount.MAINTAINER.address())),
                Map.entry("evidence", List.of(evidence.group(1))),
                Map.entry("file", List.of(version + ".csv")),
                Map.entry("name", List.of("oracle")),
                Map.entry("version", List.of(version)),
                Map.entry(
                        "artifact",
                        List.of(String.format(Locale.ROOT, "%064x", new BigInteger(1, weights.getBytes())))),
                Map.entry("domain", List.of(domain)),
                Map.entry("task", List.of("")),
                Map.entry("riskTier", List.of("")),
                Map.entry("label", List.of("label")),
                Map.entry("prediction", List.of("score")),
                Map.entry("positive", List.of("1")),
                Map.entry("negative", List.of("0")),
                Map.entry("attributes", List.of("race", "sex"))));
        fields.put("salt", List.of("0x" + "5a".repeat(32)));
        HttpResponse<String> claim = client.post("/releases/new/claim", fields, "application/json");
        if (Client.json(claim).path("stage").asString().equals("open")) {
            send(Client.json(claim).path("call"), DevelopmentAccount.MAINTAINER);
        }
        send(client.post("/releases/new/call", fields, "application/json"), DevelopmentAccount.MAINTAINER);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> named(version).filter(one -> one.isDecided()).isPresent());
        return named(version).orElseThrow();
    }

    private Optional<ModelRelease> named(String version) {
        return releases.newestFirst().stream()
                .filter(one -> one.name().equals("oracle") && one.version().equals(version))
                .findFirst();
    }

    private void act(ModelRelease release, String what, DevelopmentAccount account, Map<String, String> fields)
            throws Exception {
        send(post(release, what, account, fields), account);
    }

    private String refusal(ModelRelease release, String what, DevelopmentAccount account, Map<String, String> fields) {
        HttpResponse<String> answer = post(release, what, account, fields);
        assertThat(answer.statusCode()).isEqualTo(422);
        return Client.json(answer).path("detail").asString();
    }

    private HttpResponse<String> post(
            ModelRelease release, String what, DevelopmentAccount account, Map<String, String> fields) {
        Map<String, List<String>> all = new HashMap<>(Map.of("from", List.of(account.address())));
        fields.forEach((name, value) -> all.put(name, List.of(value)));
        return client.post("/releases/" + release.id() + "/dispute" + what, all, "application/json");
    }

    private void send(HttpResponse<String> answer, DevelopmentAccount account) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        send(Client.json(answer), account);
    }

    private void send(JsonNode call, DevelopmentAccount account) throws Exception {
        var receipt = new Wallet(web3j, account)
                .send(new PreparedCall(
                        call.path("chainId").asLong(),
                        new Address(call.path("to").asString()),
                        call.path("data").asString(),
                        BigInteger.ZERO));
        assertThat(receipt.isStatusOK()).isTrue();
    }

    /** Opens the proposal, has everybody vote for it, and executes it. */
    private void vote(ModelRelease release, String motion) throws Exception {
        long before = proposals.newestFirst().size();
        act(release, "/motion", DevelopmentAccount.MEMBER_1, Map.of("motion", motion, "reason", "It was looked at."));
        pass(before);
    }

    private Proposal pass(long before) throws Exception {
        await().until(() -> proposals.newestFirst().size() > before);
        Proposal proposal = proposals.newestFirst().getFirst();
        assertThat(client.get("/proposals/" + proposal.id()).body()).doesNotContain("does not know");
        passTo(proposal.voteStart());
        for (DevelopmentAccount member : List.of(DevelopmentAccount.MEMBER_1, DevelopmentAccount.MEMBER_2)) {
            new Wallet(web3j, member).send(calls.vote(proposal.id(), 1, ""));
        }
        passTo(proposal.voteEnd());
        new Wallet(web3j, DevelopmentAccount.MEMBER_1)
                .send(calls.queue(proposal.actions(), proposal.descriptionHash()));
        await().until(() -> again(proposal).stateAt(clock.now()) == ProposalState.QUEUED);
        passTo(Optional.ofNullable(again(proposal).executableAt()).orElseThrow());
        new Wallet(web3j, DevelopmentAccount.MEMBER_1)
                .send(calls.execute(proposal.actions(), proposal.descriptionHash()));
        await().until(() -> again(proposal).stateAt(clock.now()) == ProposalState.EXECUTED);
        return proposal;
    }

    private Proposal again(Proposal proposal) {
        return proposals.find(proposal.id()).orElseThrow();
    }

    private void passTo(Instant moment) throws Exception {
        Duration left = Duration.between(clock.now(), moment);
        if (!left.isNegative()) {
            time.advance(left.plusSeconds(2));
        }
    }
}
