package org.polity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.web.embedded.DevelopmentAccount;
import org.polity.web.proposals.Proposal;
import org.polity.web.proposals.Proposals;
import org.polity.web.values.Address;
import org.polity.web.votes.Votes;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.web3j.crypto.Sign;
import org.web3j.crypto.StructuredDataEncoder;
import org.web3j.utils.Numeric;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is wrong is answered in words, and nothing is lost. */
@OnTheEmbeddedDefault
@TestPropertySource(properties = "polity.embedded.folder=" + BadInputTest.FOLDER)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("bad-input")
class BadInputTest {

    /** A community of its own, because the story moves the clock past the open vote. */
    static final String FOLDER = "target/embedded-bad-input";

    private static final Pattern PROBLEM = Pattern.compile("role=\"alert\"");

    @LocalServerPort
    private int port;

    @Autowired
    private Proposals proposals;

    @Autowired
    private Votes votes;

    private Client client;

    @BeforeEach
    void aVisitor() {
        client = new Client(port);
    }

    @Test
    void an_empty_file_is_told() {
        assertThat(uploaded("").body()).contains("The file could not be used").containsPattern(PROBLEM);
    }

    @Test
    void a_file_with_a_header_and_no_rows_is_inconclusive_at_best() {
        String page =
                described("label,score,race\n", Map.of("label", List.of("label"), "prediction", List.of("score")));
        assertThat(page).containsPattern(PROBLEM).doesNotContain("would be cleared");
    }

    @Test
    void bytes_that_are_no_table_are_told() {
        HttpResponse<String> answer = client.upload(
                "model.bin", HttpRequest.BodyPublishers.ofByteArray(new byte[] {0, 1, 2, (byte) 0xff, (byte) 0xfe, 0}));
        assertThat(answer.body()).contains("The file could not be used");
    }

    @Test
    void a_missing_column_is_named_and_the_input_kept() {
        String page = described(
                people(),
                Map.of("label", List.of("label"), "prediction", List.of("no such column"), "name", List.of("kept")));
        assertThat(page).contains("no such column").contains("value=\"kept\"").contains("Your input is kept");
    }

    @Test
    void a_label_outside_the_two_classes_is_named_with_its_value() {
        String page =
                described(people() + "2,1,b\n", Map.of("label", List.of("label"), "prediction", List.of("score")));
        assertThat(page).contains("“2”").containsPattern(PROBLEM).doesNotContain("would be cleared");
    }

    @Test
    void a_column_name_of_quotes_and_semicolons_is_only_a_name() {
        String column = "race\"; drop table x; --";
        String csv = people().replaceFirst("race", "\"race\"\"; drop table x; --\"");
        String page = described(
                csv,
                Map.of(
                        "label", List.of("label"),
                        "prediction", List.of("score"),
                        "attributes", List.of(column)));
        assertThat(page).contains("id=\"verdict\"").contains("race&quot;; drop table x; --");
    }

    @Test
    void a_file_of_200_megabytes_is_refused_in_words() {
        HttpResponse<String> answer = client.upload(
                "large.csv",
                HttpRequest.BodyPublishers.fromPublisher(
                        HttpRequest.BodyPublishers.ofInputStream(() -> new Zeros(200L << 20)), 200L << 20));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("too large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-0.1", "1.5", "0,1", "0.1234567", "", "1e400", "ten"})
    void a_limit_that_is_no_limit_is_told_beside_its_field(String limit) {
        HttpResponse<String> answer =
                client.post("/proposals/new/preview", draft(Map.of("limit", List.of(limit))), "text/html");
        assertThat(answer.body()).contains("Your input is kept").contains("Limit");
    }

