package org.polity.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.polity.contracts.bindings.EvaluatorCouncil;
import org.polity.engine.attestation.Envelope;
import org.polity.engine.attestation.VerificationKey;
import org.polity.engine.canonical.Digest;
import org.polity.gate.DsseSignatures;
import org.polity.gate.P256Key;
import org.polity.gate.SigstoreBundle;
import org.polity.web.chain.ChainProperties;
import org.polity.web.chain.calls.PreparedCall;
import org.polity.web.embedded.DevelopmentAccount;
import org.polity.web.releases.EvaluatorKeys;
import org.polity.web.releases.ModelRelease;
import org.polity.web.releases.Releases;
import org.polity.web.values.Address;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.web3j.protocol.Web3j;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What evaluators sign with their announced keys: taken by the board when all of it fits, and given to everybody who verifies. */
@OnTheEmbeddedDefault
class SignedForOthersTest {

    private static final DevelopmentAccount EVALUATOR = DevelopmentAccount.EVALUATOR_3;

    @LocalServerPort
    private int port;

    @Autowired
    private Releases releases;

    @Autowired
    private EvaluatorKeys keys;

    @Autowired
    private ChainProperties chain;

    @Autowired
    private Web3j web3j;

    @Autowired
    private JdbcClient jdbc;

    private Client client;
    private ModelRelease release;

