package org.polity.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.cli.Build;
import org.polity.contracts.PastEvents;
import org.polity.contracts.bindings.EvaluatorCouncil;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.canonical.Digest;
import org.polity.engine.conditions.Policies;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.policy.Policy;
import org.polity.engine.verdict.Outcome;
import org.web3j.abi.EventEncoder;
import org.web3j.crypto.Credentials;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.http.HttpService;
import org.web3j.service.TxSignServiceImpl;
import org.web3j.utils.Numeric;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Two evaluators who have to agree, on a real node. The evidence keeps a limit of 1 and breaks one of 0.1. */
class EvaluatorTests {

    private static final Path CASE = Path.of("src/test/cases/demographic-parity-difference-failed");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static Community community;

    @TempDir
    Path folder;

    private final AtomicInteger artifacts = new AtomicInteger();
    private String snapshot;
    private FakeSite site;
    private List<Evaluator> evaluators;
    private ReleaseGate gate;

    /** In the order of the contract's enum. */
    private enum Standing {
        UNKNOWN,
        UNDECIDED,
        CLEARED,
        IN_GRACE,
        OVERDUE,
        BLOCKED,
        INCONCLUSIVE,
        CHALLENGED,
        SUSPENDED,
        SUPERSEDED,
        RECALLED,
        WITHDRAWN
    }

    @BeforeAll
    static void found() throws Exception {
        community = Community.start();
    }

    @AfterAll
    static void end() {
        community.close();
    }

    @BeforeEach
    void open() throws Exception {
        snapshot = community.snapshot();
        site = new FakeSite();
        gate = community.gate(Community.MAINTAINER_KEY);
        evaluators = List.of(evaluator(Community.EVALUATOR_KEY), evaluator(Community.SECOND_EVALUATOR_KEY));
        community.enact(policy("1"), Duration.ZERO);
    }

    @AfterEach
    void close() throws Exception {
        evaluators.forEach(Evaluator::close);
        site.close();
        community.revert(snapshot);
    }

    @Test
    void a_clearance_is_renewed_for_another_policy_set_without_a_submission() throws Exception {
        BigInteger release = clearedRelease();
        community.enact(policy("0.9"), Duration.ofDays(1));
        assertThat(standing(release)).isEqualTo(Standing.IN_GRACE);
        rounds();
        assertThat(standing(release)).isEqualTo(Standing.CLEARED);
        assertThat(gate.release(release).send().epoch).isEqualTo(2);
        assertThat(gate.releases().send()).isEqualTo(1);
    }

    /** What is signed can be refuted row by row; the statement does not change the rows. */
    @Test
    void verdicts_are_signed_with_the_root_of_their_counts() throws Exception {
        BigInteger release = clearedRelease();
        community.enact(policy("0.9"), Duration.ofDays(1));
        rounds();
        List<Attestation> signed = new VerdictBoard(site.url()).read(release);
        assertThat(signed).hasSize(4);
        assertThat(signed.stream().map(Attestation::countsRoot).distinct())
                .as("the same rows by the same bound at two epochs")
                .hasSize(1)
                .doesNotContain(SignedVerdict.NO_ROOT);
    }

    /** Two processes of two jars: they share nothing but the chain and the board. */
    @Test
    void evaluators_of_two_builds_with_other_words_agree() throws Exception {
        BigInteger release = submitted();
        Path words = folder.resolve("one.txt");
        Path others = folder.resolve("other.txt");
        Process one = process(Build.jar(folder.resolve("one.jar"), ""), words, Community.EVALUATOR_KEY);
        Process other = process(
                Build.jar(folder.resolve("other.jar"), " (said otherwise)"), others, Community.SECOND_EVALUATOR_KEY);
        try {
            for (int look = 0; look < 1500 && standing(release) != Standing.CLEARED; look++) {
                Thread.sleep(200);
            }
            assertThat(standing(release))
                    .as(Files.readString(words) + Files.readString(others))
                    .isEqualTo(Standing.CLEARED);
        } finally {
            one.destroy();
            other.destroy();
        }
        assertThat(Files.readString(words)).doesNotContain("said otherwise");
        assertThat(Files.readString(others)).contains("said otherwise");
        List<Attestation> signed = new VerdictBoard(site.url()).read(release);
        assertThat(signed).hasSize(2);
        assertThat(signed.stream().map(Attestation::digest).distinct()).hasSize(1);
    }

