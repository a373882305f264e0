package org.polity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.polity.engine.canonical.Digest;
import org.polity.web.embedded.DevelopmentAccount;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Sign;
import org.web3j.crypto.StructuredDataEncoder;
import org.web3j.utils.Numeric;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A maintainer's wallet makes, lists and revokes tokens, and a token permits uploads alone. */
@OnTheEmbeddedDefault
class UploadTokensTest {

    private static final Pattern TOKEN = Pattern.compile("polity_upload_[A-Za-z0-9_-]{43}");
    private static final Credentials MAINTAINER = DevelopmentAccount.MAINTAINER.credentials();

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private Client client;

    @BeforeEach
    void connect() {
        client = new Client(port);
        jdbc.sql("delete from community.upload_tokens").update();
    }

    @Test
    void a_token_is_made_shown_once_used_listed_and_revoked() throws Exception {
        String made = message(answered("make", "ci of loans", MAINTAINER, MAINTAINER));
        String token = token(made);
        assertThat(jdbc.sql("select count(*) from community.upload_tokens t where t::text like ?")
                        .params("%" + token + "%")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(message(answered("list", "", MAINTAINER, MAINTAINER))).contains("ci of loans", "never used");
        assertThat(upload(token).statusCode()).isEqualTo(201);
        assertThat(jdbc.sql("select network from community.stored_bytes where network = ?")
                        .params(MAINTAINER.getAddress())
                        .query(String.class)
                        .list())
                .hasSize(1);
        String listed = message(answered("list", "", MAINTAINER, MAINTAINER));
        assertThat(listed).contains("last used").doesNotContain(token);
        assertThat(message(answered("revoke", "ci of loans", MAINTAINER, MAINTAINER)))
                .isEqualTo("The token is revoked.");
        HttpResponse<String> refused = upload(token);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(code(refused)).isEqualTo("upload-token.invalid");
        assertThat(refused.body()).doesNotContain(token);
    }

    @Test
    void a_wrong_or_ended_token_is_not_ignored() throws Exception {
        assertThat(upload("polity_upload_" + "x".repeat(43)).statusCode()).isEqualTo(401);
        assertThat(upload("nonsense").statusCode()).isEqualTo(401);
        String token = token(message(answered("make", "short", MAINTAINER, MAINTAINER)));
        jdbc.sql("update community.upload_tokens set ends_at = now() - interval '1 second'")
                .update();
        assertThat(upload(token).statusCode()).isEqualTo(401);
    }

    @Test
    void only_the_account_itself_signs_and_one_signature_makes_one_token() throws Exception {
        Credentials other = DevelopmentAccount.MEMBER_1.credentials();
        assertThat(code(answered("make", "theirs", MAINTAINER, other))).isEqualTo("upload-token.not-signed");
        assertThat(code(answered("make", "mine", other, other))).isEqualTo("upload-token.no-maintainer");
        Map<String, Object> signed = signed("make", "once", MAINTAINER, MAINTAINER);
        assertThat(token(message(client.postJson("/tokens", signed)))).isNotEmpty();
        assertThat(code(client.postJson("/tokens", signed))).isEqualTo("upload-token.old-signature");
        signed.put("name", "another");
        assertThat(code(client.postJson("/tokens", signed))).isEqualTo("upload-token.not-signed");
    }

    @Test
    void what_is_asked_for_has_limits() {
        assertThat(code(typedData("make", "x", "400", MAINTAINER))).isEqualTo("upload-token.days");
        assertThat(code(typedData("make", " ", "4", MAINTAINER))).isEqualTo("upload-token.name");
        assertThat(code(typedData("steal", "x", "4", MAINTAINER))).isEqualTo("upload-token.incomplete");
        assertThat(code(client.postJson("/tokens", Map.of("action", "make")))).isEqualTo("request.unreadable");
    }

    private HttpResponse<String> typedData(String action, String name, String days, Credentials account) {
        return client.post(
                "/tokens/typed-data?lang=en",
                Map.of(
                        "action", List.of(action),
                        "name", List.of(name),
                        "days", List.of(days),
                        "from", List.of(account.getAddress())),
                "application/json");
    }

    private HttpResponse<String> answered(String action, String name, Credentials account, Credentials signer)
            throws Exception {
        return client.postJson("/tokens?lang=en", signed(action, name, account, signer));
    }

    private Map<String, Object> signed(String action, String name, Credentials account, Credentials signer)
            throws Exception {
        JsonNode paper = JsonMapper.shared()
                .readTree(typedData(action, name, "30", account).body());
        byte[] hash = new StructuredDataEncoder(paper.path("typedData").toString()).hashStructuredData();
        Sign.SignatureData signature = Sign.signMessage(hash, signer.getEcKeyPair(), false);
        Map<String, Object> fields = new LinkedHashMap<>();
        paper.path("ballot").properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        fields.put(
                "signature",
                Numeric.toHexString(signature.getR())
                        + Numeric.toHexStringNoPrefix(signature.getS())
                        + Numeric.toHexStringNoPrefix(signature.getV()));
        return fields;
    }

    private HttpResponse<String> upload(String token) throws Exception {
        String metadata = "name YQ==,sha256 "
                + Base64.getEncoder()
                        .encodeToString(Digest.of(new byte[] {1}).hex().getBytes(StandardCharsets.US_ASCII));
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/uploads"))
                            .header("Tus-Resumable", "1.0.0")
                            .header("Upload-Length", "10")
                            .header("Upload-Metadata", metadata)
                            .header("Authorization", "Bearer " + token)
                            .header("Accept", "application/json")
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String token(String message) {
        Matcher found = TOKEN.matcher(message);
        assertThat(found.find()).as(message).isTrue();
        return found.group();
    }

    private static String message(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body()).path("message").asString();
    }

    private static String code(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body()).path("code").asString();
    }
}
