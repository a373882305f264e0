package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.EvidenceManifest;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the files of a folder to its findings, without a chain. */
class ReleaseCommandTests {

    private static final Path EXAMPLE = WrittenCommand.ROOT.resolve("docs/data/counts-root");
    private static final Path COMPAS = WrittenCommand.ROOT.resolve("docs/data/compas-two-years.csv");

    @TempDir
    Path folder;

    @BeforeEach
    void lay() throws Exception {
        Files.copy(EXAMPLE.resolve("predictions.csv"), folder.resolve("predictions.csv"));
        Files.writeString(folder.resolve("model.onnx"), "weights");
        Files.writeString(folder.resolve("notes.txt"), "no evidence");
    }

    @Test
    void the_manifest_lists_the_evidence_of_a_folder_with_its_recognized_columns() throws Exception {
        Files.writeString(folder.resolve("card.md"), """
                ---
                license: mit
                datasets:
                - loans
                ---
                # Loans
                """);
        Shell made = init("--artifact", file("model.onnx"), "--scope", "credit/*/high", "--uses", "lending,scoring");
        assertThat(made.code()).as(made.err()).isZero();
        EvidenceManifest manifest = written();
        assertThat(manifest.release().artifact()).isEqualTo(Digest.of("weights".getBytes(StandardCharsets.UTF_8)));
        assertThat(manifest.release().scope().domain()).hasValue("credit");
        assertThat(manifest.release().scope().task()).isEmpty();
        assertThat(manifest.release().scope().riskTier()).hasValue("high");
        assertThat(manifest.uses()).hasValue(List.of("lending", "scoring"));
        assertThat(manifest.files())
                .extracting(listed -> listed.name() + " " + listed.role().label())
                .containsExactly("predictions.csv predictions", "card.md model-card");
        var columns = manifest.files().getFirst().columns().orElseThrow();
        assertThat(columns.label()).isEqualTo("label");
        assertThat(columns.prediction()).isEqualTo("decision");
        assertThat(List.of(columns.positive(), columns.negative())).containsExactly("1", "0");
        assertThat(columns.attributes()).containsExactly("region", "sex");
        assertThat(columns.threshold()).isEmpty();
        assertThat(made.json().path("manifest").stringValue())
                .isEqualTo(manifest.digest().hex());
    }

    @Test
    void scores_between_zero_and_one_get_the_usual_threshold() throws Exception {
        StringBuilder scored = new StringBuilder("y_true,y_score,gender\n");
        for (int i = 0; i < 20; i++) {
            scored.append(i % 2 == 0 ? "yes" : "no")
                    .append(",0.")
                    .append(10 + i)
                    .append(i % 3 == 0 ? ",f\n" : ",m\n");
        }
        Files.writeString(folder.resolve("predictions.csv"), scored.toString());
        init("--artifact", "sha256:" + "1".repeat(64));
        var columns = written().files().getFirst().columns().orElseThrow();
        assertThat(columns.threshold()).hasValue(0.5);
        assertThat(List.of(columns.positive(), columns.negative())).containsExactly("yes", "no");
        assertThat(columns.attributes()).containsExactly("gender");
    }

    @Test
    void everything_that_is_unknown_is_reported_at_once_and_nothing_is_written() throws Exception {
        Files.writeString(folder.resolve("predictions.csv"), "a,b\n1,2\n3,4\n5,6\n");
        Shell made = init();
        assertThat(made.code()).isEqualTo(2);
        assertThat(made.json().path("arguments").path("options").valueStream().map(JsonNode::stringValue))
                .containsExactly("--artifact", "--label", "--prediction", "--attributes", "--positive", "--negative");
        assertThat(folder.resolve("manifest.json")).doesNotExist();
        assertThat(code(init("--artifact", file("model.onnx"), "--label", "c", "--prediction", "b")))
                .isEqualTo("maintainer.unknown-column");
    }