    private Process process(Path jar, Path output, String key) throws IOException {
        Path secret = folder.resolve(key + ".key");
        Files.writeString(secret, key);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Path addresses = folder.resolve("addresses.json");
        Files.write(addresses, JSON.writeValueAsBytes(community.addresses()));
        return Build.start(
                jar,
                output,
                "evaluator",
                "--language",
                "en",
                "--rpc",
                community.url(),
                "--addresses",
                addresses.toString(),
                "--site",
                site.url().toString(),
                "--key-file",
                secret.toString(),
                "--folder",
                folder.resolve(key + "-evidence").toString(),
                "--every",
                "PT0.2S");
    }

    @Test
    void a_renewal_that_fails_blocks_when_the_grace_is_over_and_is_signed_once() throws Exception {
        BigInteger release = clearedRelease();
        community.enact(policy("0.1"), Duration.ofDays(1));
        rounds();
        assertThat(gate.release(release).send().outcome).isEqualTo(2);
        assertThat(standing(release)).isEqualTo(Standing.IN_GRACE);
        int signed = site.published();
        BigInteger paid = nonce();
        rounds();
        rounds();
        assertThat(site.published()).isEqualTo(signed);
        assertThat(nonce()).isEqualTo(paid);
        community.pass(Duration.ofDays(1));
        rounds();
        assertThat(standing(release)).isEqualTo(Standing.BLOCKED);
        assertThat(site.published()).isEqualTo(signed);
    }

    @Test
    void a_release_that_failed_in_grace_is_judged_again_when_the_policies_change_again() throws Exception {
        BigInteger release = clearedRelease();
        community.enact(policy("0.1"), Duration.ofDays(1));
        rounds();
        community.enact(policy("0.95"), Duration.ofDays(2));
        rounds();
        assertThat(standing(release)).isEqualTo(Standing.CLEARED);
    }

    @Test
    void what_is_overdue_is_cleared_again() throws Exception {
        BigInteger release = clearedRelease();
        community.enact(policy("0.9"), Duration.ofHours(1));
        community.pass(Duration.ofHours(2));
        assertThat(standing(release)).isEqualTo(Standing.OVERDUE);
        rounds();
        assertThat(standing(release)).isEqualTo(Standing.CLEARED);
    }

    @Test
    void a_repeal_makes_nobody_judge_again() throws Exception {
        BigInteger release = clearedRelease();
        int signed = site.published();
        community.registry().repeal(policy("1").id().hash().bytes()).send();
        rounds();
        assertThat(site.published()).isEqualTo(signed);
        assertThat(standing(release)).isEqualTo(Standing.CLEARED);
    }

    @Test
    void a_clearance_that_has_expired_is_renewed_in_the_same_epoch() throws Exception {
        BigInteger release = submitted();
        new Council(community).decide(release, Outcome.CLEARED, community.now() + 600);
        rounds();
        assertThat(site.published()).isZero();
        community.pass(Duration.ofMinutes(20));
        assertThat(standing(release)).isEqualTo(Standing.OVERDUE);
        rounds();
        assertThat(standing(release)).isEqualTo(Standing.CLEARED);
        assertThat(gate.release(release).send().validUntil).isZero();
    }

    @Test
    void a_withdrawn_submission_is_left_alone() throws Exception {
        BigInteger release = submitted();
        gate.withdraw(release).send();
        rounds();
        assertThat(site.published()).isZero();
        assertThat(standing(release)).isEqualTo(Standing.WITHDRAWN);
    }

    @Test
    void a_recalled_artifact_is_left_alone() throws Exception {
        BigInteger release = clearedRelease();
        BigInteger waiting = submitted(artifactOf(release), "2");
        int signed = site.published();
        community.gateByVote().recall(release, "for good").send();
        community.enact(policy("0.9"), Duration.ZERO);
        rounds();
        assertThat(site.published()).isEqualTo(signed);
        assertThat(gate.statusOf(waiting).send()).isEqualTo(5);
    }