    @ParameterizedTest
    @CsvSource({"en,Give your reasons", "ja,理由を書いてください"})
    void reasons_that_are_missing_are_told_beside_their_field_and_nothing_is_opened(String language, String words) {
        Map<String, List<String>> fields = draft(Map.of("reasons", List.of(" ")));
        assertThat(client.post("/proposals/new?lang=" + language, fields, "text/html")
                        .body())
                .containsPattern("id=\"reasons-error\"[^>]*>" + words);
        fields.put("from", List.of(DevelopmentAccount.MEMBER_1.address()));
        assertThat(client.post("/proposals/new/call", fields, "application/json")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void a_title_with_markup_is_only_text() {
        HttpResponse<String> answer = client.post(
                "/proposals/new/preview", draft(Map.of("title", List.of("<script>alert(1)</script>"))), "text/html");
        assertThat(answer.body()).doesNotContain("<script>alert").contains("&lt;script&gt;alert");
    }

    @Test
    void a_proposal_by_someone_without_voting_power_is_refused_in_words() {
        Map<String, List<String>> fields = new HashMap<>(draft(Map.of()));
        fields.put("from", List.of(DevelopmentAccount.MAINTAINER.address()));
        HttpResponse<String> answer = client.post("/proposals/new/call", fields, "application/json");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Client.json(answer).path("detail").asString()).contains("voting power");
    }

    @Test
    void a_proposal_that_could_never_be_executed_is_refused_with_the_reason() {
        Map<String, List<String>> fields = new HashMap<>(draft(Map.of(
                "domains",
                List.of(IntStream.range(0, 20).mapToObj(i -> "domain-" + i).collect(Collectors.joining(","))),
                "tasks",
                List.of("one,two,three,four"))));
        fields.put("from", List.of(DevelopmentAccount.MEMBER_1.address()));
        HttpResponse<String> answer = client.post("/proposals/new/call", fields, "application/json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(Client.json(answer).path("detail").asString()).contains("a decision can check at most 64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "3651", "1.5", "ten", "９"})
    void a_time_to_comply_that_is_no_number_of_days_is_told_beside_its_field(String days) {
        HttpResponse<String> answer =
                client.post("/proposals/new/preview", draft(Map.of("complianceDays", List.of(days))), "text/html");
        assertThat(answer.body()).contains("data-problem=\"complianceDays\"").contains("from 0 to 3,650");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0x0000000000000000000000000000000000000000 | Nobody owns the zero address",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD | do not match its digits",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe | is not an address"
            })
    void a_delegate_that_cannot_be_meant_is_refused_in_words(String to, String words) {
        HttpResponse<String> answer = delegation(to);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Client.json(answer).path("detail").asString()).contains(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
                "0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED"
            })
    void a_delegate_with_its_checksum_or_without_any_is_taken(String to) {
        assertThat(delegation(to).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> delegation(String to) {
        Map<String, List<String>> fields =
                Map.of("from", List.of(DevelopmentAccount.MEMBER_1.address()), "to", List.of(to));
        return client.post("/delegates/delegation", fields, "application/json");
    }

    @Test
    void a_ballot_signed_by_another_account_is_refused_in_words() throws Exception {
        JsonNode paper = paper(openVote(), DevelopmentAccount.MEMBER_1);
        HttpResponse<String> answer = client.postJson(ballots(openVote()), signed(paper, DevelopmentAccount.MEMBER_2));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Client.json(answer).path("detail").asString()).contains("another account signed it");
    }

    @Test
    void a_document_begins_with_the_frame_of_one_and_nothing_is_called_wrong_before_it_is_written() {
        Map<String, List<String>> nothing = Map.of("kind", List.of("ethics-rule", "document"));
        assertThat(client.post("/proposals/new/form", nothing, "text/html").body())
                .contains(
                        "&quot;apiVersion&quot; : &quot;polity/v1&quot;", "&quot;kind&quot; : &quot;ethics-rule&quot;")
                .doesNotContain("data-preview-now");
        assertThat(client.post("/proposals/new/form", draft(nothing), "text/html")
                        .body())
                .contains("data-preview-now", "&quot;title&quot; : &quot;A policy&quot;");
    }

    @Test
    void the_frame_of_a_limit_has_a_blank_where_the_number_goes() {
        Map<String, List<String>> ratio =
                Map.of("kind", List.of("bias-threshold", "document"), "metric", List.of("disparate_impact"));
        assertThat(client.post("/proposals/new/form", ratio, "text/html").body())
                .contains("&quot;limit&quot; : {", "&quot;atLeast&quot; : &quot;&quot;");
        Map<String, List<String>> difference = Map.of("kind", List.of("bias-threshold", "document"));
        assertThat(client.post("/proposals/new/form", difference, "text/html").body())
                .contains("&quot;atMost&quot; : &quot;&quot;");
    }

    @Test
    void a_frame_nobody_wrote_into_follows_the_form_and_a_document_somebody_wrote_stays() {
        Map<String, List<String>> unfinished = Map.of(
                "kind", List.of("bias-threshold", "document"), "title", List.of("New"), "document", List.of("{ }"));
        assertThat(client.post("/proposals/new/form", unfinished, "text/html").body())
                .contains("{ }</textarea>", "data-preview-now");
        Map<String, List<String>> untouched = new HashMap<>(unfinished);
        untouched.put("frame", List.of("{ }"));
        assertThat(client.post("/proposals/new/form", untouched, "text/html").body())
                .contains("&quot;title&quot; : &quot;New&quot;");
    }

    @Test
    void a_transaction_that_is_not_on_the_chain_is_not_called_done() {
        assertThat(client.get("/releases?done=0x" + "ab".repeat(32)).body()).doesNotContain("data-done");
    }

    @Test
    void a_vote_after_the_deadline_is_refused_in_words() {
        Proposal over = proposals.newestFirst().stream()
                .filter(proposal -> proposal.executedAt() != null)
                .findFirst()
                .orElseThrow();
        HttpResponse<String> answer = client.post(
                ballots(over) + "/typed-data",
                Map.of("from", List.of(DevelopmentAccount.MEMBER_1.address()), "support", List.of("1")),
                "application/json");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Client.json(answer).path("detail").asString()).contains("Voting closed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"@context\": {\"@vocab\": \"https://schema.org/\"}, \"@type\": | begins like JSON, but is not valid JSON",
                "{\"@context\": {\"@vocab\": \"https://schema.org/\"}, \"@type\": \"Dataset\"} | Croissant",
                "{\"@context\": \"https://somewhere.example/context\", \"@type\": \"Dataset\"} | bad",
                "{\"payload\": \"***\", \"payloadType\": \"application/vnd.in-toto+json\", \"signatures\": []} | role=",
                "{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"0.9\"} | CycloneDX",
                "{\"hello\": \"world\"} | JSON of an unknown kind",
                "PAR1 and then nothing of the kind | Parquet"
            })
    void a_document_that_is_none_is_told_and_the_rest_is_kept(String content, String told) {
        String name = "bad.json";
        Map<String, List<String>> fields = new HashMap<>(Map.of(
                "evidence", List.of(""),
                "more", List.of("ab".repeat(32) + "~kept.json"),
                "roles", List.of("evaluation-data"),
                "name", List.of("kept-model"),
                "domain", List.of("kept-domain")));
        HttpResponse<String> answer = client.upload(
                "/releases/new/more", fields, "another", name, HttpRequest.BodyPublishers.ofString(content));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .containsPattern(PROBLEM)
                .containsIgnoringCase(told)
                .contains("kept.json")
                .contains("value=\"kept-model\"")
                .contains("value=\"kept-domain\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dataset-inclusion | collectedFrom | yesterday | Collected from",
                "dataset-inclusion | minimumDatasets | many | Required descriptions",
                "dataset-inclusion | digestsDeny | 1234 | None of these files",
                "ethics-rule | holders | Nobody | Holders of the role",
                "ethics-rule | signers | NaN | Required signers",
                "bias-threshold | graceDays | -1 | Grace days",
                "bias-threshold | reference | everybody | Reference"
            })
    void a_field_that_is_wrong_is_named_and_nothing_is_lost(String kind, String field, String value, String label) {
        Map<String, List<String>> fields = draft(Map.of(
                "kind",
                List.of(kind),
                field,
                List.of(value),
                "role",
                List.of("reviewer"),
                "predicateType",
                List.of("https://polity.dev/attestations/human-review/v1"),
                "severity",
                List.of("block")));
        fields.putIfAbsent("holders", List.of("Panel\n" + DevelopmentAccount.MEMBER_3.address()));
        String page = client.post("/proposals/new", fields, "text/html").body();
        assertThat(page).contains("Some fields need a correction").containsPattern("<dt>" + label + "</dt>");
        if (!field.equals("reference")) {
            assertThat(page).contains(value);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{\"apiVersion\": \"polity/v1\"}", "{\"a\": 1, \"a\": 2}", "null"})
    void a_document_that_is_no_policy_is_told_where(String document) {
        Map<String, List<String>> fields = draft(Map.of("kind", List.of("document"), "document", List.of(document)));
        assertThat(client.post("/proposals/new", fields, "text/html").body())
                .contains("Some fields need a correction")
                .contains("<textarea");
    }

    @Test
    void an_unknown_field_of_a_document_is_told_by_its_name() {
        String document = """
                {"apiVersion": "polity/v1", "kind": "bias-threshold", "id": "a-policy", "title": "A policy",
                 "purpose": "To be tested.", "scope": {"domains": [], "tasks": [], "riskTiers": []},
                 "severty": "block",
                 "rules": [{"id": "gap", "severity": "block", "metric": "equalized_odds_difference",
                            "attributes": ["race"], "favourable": "negative", "limit": {"atMost": 0.1},
                            "minimumGroupSize": 100, "minimumDenominator": 30, "confidence": 0.95, "colour": "red"}]}""";
        Map<String, List<String>> fields = draft(Map.of("kind", List.of("document"), "document", List.of(document)));
        assertThat(client.post("/proposals/new", fields, "text/html").body())
                .contains("Some fields need a correction")
                .contains("<code>/severty</code>")
                .contains("<code>/rules/0/colour</code>")
                .contains("&quot;severty&quot;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "{\"a\": 1, \"a\": 2}", "{\"a\": NaN}", "{\"a\": 1]}", "{\"a\": 1e99999999999}", "[yes]", ""
            })
    void a_document_that_is_no_json_is_told_in_japanese_without_a_word_of_english(String document) {
        Map<String, List<String>> fields = draft(Map.of("kind", List.of("document"), "document", List.of(document)));
        String page = client.post("/proposals/new?lang=ja", fields, "text/html").body();
        Matcher problem = Pattern.compile("id=\"document-error\">([^<]+)<").matcher(page);
        assertThat(problem.find()).isTrue();
        assertThat(problem.group(1).replaceAll("「[^」]*」|JSON", "")).doesNotContainPattern("[A-Za-z]{2}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "release.riskTier ==",
                "((((((((((((((((((((((((((((((((((((((((1))))))))))))))))))))))))))))))))))))))))"
            })
    void a_condition_that_can_not_be_judged_is_told(String cel) {
        Map<String, List<String>> fields = draft(Map.of(
                "kind", List.of("ethics-rule"),
                "demand", List.of("condition"),
                "cel", List.of(cel),
                "explanation", List.of("it is so")));
        assertThat(client.post("/proposals/new", fields, "text/html").body()).contains("<dt>Condition</dt>");
    }

    @Test
    void a_vote_without_voting_power_is_refused_in_words() {
        HttpResponse<String> answer = client.post(
                ballots(openVote()) + "/typed-data",
                Map.of("from", List.of(DevelopmentAccount.MAINTAINER.address()), "support", List.of("1")),
                "application/json");
        assertThat(Client.json(answer).path("detail").asString()).contains("no voting power");
    }

    @Test
    void a_node_killed_while_a_vote_is_on_its_way_loses_no_vote() throws Exception {
        Proposal open = openVote();
        JsonNode paper = paper(open, DevelopmentAccount.MEMBER_2);
        HttpResponse<String> answer = client.postJson(ballots(open), signed(paper, DevelopmentAccount.MEMBER_2));
        assertThat(answer.statusCode()).isEqualTo(202);
        long pid = Long.parseLong(Files.readString(Path.of(FOLDER, "anvil.pid")).split(" ", 2)[0]);
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        Address voter = new Address(DevelopmentAccount.MEMBER_2.address());
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (votes.find(open.id(), voter).isEmpty() && Instant.now().isBefore(deadline)) {
            Thread.sleep(200);
        }
        assertThat(votes.find(open.id(), voter)).isPresent();
    }

    @Test
    void a_form_from_elsewhere_is_refused_in_words() {
        Map<String, List<String>> fields = new HashMap<>(draft(Map.of()));
        fields.put("from", List.of(DevelopmentAccount.MEMBER_1.address()));
        client.get("/proposals");
        HttpResponse<String> page = client.postFromElsewhere("/proposals/new", fields, "text/html");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("The form has expired").contains("Reload the page and send the form again");
        HttpResponse<String> call = client.postFromElsewhere("/proposals/new/call", fields, "application/json");
        assertThat(call.statusCode()).isEqualTo(403);
        assertThat(Client.json(call).path("detail").asString()).contains("came from another site");
    }

    @Test
    void the_token_of_a_form_stays_out_of_the_address() {
        assertThat(described(people(), Map.of("label", List.of("label"), "prediction", List.of("score"))))
                .contains("formaction=\"/releases/new/more\"")
                .doesNotContainPattern("(?:href|action)=\"[^\"]*_csrf")
                .doesNotContain("method=\"get\"");
        HttpResponse<String> answer = client.post(
                "/releases/new",
                Map.of("evidence", List.of("ab".repeat(32)), "name", List.of("kept"), "_csrf", List.of("a token")),
                "text/html");
        assertThat(answer.uri().getQuery())
                .contains("name=kept")
                .contains("ask=1")
                .doesNotContain("_csrf");
    }

    @Test
    void an_evidence_that_is_no_digest_names_no_file() {
        HttpResponse<String> answer = new Client(port).get("/releases/new?evidence=../../etc/passwd");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("The address names no file");
    }

    @Test
    void a_file_that_is_named_twice_is_refused_before_it_is_read() {
        Map<String, List<String>> twice = Map.of(
                "from", List.of(DevelopmentAccount.MAINTAINER.address()),
                "evidence", List.of("ab".repeat(32)),
                "more", List.of("ab".repeat(32) + "~again.csv"),
                "roles", List.of("evaluation-data"));
        for (String path : List.of("/releases/new/call", "/releases/new/claim")) {
            HttpResponse<String> answer = client.post(path, twice, "application/json");
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(Client.json(answer).path("code").asString()).isEqualTo("submission.named-twice");
        }
        assertThat(client.get("/releases/new", twice).body())
                .containsPattern(PROBLEM)
                .contains("again.csv");
    }

    private Proposal openVote() {
        return proposals.newestFirst().stream()
                .filter(proposal -> proposal.text().title().startsWith("Warn when one sex"))
                .findFirst()
                .orElseThrow();
    }

    private static String ballots(Proposal proposal) {
        return "/proposals/" + proposal.id() + "/ballots";
    }

    private JsonNode paper(Proposal proposal, DevelopmentAccount voter) {
        return Client.json(client.post(
                ballots(proposal) + "/typed-data",
                Map.of("from", List.of(voter.address()), "support", List.of("1"), "reason", List.of("tested")),
                "application/json"));
    }

    private static Map<String, Object> signed(JsonNode paper, DevelopmentAccount signer) throws Exception {
        byte[] hash = new StructuredDataEncoder(JsonMapper.shared().writeValueAsString(paper.path("typedData")))
                .hashStructuredData();
        Sign.SignatureData signature =
                Sign.signMessage(hash, signer.credentials().getEcKeyPair(), false);
        Map<String, Object> ballot = new HashMap<>();
        paper.path("ballot")
                .properties()
                .forEach(field -> ballot.put(
                        field.getKey(),
                        field.getValue().isNumber()
                                ? field.getValue().asInt()
                                : field.getValue().asString()));
        ballot.put(
                "signature",
                Numeric.toHexString(signature.getR())
                        + Numeric.toHexStringNoPrefix(signature.getS())
                        + Numeric.toHexStringNoPrefix(signature.getV()));
        return ballot;
    }

    private HttpResponse<String> uploaded(String csv) {
        return client.upload("people.csv", HttpRequest.BodyPublishers.ofString(csv));
    }

    private String described(String csv, Map<String, List<String>> fields) {
        Matcher evidence = Pattern.compile("name=\"evidence\" value=\"([0-9a-f]{64})\"")
                .matcher(uploaded(csv).body());
        assertThat(evidence.find()).isTrue();
        Map<String, List<String>> query = new HashMap<>(Map.of(
                "evidence", List.of(evidence.group(1)),
                "file", List.of("people.csv"),
                "name", List.of("model"),
                "version", List.of("1"),
                "artifact", List.of("ab".repeat(32)),
                "domain", List.of("criminal-justice"),
                "attributes", List.of("race")));
        query.putAll(fields);
        return client.get("/releases/new", query).body();
    }

    private static Map<String, List<String>> draft(Map<String, List<String>> changed) {
        Map<String, List<String>> fields = new HashMap<>(Map.of(
                "proposalTitle", List.of("A title"),
                "reasons", List.of("So that it is tested."),
                "id", List.of("a-policy"),
                "title", List.of("A policy"),
                "purpose", List.of("To be tested."),
                "metric", List.of("equalized_odds_difference"),
                "attributes", List.of("race"),
                "limit", List.of("0.1")));
        fields.putAll(changed);
        return fields;
    }

    private static String people() {
        return "label,score,race\n" + "1,1,a\n0,0,a\n1,0,b\n0,1,b\n".repeat(80);
    }

    /** So many zero bytes, without the memory for them. */
    private static final class Zeros extends InputStream {

        private long left;

        Zeros(long left) {
            this.left = left;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int now = (int) Math.min(left, length);
            Arrays.fill(buffer, offset, offset + now, (byte) 0);
            left -= now;
            return now;
        }
    }
}