    @Test
    void a_release_has_one_file_of_predictions_in_the_folder_of_its_manifest() throws Exception {
        Files.copy(COMPAS, folder.resolve("other.csv"));
        assertThat(code(init("--artifact", file("model.onnx")))).isEqualTo("maintainer.two-predictions");
        assertThat(code(init("--artifact", file("model.onnx"), COMPAS.toString())))
                .isEqualTo("maintainer.elsewhere");
        assertThat(code(init("--artifact", file("model.onnx"), file("notes.txt"))))
                .isEqualTo("cli.refused-document");
        Files.delete(folder.resolve("other.csv"));
        Files.delete(folder.resolve("predictions.csv"));
        assertThat(code(init("--artifact", file("model.onnx")))).isEqualTo("maintainer.no-evidence");
    }

    @Test
    void a_manifest_is_never_overwritten() throws Exception {
        Files.writeString(folder.resolve("manifest.json"), "mine");
        assertThat(code(init("--artifact", file("model.onnx")))).isEqualTo("cli.taken");
        assertThat(folder.resolve("manifest.json")).hasContent("mine");
    }

    @Test
    void findings_are_the_same_in_every_form() throws Exception {
        init("--artifact", file("model.onnx"));
        Shell checked =
                check("--sarif", file("f.sarif"), "--junit", file("f.xml"), "--summary", file("f.md"), "--json");
        assertThat(checked.code()).isEqualTo(1);
        JsonNode findings = checked.json().path("findings");
        List<String> statuses = findings.valueStream()
                .map(each -> each.path("status").stringValue())
                .toList();
        assertThat(statuses).contains("failed", "passed");
        JsonNode results = JsonMapper.shared()
                .readTree(Files.readAllBytes(folder.resolve("f.sarif")))
                .path("runs")
                .path(0)
                .path("results");
        assertThat(results.valueStream()
                        .map(each -> each.path("properties").path("status").stringValue()))
                .isEqualTo(statuses);
        assertThat(results.valueStream().map(each -> each.path("level").stringValue()))
                .isEqualTo(statuses.stream()
                        .map(status -> status.equals("passed") ? "none" : "error")
                        .toList());
        Document xml = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("f.xml").toFile());
        Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("tests")).isEqualTo(Integer.toString(statuses.size()));
        assertThat(suite.getElementsByTagName("failure").getLength())
                .isEqualTo((int) statuses.stream().filter("failed"::equals).count());
        assertThat(Files.readString(folder.resolve("f.md"))).contains("❌", "✅", "```mermaid", "xychart");
    }

    @Test
    void a_name_of_a_stranger_is_neither_markup_nor_a_second_line() throws Exception {
        String hostile = "a|b\"]`\n```<img src=x onerror=y>](http://e)";
        List<String> rows = new ArrayList<>(List.of("label,decision,sex"));
        for (int i = 0; i < 40; i++) {
            rows.add("1,%s,\"%s\"".formatted(i % 4 == 0 ? 0 : 1, i % 2 == 0 ? hostile.replace("\"", "\"\"") : "f"));
        }
        Files.writeString(folder.resolve("predictions.csv"), String.join("\n", rows) + "\n");
        init("--artifact", file("model.onnx"), "--negative", "0", "--positive", "1");
        Shell checked = check("--summary", file("f.md"), "--junit", file("f.xml"));
        assertThat(checked.code()).as(checked.out() + checked.err()).isIn(1, 3);
        String summary = Files.readString(folder.resolve("f.md"));
        assertThat(summary).doesNotContain("<img", "](http");
        assertThat(summary.lines().filter(line -> line.startsWith("```"))).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void a_manifest_sends_no_file_away_that_is_not_the_listed_one() throws Exception {
        init("--artifact", file("model.onnx"));
        Path secret = Files.writeString(
                folder.resolve("secret"), "s".repeat((int) Files.size(folder.resolve("predictions.csv"))));
        Files.delete(folder.resolve("predictions.csv"));
        Files.createSymbolicLink(folder.resolve("predictions.csv"), secret);
        assertThat(code(submit("--site", "http://127.0.0.1:1"))).isEqualTo("cli.refused-document");
        Files.writeString(
                folder.resolve("manifest.json"),
                Files.readString(folder.resolve("manifest.json")).replace("predictions.csv", "../secret"));
        assertThat(code(submit("--site", "http://127.0.0.1:1"))).isEqualTo("cli.refused-document");
    }

    @Test
    void a_device_is_no_file_and_a_digest_is_no_name() throws Exception {
        Files.createSymbolicLink(folder.resolve("manifest.json"), Path.of("/dev/zero"));
        assertThat(code(check("--json"))).isEqualTo("cli.unreadable");
        String digest = "1".repeat(64);
        Path here = Path.of(digest);
        Files.writeString(here, "never looked at");
        try {
            assertThat(code(Shell.run(
                            "gate",
                            "check",
                            digest,
                            "--json",
                            "--rpc",
                            "http://127.0.0.1:1",
                            "--addresses",
                            addresses())))
                    .isEqualTo("cli.file-or-digest");
        } finally {
            Files.delete(here);
        }
    }

    private String addresses() throws Exception {
        return Files.writeString(folder.resolve("addresses.json"), """
                {"token": "0x1111111111111111111111111111111111111111", "governor": "0x2111111111111111111111111111111111111111",
                 "timelock": "0x3111111111111111111111111111111111111111", "registry": "0x4111111111111111111111111111111111111111",
                 "council": "0x5111111111111111111111111111111111111111", "gate": "0x6111111111111111111111111111111111111111",
                 "fromBlock": 0}
                """).toString();
    }

    @Test
    void a_wallet_in_a_browser_needs_no_node_here_and_a_key_does() {
        init("--artifact", file("model.onnx"));
        Shell page = Shell.run(
                "release",
                "submit",
                "--json",
                "--browser",
                "--no-upload",
                "--site",
                "https://polity.example",
                "--manifest",
                file("manifest.json"));
        assertThat(page.code()).as(page.out()).isZero();
        assertThat(page.json().path("address").stringValue())
                .startsWith("https://polity.example/releases/new?manifest=");
        Shell key = Shell.run("release", "submit", "--json", "--no-upload", "--manifest", file("manifest.json"));
        assertThat(code(key)).isEqualTo("cli.missing-parameters");
        assertThat(key.out()).contains("--rpc", "--addresses");
    }

    @Test
    void the_policies_come_from_somewhere() {
        init("--artifact", file("model.onnx"));
        assertThat(code(Shell.run("release", "check", "--json", "--manifest", file("manifest.json"))))
                .isEqualTo("maintainer.no-policies");
    }

    @Test
    void a_site_that_is_not_there_is_told_and_a_token_never_travels_openly() throws Exception {
        init("--artifact", file("model.onnx"));
        Files.writeString(folder.resolve("token"), "polity_a-token-of-nobody");
        Shell open = submit("--site", "http://polity.example", "--token-file", file("token"));
        assertThat(code(open)).isEqualTo("upload.exposed-token");
        assertThat(open.out() + open.err()).doesNotContain("a-token-of-nobody");
        assertThat(code(submit())).isEqualTo("maintainer.no-site");
        Files.writeString(folder.resolve("token"), "two words");
        assertThat(code(submit("--site", "https://polity.example", "--token-file", file("token"))))
                .isEqualTo("maintainer.no-token");
    }

    private Shell init(String... more) {
        return Shell.run(Stream.concat(
                        Stream.of("release", "init", "--yes", "--json", "--manifest", file("manifest.json")),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private Shell check(String... more) {
        return Shell.run(Stream.concat(
                        Stream.of(
                                "release",
                                "check",
                                "--language",
                                "en",
                                "--manifest",
                                file("manifest.json"),
                                "--policies",
                                EXAMPLE.resolve("policies").toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private Shell submit(String... more) {
        return Shell.run(Stream.concat(
                        Stream.of(
                                "release",
                                "submit",
                                "--json",
                                "--manifest",
                                file("manifest.json"),
                                "--uploads",
                                file("uploads.json"),
                                "--rpc",
                                "http://127.0.0.1:1",
                                "--addresses",
                                file("addresses.json")),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private EvidenceManifest written() throws Exception {
        return EvidenceManifest.parse(Files.readAllBytes(folder.resolve("manifest.json")));
    }

    private static String code(Shell shell) {
        assertThat(shell.code()).as(shell.out()).isEqualTo(2);
        return shell.json().path("code").stringValue();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }
}