    @Test
    void an_open_challenge_is_waited_for_and_a_lapsed_one_is_settled_by_the_decision() throws Exception {
        BigInteger release = clearedRelease();
        int signed = site.published();
        new Council(community).challenge(release);
        community.enact(policy("0.9"), Duration.ofDays(60));
        rounds();
        assertThat(site.published()).isEqualTo(signed);
        community.pass(Duration.ofDays(22));
        rounds();
        assertThat(standing(release)).isEqualTo(Standing.CLEARED);
        assertThat(gate.challengeOf(release).send().bond).isZero();
        assertThat(gate.release(release).send().epoch).isEqualTo(2);
    }

    @Test
    void an_evaluator_announces_its_second_key_once() throws Exception {
        P256Key second = P256Key.fresh();
        try (Evaluator evaluator = evaluator(Community.EVALUATOR_KEY, second)) {
            evaluator.round();
            evaluator.round();
        }
        try (Evaluator again = evaluator(Community.EVALUATOR_KEY, second)) {
            again.round();
            assertThat(announced(again)).containsExactly(second.point());
        }
    }

    @Test
    void another_second_key_is_announced_and_the_one_for_encryption_stays() throws Exception {
        P256Key first = P256Key.fresh();
        byte[] encryption = {1, 2, 3};
        community
                .council(Community.EVALUATOR_KEY)
                .announceKeys(first.point().bytes(), encryption)
                .send();
        P256Key second = P256Key.fresh();
        try (Evaluator evaluator = evaluator(Community.EVALUATOR_KEY, second)) {
            evaluator.round();
            assertThat(announced(evaluator)).containsExactly(first.point(), second.point());
            assertThat(announcements(evaluator).getLast().encryption).isEqualTo(encryption);
        }
    }

    @Test
    void an_evaluator_without_a_second_key_announces_nothing_and_signs_once() throws Exception {
        submitted();
        evaluators.getFirst().round();
        assertThat(announced(evaluators.getFirst())).isEmpty();
        assertThat(site.lastPublication().path("attestation").path("dsse").isObject())
                .isFalse();
    }

    /** Whichever method it is: the evaluator waits, and judges as soon as the node answers. */
    @Test
    void a_node_that_has_too_much_to_do_ends_no_evaluator() throws Exception {
        Set<String> methods;
        try (FaultyNode node = new FaultyNode(community.url())) {
            judgesBehind(node, submitted());
            methods = node.asked();
        }
        assertThat(methods).contains("eth_call", "eth_getLogs", "eth_blockNumber", "eth_sendRawTransaction");
        for (String method : methods) {
            try (FaultyNode node = new FaultyNode(community.url())) {
                BigInteger release = submitted();
                node.refuse(method);
                try (Evaluator evaluator = behind(node)) {
                    evaluator.round();
                    evaluator.round();
                }
                assertThat(standing(release)).as(method).isEqualTo(Standing.UNDECIDED);
                node.heal();
                judgesBehind(node, release);
            }
        }
    }

    private void judgesBehind(FaultyNode node, BigInteger release) throws Exception {
        try (Evaluator evaluator = behind(node)) {
            evaluators.getFirst().round();
            evaluator.round();
            evaluators.getFirst().round();
            evaluator.round();
        }
        assertThat(standing(release)).isEqualTo(Standing.CLEARED);
    }

    private Evaluator behind(FaultyNode node) throws IOException {
        return new Evaluator(
                Community.SECOND_EVALUATOR_KEY,
                Optional.empty(),
                node.url(),
                community.addresses(),
                site.url(),
                folder.resolve("behind"));
    }

    @Test
    void nobody_without_a_seat_announces() throws Exception {
        try (Evaluator stranger = evaluator(Community.OTHER_KEY, P256Key.fresh())) {
            stranger.round();
            assertThat(announced(stranger)).isEmpty();
        }
    }

    @Test
    void a_reorganisation_that_takes_the_announcement_back_does_not_last() throws Exception {
        P256Key second = P256Key.fresh();
        String before = community.snapshot();
        try (Evaluator evaluator = evaluator(Community.EVALUATOR_KEY, second)) {
            evaluator.round();
            community.revert(before);
            assertThat(announced(evaluator)).isEmpty();
            submitted();
            evaluator.round();
            assertThat(announced(evaluator)).containsExactly(second.point());
        }
    }