    @BeforeEach
    void aDecidedRelease() {
        client = new Client(port);
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        releases.findById(1).filter(one -> one.digest() != null).isPresent() && mine().isPresent());
        release = releases.findById(1).orElseThrow();
    }

    @Test
    void what_an_evaluator_published_is_taken_again() {
        assertThat(answer(publication()).statusCode()).isEqualTo(201);
    }

    @Test
    void an_evaluator_with_a_key_signs_for_both() {
        assertThat(refusal(422, with(publication(), null))).isEqualTo("board.missing-signatures");
        Map<String, Object> published = publication();
        published.remove("summary");
        assertThat(refusal(422, published)).isEqualTo("board.missing-signatures");
    }

    @Test
    void signatures_of_another_key_are_refused() {
        P256Key another = P256Key.fresh();
        Map<String, Object> published = publication();
        DsseSignatures theirs = new DsseSignatures(
                signature(another, text(published, "statement")), signature(another, text(published, "summary")));
        assertThat(refusal(422, with(published, theirs))).isEqualTo("board.other-key");
    }

    @Test
    void a_signature_on_one_of_both_is_not_enough() {
        Map<String, Object> published = publication();
        String statement = signature(EVALUATOR.p256(), text(published, "statement"));
        assertThat(refusal(422, with(published, new DsseSignatures(statement, statement))))
                .isEqualTo("board.other-key");
    }

    @Test
    void a_summary_that_says_more_than_the_verdict_is_refused_with_any_signature() {
        Map<String, Object> published = publication();
        String summary = text(published, "summary").replace("\"FAILED\"", "\"PASSED\"");
        assertThat(summary).isNotEqualTo(published.get("summary"));
        published.put("summary", summary);
        DsseSignatures good = new DsseSignatures(
                signature(EVALUATOR.p256(), text(published, "statement")), signature(EVALUATOR.p256(), summary));
        assertThat(refusal(422, with(published, good))).isEqualTo("board.other-summary");
    }

    @Test
    void the_newest_announcement_counts() throws Exception {
        Map<String, Object> published = publication();
        P256Key another = P256Key.fresh();
        announce(another);
        try {
            assertThat(refusal(422, published)).isEqualTo("board.other-key");
        } finally {
            announce(EVALUATOR.p256());
        }
        assertThat(answer(published).statusCode()).isEqualTo(201);
    }

    @Test
    void an_evaluator_that_has_announced_no_key_signs_for_the_chain_alone() {
        Map<String, Object> published = publication();
        String address = new Address(EVALUATOR.address()).value();
        String nobody = Address.ZERO.value();
        String place = place();
        rename(address, nobody);
        try {
            assertThat(refusal(409, published)).isEqualTo("board.no-announced-key");
            assertThat(answer(with(published, null)).statusCode()).isEqualTo(201);
            assertThat(client.file(place + "statement.sigstore.json").statusCode())
                    .isEqualTo(404);
            assertThat(client.get("/releases/1/audit").statusCode()).isEqualTo(200);
        } finally {
            rename(nobody, address);
            assertThat(answer(published).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void statement_and_summary_are_there_as_bundles_with_their_key() throws Exception {
        VerificationKey key =
                VerificationKey.parse(client.file(place() + "p256.pem").body());
        assertThat(key.identity())
                .isEqualTo(VerificationKey.parse(EVALUATOR.p256().point().pem()).identity());
        Envelope statement = bundle("statement.sigstore.json");
        assertThat(statement.isSignedBy(key)).isTrue();
        String digest = Objects.requireNonNull(release.digest()).withoutPrefix();
        assertThat(Digest.of(statement.payload()).hex()).isEqualTo(digest);
        Envelope summary = bundle("summary.sigstore.json");
        assertThat(summary.isSignedBy(key)).isTrue();
        JsonNode said = JsonMapper.shared().readTree(summary.payload());
        assertThat(said.path("predicateType").asString()).isEqualTo("https://slsa.dev/verification_summary/v1");
        assertThat(said.path("subject").get(0).path("digest").path("sha256").asString())
                .isEqualTo(release.artifact().withoutPrefix());
        assertThat(said.path("predicate").path("verificationResult").asString()).isEqualTo("FAILED");
        assertThat(said.path("predicate")
                        .path("inputAttestations")
                        .get(0)
                        .path("digest")
                        .path("sha256")
                        .asString())
                .isEqualTo(digest);
    }

    @Test
    void the_audit_page_leads_to_them_and_says_how_to_verify() {
        String page = client.get("/releases/1/audit").body();
        assertThat(page).contains("cosign verify-blob-attestation");
        for (String file : List.of("statement.sigstore.json", "summary.sigstore.json", "p256.pem")) {
            assertThat(page).contains("href=\"" + place() + file + "?digest=0x");
        }
        JsonNode record = JsonMapper.shared()
                .readTree(client.file("/releases/1/audit.json").body());
        assertThat(record.path("signatures")
                        .get(0)
                        .path("files")
                        .path("summary")
                        .asString())
                .contains("/summary.sigstore.json?digest=0x");
    }

    @Test
    void nobody_else_has_signed() {
        for (String folder : List.of(
                "/releases/1/signatures/0/1/" + new Address(DevelopmentAccount.MEMBER_1.address()) + "/",
                place().replace("/releases/1/", "/releases/999/"),
                place().replace("/signatures/0/", "/signatures/7/"))) {
            for (String file : List.of("statement.sigstore.json", "summary.sigstore.json", "p256.pem")) {
                assertThat(client.file(folder + file).statusCode()).isEqualTo(404);
            }
        }
    }

    private Envelope bundle(String name) throws Exception {
        HttpResponse<String> answer = client.file(place() + name);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(SigstoreBundle.MEDIA_TYPE);
        return Envelope.parse(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private void announce(P256Key key) throws Exception {
        String call = EvaluatorCouncil.load(
                        chain.addresses().council(),
                        web3j,
                        new ReadonlyTransactionManager(web3j, EVALUATOR.address()),
                        new DefaultGasProvider())
                .announceKeys(key.point().bytes(), new byte[0])
                .encodeFunctionCall();
        long chainId = web3j.ethChainId().send().getChainId().longValueExact();
        new Wallet(web3j, EVALUATOR)
                .send(new PreparedCall(chainId, new Address(chain.addresses().council()), call, BigInteger.ZERO));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> keys.of(new Address(EVALUATOR.address()))
                        .filter(key.point()::equals)
                        .isPresent());
    }

    private void rename(String from, String to) {
        jdbc.sql("update chain.keys_announced set evaluator = ? where evaluator = ?")
                .params(to, from)
                .update();
    }

    private Optional<JsonNode> mine() {
        JsonNode board =
                Client.json(client.file("/api/releases/1/attestations")).path("attestations");
        return IntStream.range(0, board.size())
                .mapToObj(board::get)
                .filter(one -> one.path("evaluator").asString().equalsIgnoreCase(EVALUATOR.address()))
                .filter(one -> one.path("dsse").isObject())
                .findFirst();
    }

    private String place() {
        JsonNode one = mine().orElseThrow();
        return "/releases/1/signatures/%s/%s/%s/"
                .formatted(
                        one.path("round").asLong(),
                        one.path("epoch").asLong(),
                        one.path("evaluator").asString());
    }

    /** As the evaluator sent it. */
    private Map<String, Object> publication() {
        Map<String, Object> published = new HashMap<>();
        published.put("attestation", mine().orElseThrow());
        for (String name : List.of("statement", "summary")) {
            JsonNode bundle = Client.json(client.file(place() + name + ".sigstore.json"));
            byte[] payload = bundle.path("dsseEnvelope").path("payload").binaryValue();
            published.put(name, new String(payload, StandardCharsets.UTF_8));
        }
        return published;
    }

    private static Map<String, Object> with(Map<String, Object> published, @Nullable DsseSignatures dsse) {
        ObjectNode attestation = ((ObjectNode) Objects.requireNonNull(published.get("attestation"))).deepCopy();
        if (dsse == null) {
            attestation.remove("dsse");
        } else {
            attestation.putPOJO("dsse", dsse);
        }
        Map<String, Object> changed = new HashMap<>(published);
        changed.put("attestation", attestation);
        return changed;
    }

    private static String text(Map<String, Object> published, String field) {
        return String.valueOf(published.get(field));
    }

    private static String signature(P256Key key, String payload) {
        Envelope envelope = new Envelope(Envelope.IN_TOTO, payload.getBytes(StandardCharsets.UTF_8), List.of());
        return Base64.getEncoder().encodeToString(key.sign(envelope));
    }

    private HttpResponse<String> answer(Map<String, Object> published) {
        return client.postJson("/api/releases/1/attestations", published);
    }

    private String refusal(int status, Map<String, Object> published) {
        HttpResponse<String> answer = answer(published);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Client.json(answer).path("code").asString();
    }
}