    @Test
    void statement_and_summary_are_signed_by_the_announced_key() throws Exception {
        P256Key second = P256Key.fresh();
        submitted();
        try (Evaluator evaluator = evaluator(Community.EVALUATOR_KEY, second)) {
            evaluator.round();
        }
        ObjectNode published = site.lastPublication();
        byte[] statement = published.path("statement").asString().getBytes(StandardCharsets.UTF_8);
        byte[] summary = published.path("summary").asString().getBytes(StandardCharsets.UTF_8);
        DsseSignatures dsse = JSON.treeToValue(published.path("attestation").path("dsse"), DsseSignatures.class);
        assertThat(dsse.areOnStatement(statement, second.point())).isTrue();
        assertThat(dsse.areOnSummary(summary, second.point())).isTrue();
        assertThat(dsse.areOnStatement(summary, second.point())).isFalse();
        JsonNode predicate = JSON.readTree(summary).path("predicate");
        assertThat(predicate.path("verificationResult").asString()).isEqualTo("PASSED");
        assertThat(predicate
                        .path("inputAttestations")
                        .get(0)
                        .path("digest")
                        .path("sha256")
                        .asString())
                .isEqualTo(Digest.of(statement).hex());
    }

    /** P-256 signatures of one message differ each time they are made. */
    @Test
    void a_verdict_that_the_board_did_not_take_is_sent_again_as_it_was_signed() throws Exception {
        submitted();
        try (Evaluator evaluator = evaluator(Community.EVALUATOR_KEY, P256Key.fresh())) {
            site.refuse(1);
            evaluator.round();
            assertThat(site.published()).isZero();
            ObjectNode refused = site.lastPublication();
            evaluator.round();
            assertThat(site.published()).isEqualTo(1);
            assertThat(site.lastPublication()).isEqualTo(refused);
        }
    }

    @Test
    void evaluators_with_and_without_a_second_key_agree() throws Exception {
        BigInteger release = submitted();
        try (Evaluator evaluator = evaluator(Community.EVALUATOR_KEY, P256Key.fresh())) {
            evaluators.getLast().round();
            evaluator.round();
            evaluators.getLast().round();
        }
        assertThat(standing(release)).isEqualTo(Standing.CLEARED);
    }

    @Test
    void a_reorganisation_changes_what_may_be_decided() throws Exception {
        BigInteger release = clearedRelease();
        community.mine(100);
        DecidableReleases decidable = decidable(community.web3j());
        assertThat(decidable.now()).isEmpty();
        String before = community.snapshot();
        community.enact(policy("0.9"), Duration.ofDays(1));
        assertThat(decidable.now()).containsExactly(release);
        community.revert(before);
        community.registry().repeal(policy("1").id().hash().bytes()).send();
        assertThat(decidable.now()).isEmpty();
        community.enact(policy("0.8"), Duration.ofDays(1));
        assertThat(decidable.now()).containsExactly(release);
    }

    @Test
    void a_reorganisation_brings_back_what_was_settled() throws Exception {
        BigInteger release = clearedRelease();
        community.mine(100);
        DecidableReleases decidable = decidable(community.web3j());
        decidable.now();
        String before = community.snapshot();
        community.gateByVote().recall(release, "for good").send();
        community.enact(policy("0.9"), Duration.ofDays(1));
        assertThat(decidable.now()).isEmpty();
        community.revert(before);
        community.enact(policy("0.9"), Duration.ofDays(1));
        community.mine(1);
        assertThat(decidable.now()).containsExactly(release);
    }

    @Test
    void releases_at_rest_are_not_asked_about() throws Exception {
        for (int i = 0; i < 5; i++) {
            submitted();
        }
        rounds();
        community.mine(100);
        AtomicInteger asked = new AtomicInteger();
        DecidableReleases decidable = decidable(Web3j.build(new HttpService(community.url()) {
            @Override
            @SuppressWarnings("rawtypes")
            public <T extends Response> T send(Request request, Class<T> type) throws IOException {
                asked.incrementAndGet();
                return super.send(request, type);
            }
        }));
        assertThat(decidable.now()).isEmpty();
        asked.set(0);
        assertThat(decidable.now()).isEmpty();
        assertThat(asked).hasValueLessThanOrEqualTo(4);
    }

    private Evaluator evaluator(String key) throws IOException {
        return evaluator(key, Optional.empty());
    }

    private Evaluator evaluator(String key, P256Key second) throws IOException {
        return evaluator(key, Optional.of(second));
    }

    private static List<P256Point> announced(Evaluator evaluator) throws Exception {
        return announcements(evaluator).stream()
                .map(event -> P256Point.of(event.p256))
                .toList();
    }

    private static List<EvaluatorCouncil.KeysAnnouncedEventResponse> announcements(Evaluator evaluator)
            throws IOException {
        long head = community.web3j().ethBlockNumber().send().getBlockNumber().longValueExact();
        return PastEvents.of(
                        community.web3j(),
                        community.addresses().council(),
                        community.addresses().fromBlock(),
                        head,
                        EventEncoder.encode(EvaluatorCouncil.KEYSANNOUNCED_EVENT))
                .stream()
                .map(EvaluatorCouncil::getKeysAnnouncedEventFromLog)
                .filter(event -> event.evaluator.equalsIgnoreCase(evaluator.account()))
                .toList();
    }

    private Evaluator evaluator(String key, Optional<P256Key> second) throws IOException {
        return new Evaluator(key, second, community.url(), community.addresses(), site.url(), folder.resolve(key));
    }

    private static DecidableReleases decidable(Web3j web3j) {
        return new DecidableReleases(
                new GateReader(web3j, community.addresses()),
                community.addresses().fromBlock());
    }

    /** Both sign, then one of them sends what both signed. */
    private void rounds() {
        for (int i = 0; i < 2; i++) {
            evaluators.forEach(Evaluator::round);
        }
    }

    private BigInteger clearedRelease() throws Exception {
        BigInteger release = submitted();
        rounds();
        assertThat(standing(release)).isEqualTo(Standing.CLEARED);
        return release;
    }

    private BigInteger submitted() throws Exception {
        return submitted(Digest.of(("model " + artifacts.incrementAndGet()).getBytes(StandardCharsets.UTF_8)), "1");
    }

    private BigInteger submitted(Digest artifact, String version) throws Exception {
        EvidenceManifest manifest = EvidenceManifest.parse(evidence(artifact, version));
        site.put(manifest.canonical());
        NewRelease release = new NewRelease(manifest.release(), manifest.digest(), List.of());
        try (Maintainer maintainer = new Maintainer(
                new TxSignServiceImpl(Credentials.create(Community.MAINTAINER_KEY)),
                URI.create(community.url()),
                community.addresses())) {
            Optional<Claim> claim = Optional.empty();
            if (!maintainer.owns(artifact)) {
                Claim made = Claim.of(artifact, maintainer.account());
                gate.commit(made.commitment().bytes()).send();
                community.mine(1);
                claim = Optional.of(made);
            }
            return maintainer.submit(release, claim);
        }
    }

    private byte[] evidence(Digest artifact, String version) throws Exception {
        byte[] predictions = Files.readAllBytes(CASE.resolve("predictions.csv"));
        ObjectNode manifest = (ObjectNode) JSON.readTree(Files.readAllBytes(CASE.resolve("release.json")));
        manifest.remove(List.of("submitted", "enacted"));
        ((ObjectNode) manifest.path("release"))
                .put("artifact", artifact.prefixed())
                .put("version", version);
        ((ObjectNode) manifest.path("files").path(0))
                .put("sha256", site.put(predictions).hex())
                .put("size", predictions.length);
        return JSON.writeValueAsBytes(manifest);
    }

    private static Policy policy(String limit) throws Exception {
        ObjectNode document = (ObjectNode) JSON.readTree(Files.readAllBytes(CASE.resolve("policy.json")));
        ((ObjectNode) document.path("rules").path(0).path("limit")).put("atMost", new BigDecimal(limit));
        return Policies.parse(JSON.writeValueAsBytes(document));
    }

    private Digest artifactOf(BigInteger release) throws Exception {
        return Digest.parse(Numeric.toHexString(gate.release(release).send().artifact));
    }

    private Standing standing(BigInteger release) throws Exception {
        ReleaseGate.Release held = gate.release(release).send();
        return Standing.values()[
                gate.standingOf(held.artifact, held.scope).send().component1().intValueExact()];
    }

    /** How many transactions both evaluators have sent. */
    private BigInteger nonce() throws IOException {
        BigInteger sent = BigInteger.ZERO;
        for (Evaluator evaluator : evaluators) {
            sent = sent.add(community
                    .web3j()
                    .ethGetTransactionCount(evaluator.account(), DefaultBlockParameterName.LATEST)
                    .send()
                    .getTransactionCount());
        }
        return sent;
    }
}
