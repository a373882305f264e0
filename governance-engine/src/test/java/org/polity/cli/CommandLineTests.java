package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.engine.Compas;
import org.polity.engine.attestation.VerificationKey;
import org.polity.engine.canonical.Digest;
import org.polity.engine.store.FileDigest;
import org.web3j.crypto.Credentials;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CommandLineTests {

    private static final Path CASES = Path.of("src/test/cases");

    @TempDir
    Path folder;

    /** A case as the command line wants it: a manifest with digests, policies in a folder of their own. */
    private Path laidOut(String name) throws Exception {
        Path place = Files.createDirectories(folder.resolve(name));
        Path policies = Files.createDirectories(folder.resolve(name + "-policies"));
        try (Stream<Path> files = Files.list(CASES.resolve(name))) {
            for (Path file : files.toList()) {
                boolean policy = file.getFileName().toString().startsWith("policy");
                Files.copy(
                        file,
                        (policy ? policies : place).resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        ObjectNode release =
                (ObjectNode) JsonMapper.shared().readTree(Files.readAllBytes(place.resolve("release.json")));
        for (JsonNode file : release.path("files")) {
            Path path = place.resolve(file.path("name").stringValue());
            ((ObjectNode) file).put("sha256", FileDigest.of(path).hex()).put("size", Files.size(path));
        }
        release.remove(List.of("submitted", "enacted"));
        Files.writeString(place.resolve("manifest.json"), release.toString());
        return place;
    }

    private Shell evaluate(String name, String... more) throws Exception {
        Path place = laidOut(name);
        String[] arguments = Stream.concat(
                        Stream.of(
                                "evaluate",
                                "--release",
                                place.resolve("manifest.json").toString(),
                                "--policies",
                                place + "-policies",
                                "--submitted",
                                "2026-11-24T10:00:00Z"),
                        Stream.of(more))
                .toArray(String[]::new);
        return Shell.run(arguments);
    }

    /** What the audit page tells everybody to run: the names of the files are theirs to choose. */
    @Test
    void policy_files_of_any_names_have_one_statement() throws Exception {
        Path place = laidOut("demographic-parity-difference-failed");
        List<String> asked = List.of(
                "demographic-parity-difference-failed",
                "equalized-odds-difference-failed",
                "data-license-allowed",
                "condition-on-a-hugging-face-card");
        List<byte[]> statements = new ArrayList<>();
        for (List<String> order : List.of(asked, asked.reversed())) {
            Path policies = Files.createTempDirectory("policies");
            for (int number = 0; number < order.size(); number++) {
                String text = Files.readString(Path.of("src/test/cases", order.get(number), "policy.json"));
                Files.writeString(
                        policies.resolve(number + ".json"),
                        text.replace("policy-under-test", "p-" + order.get(number)));
            }
            Path statement = policies.resolve("statement");
            Shell.run(
                    "evaluate",
                    "--release",
                    place.resolve("manifest.json").toString(),
                    "--policies",
                    policies.toString(),
                    "--submitted",
                    "2026-11-24T10:00:00Z",
                    "--statement",
                    statement.toString());
            statements.add(Files.readAllBytes(statement));
        }
        assertThat(statements.get(1)).isEqualTo(statements.get(0));
    }

    @Test
    void exit_codes_tell_cleared_blocked_and_inconclusive() throws Exception {
        assertThat(evaluate("demographic-parity-difference-passed").code()).isZero();
        assertThat(evaluate("demographic-parity-difference-failed").code()).isEqualTo(1);
        assertThat(evaluate("demographic-parity-difference-inconclusive").code())
                .isEqualTo(3);
    }

    @Test
    void a_clearance_says_what_it_leaves_open() throws Exception {
        JsonNode caveats = evaluate("a-warning-does-not-block", "--json").json().path("caveats");
        assertThat(caveats.findValuesAsString("code")).contains("caveat.warnings");
        assertThat(caveats.get(0).path("arguments").path("broken").asInt()).isEqualTo(1);
        assertThat(evaluate("demographic-parity-difference-passed", "--json")
                        .json()
                        .path("caveats"))
                .isEmpty();
        assertThat(evaluate("a-warning-does-not-block").out().lines().filter(line -> line.startsWith("! ")))
                .hasSameSizeAs(caveats);
    }

    @Test
    void the_statement_s_digest_is_printed() throws Exception {
        Path statement = folder.resolve("statement.json");
        Shell shell = evaluate("equalized-odds-difference-failed", "--json", "--statement", statement.toString());
        assertThat(shell.json().path("outcome").stringValue()).isEqualTo("blocked");
        assertThat(shell.json().path("digest").stringValue())
                .isEqualTo(FileDigest.of(statement).hex());
        assertThat(shell.json().path("findings").get(0).path("sentence").has("ja"))
                .isTrue();
    }

    @Test
    void no_name_in_a_file_gives_the_terminal_an_order() throws Exception {
        Path predictions = folder.resolve("p.csv");
        String column = "gr\u001b[31m\u202eoup";
        Files.writeString(predictions, "\"" + column + "\",l,d\n" + "\"a\u009b2J\",1,1\nb,0,1\n".repeat(20));
        Shell shell = Shell.run(
                "metrics",
                "--predictions",
                predictions.toString(),
                "--label",
                "l",
                "--prediction",
                "d",
                "--favourable",
                "1",
                "--attributes",
                column);
        assertThat(shell.out()).contains("gr\\u001b[31m\\u202eoup").doesNotContain("\u001b", "\u202e", "\u009b");
        Shell missing = Shell.run(
                "metrics",
                "--predictions",
                "x\u001b[2J\ny",
                "--label",
                "l",
                "--prediction",
                "d",
                "--favourable",
                "1",
                "--attributes",
                "g");
        assertThat(missing.err()).contains("x\\u001b[2J\\ny").doesNotContain("\u001b");
    }

    @Test
    void people_get_sentences_in_their_language() throws Exception {
        assertThat(evaluate("equalized-odds-difference-failed", "--language", "ja")
                        .out())
                .contains("均等化オッズの差は最大")
                .contains("差し止め");
    }

    @Test
    void wrong_use_and_unreadable_input_are_two() throws Exception {
        assertThat(Shell.run("metrics").code()).isEqualTo(2);
        assertThat(Shell.run("evaluate", "--release", "nowhere.json", "--policies", ".")
                        .code())
                .isEqualTo(2);
        Shell missing = Shell.run(
                "metrics",
                "--predictions",
                Compas.FILE.toString(),
                "--label",
                "nothing",
                "--prediction",
                "score",
                "--favourable",
                "1",
                "--attributes",
                "race",
                "--json");
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.json().path("error").stringValue()).contains("column `nothing` does not exist");
    }

    @Test
    void a_back_test_lists_what_would_change_and_what_is_lost() throws Exception {
        laidOut("demographic-parity-difference-passed");
        laidOut("demographic-parity-difference-failed");
        Path lost = laidOut("false-negative-rate-difference-failed");
        Files.delete(lost.resolve("predictions.csv"));
        Path draft = CASES.resolve("demographic-parity-difference-failed/policy.json");
        Path inForce = Files.createDirectories(folder.resolve("in-force"));
        Files.copy(CASES.resolve("equal-opportunity-difference-passed/policy.json"), inForce.resolve("other.json"));
        String other = Files.readString(inForce.resolve("other.json")).replace("policy-under-test", "in-force");
        Files.writeString(inForce.resolve("other.json"), other.replace("0.1", "1"));
        Shell shell = Shell.run(
                "backtest",
                "--policy",
                draft.toString(),
                "--releases",
                folder.toString(),
                "--policies",
                inForce.toString(),
                "--json");
        JsonNode json = shell.json();
        assertThat(shell.code()).isZero();
        assertThat(json.path("releases").intValue()).isEqualTo(3);
        assertThat(json.path("changed").size()).isEqualTo(1);
        assertThat(json.path("changed").get(0).path("before").stringValue()).isEqualTo("cleared");
        assertThat(json.path("changed").get(0).path("after").stringValue()).isEqualTo("blocked");
        assertThat(json.path("unchanged").size()).isEqualTo(1);
        assertThat(json.path("notReplayed").size()).isEqualTo(1);
        assertThat(json.path("notReplayed")
                        .get(0)
                        .path("reason")
                        .path("sentence")
                        .path("ja")
                        .stringValue())
                .isNotBlank();
    }

    private JsonNode backTest(Path draft, Path releases, String... more) throws IOException {
        Path empty = Files.createDirectories(folder.resolve("none-in-force"));
        List<String> arguments = new ArrayList<>(List.of(
                "backtest",
                "--policy",
                draft.toString(),
                "--releases",
                releases.toString(),
                "--policies",
                empty.toString(),
                "--json"));
        arguments.addAll(List.of(more));
        Shell shell = Shell.run(arguments.toArray(String[]::new));
        assertThat(shell.code()).as(shell.out()).isZero();
        return shell.json();
    }

    @Test
    void the_first_policy_of_all_can_be_tried() throws Exception {
        Path release = laidOut("demographic-parity-difference-failed");
        JsonNode json = backTest(CASES.resolve("demographic-parity-difference-failed/policy.json"), release);
        assertThat(json.path("changed").get(0).path("before").stringValue()).isEqualTo("cleared");
        assertThat(json.path("changed").get(0).path("after").stringValue()).isEqualTo("blocked");
    }

    @Test
    void a_release_is_replayed_at_the_time_of_its_submission() throws Exception {
        Path waived = laidOut("a-waiver-in-time");
        Path draft = CASES.resolve("a-waiver-in-time/policy.json");
        // the waiver ends with 2026
        Files.writeString(waived.resolve("submission.json"), "{\"submitted\":\"2026-11-24T10:00:00Z\"}");
        assertThat(backTest(draft, waived).path("changed").size()).isZero();
        Files.writeString(waived.resolve("submission.json"), "{\"submitted\":\"2027-01-01T00:00:00Z\"}");
        assertThat(backTest(draft, waived).path("changed").get(0).path("after").stringValue())
                .isEqualTo("blocked");
        assertThat(backTest(draft, waived, "--submitted", "2026-12-31T00:00:00Z")
                        .path("changed")
                        .size())
                .isZero();
        Files.writeString(waived.resolve("submission.json"), "{\"submitted\":\"soon\"}");
        assertThat(backTest(draft, waived)
                        .path("notReplayed")
                        .get(0)
                        .path("reason")
                        .path("code")
                        .stringValue())
                .isEqualTo("cli.no-submission");
        Path attested = laidOut("ethics-signed-with-p256");
        JsonNode json = backTest(
                CASES.resolve("ethics-signed-with-p256/policy.json"), attested, "--submitted", "2026-11-24T10:00:00Z");
        assertThat(json.path("unchanged").get(0).path("after").stringValue()).isEqualTo("cleared");
    }

    @Test
    void evidence_that_cannot_answer_a_draft_is_not_replayed() throws Exception {
        Path release = laidOut("demographic-parity-difference-passed");
        Path draft = CASES.resolve("demographic-parity-difference-failed/policy.json");
        String other = Files.readString(draft).replace("\"group\"", "\"region\"");
        Path byRegion = Files.writeString(folder.resolve("by-region.json"), other);
        JsonNode noColumn = backTest(byRegion, release);
        assertThat(noColumn.path("unchanged").size() + noColumn.path("changed").size())
                .isZero();
        assertThat(noColumn.path("notReplayed")
                        .get(0)
                        .path("reason")
                        .path("sentence")
                        .path("en")
                        .stringValue())
                .contains("does not list the column `region`");
        Files.writeString(release.resolve("predictions.csv"), "label,decision,group\n1,1,a\n");
        JsonNode changedBytes = backTest(draft, release);
        assertThat(changedBytes
                        .path("notReplayed")
                        .get(0)
                        .path("reason")
                        .path("sentence")
                        .path("en")
                        .stringValue())
                .contains("has another SHA-256 than the manifest lists");
    }

    @Test
    void grace_runs_from_the_day_of_enactment() throws Exception {
        assertThat(evaluate("grace-days-running").code()).isEqualTo(1);
        assertThat(evaluate("grace-days-running", "--enacted", "2026-11-20T00:00:00Z")
                        .code())
                .isZero();
        assertThat(evaluate("grace-days-running", "--enacted", "policy-under-test=2026-11-20T00:00:00Z")
                        .code())
                .isZero();
        assertThat(evaluate("grace-days-running", "--enacted", "another=2026-11-20T00:00:00Z")
                        .code())
                .isEqualTo(1);
        assertThat(evaluate("grace-days-running", "--enacted", "yesterday").code())
                .isEqualTo(2);
    }

    @Test
    void a_statement_names_the_version_that_is_given(@TempDir Path folder) throws Exception {
        Path statement = folder.resolve("statement.json");
        String time = "=2026-11-20T00:00:00Z";
        for (String version : List.of("", "@1", "@12")) {
            evaluate(
                    "grace-days-running",
                    "--enacted",
                    "policy-under-test" + version + time,
                    "--statement",
                    statement + "");
            assertThat(JsonMapper.shared()
                            .readTree(Files.readAllBytes(statement))
                            .at("/predicate/policies/0/version")
                            .intValue())
                    .isEqualTo(version.isEmpty() ? 1 : Integer.parseInt(version.substring(1)));
        }
        for (String version : List.of("@0", "@-1", "@", "@x", "@1@2", "@12345678901")) {
            assertThat(evaluate("grace-days-running", "--enacted", "policy-under-test" + version + time)
                            .code())
                    .isEqualTo(2);
        }
    }

    @Test
    void a_manifest_that_cannot_be_read_does_not_keep_lint_from_the_others() throws Exception {
        laidOut("demographic-parity-difference-passed");
        Path broken = Files.createDirectories(folder.resolve("broken"));
        Files.writeString(broken.resolve("manifest.json"), "{");
        String policy = CASES.resolve("demographic-parity-difference-passed/policy.json")
                .toString();
        Shell shell = Shell.run("lint", policy, "--releases", folder.toString(), "--json");
        assertThat(shell.code()).isZero();
        assertThat(shell.json().path("unread").get(0).path("manifest").stringValue())
                .isEqualTo("broken/manifest.json");
    }

    @Test
    void a_language_that_is_not_spoken_is_wrong_use() {
        Shell shell = Shell.run("key", "--key-file", folder.resolve("k").toString(), "--language", "xx");
        assertThat(shell.code()).isEqualTo(2);
        assertThat(shell.err()).contains("`xx`", "`en`", "`ja`");
        assertThat(folder.resolve("k")).doesNotExist();
        JsonNode refused = refused(Shell.run("lint", "p.json", "--language", "", "--json"), "cli.unknown-language");
        assertThat(refused.path("languages").valueStream().map(JsonNode::stringValue))
                .containsExactly("en", "ja");
        assertThat(Shell.run("key", "--key-file", folder.resolve("k").toString(), "--language", "ja-JP")
                        .code())
                .isZero();
    }

    @Test
    void refusals_are_said_in_the_language_that_is_asked_for() throws Exception {
        String policy = CASES.resolve("demographic-parity-difference-passed/policy.json")
                .toString();
        assertThat(Shell.run("lint", "nowhere.json", "--language", "ja").err())
                .isEqualToIgnoringNewLines("`nowhere.json` を読めません。存在するファイルを指定してください");
        assertThat(Shell.run("lint", "nowhere.json", "--language", "ja", "--json")
                        .json()
                        .path("error")
                        .stringValue())
                .startsWith("`nowhere.json` を読めません");
        assertThat(refused(Shell.run("lint", "nowhere.json", "--json"), "cli.unreadable")
                        .path("file")
                        .stringValue())
                .isEqualTo("nowhere.json");
        Path cut = Files.writeString(folder.resolve("constitution.json"), "{");
        assertThat(Shell.run(
                                "deploy",
                                "--rpc",
                                "http://localhost:1",
                                "--constitution",
                                cut.toString(),
                                "--key-file",
                                "nowhere",
                                "--out",
                                "nowhere",
                                "--language",
                                "ja")
                        .err())
                .contains("JSON として読めません")
                .doesNotContain("Unexpected");
        Path broken = Files.createDirectories(folder.resolve("past/broken"));
        Files.writeString(broken.resolve("manifest.json"), "{");
        String past = folder.resolve("past").toString();
        String lint = Shell.run("lint", policy, "--releases", past, "--json")
                .json()
                .path("unread")
                .get(0)
                .path("reason")
                .path("sentence")
                .path("ja")
                .stringValue();
        String backTest = backTest(Path.of(policy), folder.resolve("past"))
                .path("notReplayed")
                .get(0)
                .path("reason")
                .path("sentence")
                .path("ja")
                .stringValue();
        assertThat(backTest).isEqualTo(lint).contains("JSON として読めません").doesNotContain("the document");
        assertThat(Shell.run("lint", policy, "--releases", past, "--language", "ja")
                        .out())
                .contains(lint);
    }

    @Test
    void a_back_test_tells_people_what_changes_in_their_language() throws Exception {
        Path release = laidOut("demographic-parity-difference-failed");
        String none = Files.createDirectories(folder.resolve("none")).toString();
        String draft = CASES.resolve("demographic-parity-difference-failed/policy.json")
                .toString();
        String[] arguments = {
            "backtest", "--policy", draft, "--releases", release.toString(), "--policies", none, "--language", "ja"
        };
        assertThat(Shell.run(arguments).out()).contains("manifest.json: 承認 -> 差し止め");
        arguments[arguments.length - 1] = "en";
        assertThat(Shell.run(arguments).out()).contains("manifest.json: cleared -> blocked");
    }

    @Test
    void lint_says_what_would_be_regretted() throws IOException {
        String sound = Files.readString(CASES.resolve("demographic-parity-difference-passed/policy.json"));
        Path policy = Files.writeString(folder.resolve("policy.json"), sound);
        assertThat(Shell.run("lint", policy.toString()).code()).isZero();
        Files.writeString(policy, sound.replace("\"atMost\": 0.1", "\"atMost\": 0"));
        Shell impossible = Shell.run("lint", policy.toString(), "--json");
        assertThat(impossible.code()).isEqualTo(1);
        assertThat(impossible
                        .json()
                        .path("remarks")
                        .get(0)
                        .path("sentence")
                        .path("en")
                        .stringValue())
                .contains("can hardly be kept");
        Files.writeString(policy, sound.replace("demographic_parity_difference", "demographic_purity"));
        Shell unknown = Shell.run("lint", policy.toString(), "--json");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.json().path("problems").get(0).path("pointer").stringValue())
                .isEqualTo("/rules/0/metric");
    }

    @Test
    void lint_counts_past_releases_for_the_groups_that_a_draft_names() throws Exception {
        laidOut("demographic-parity-difference-passed");
        String sound = Files.readString(CASES.resolve("demographic-parity-difference-passed/policy.json"));
        Path policy = folder.resolve("policy.json");
        for (String naming : List.of("\"groups\": [\"nobody\", \"a\"]", "\"reference\": {\"group\": \"nobody\"}")) {
            Files.writeString(policy, sound.replace("\"attributes\"", naming + ", \"attributes\""));
            Shell shell = Shell.run("lint", policy.toString(), "--releases", folder.toString(), "--language", "en");
            assertThat(shell.code()).as(shell.out()).isEqualTo(1);
            assertThat(shell.out())
                    .containsOnlyOnce("which no readable past release had")
                    .contains("names group `nobody` of `group`");
        }
    }

    private static JsonNode compasMetrics(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "metrics",
                "--predictions",
                Compas.FILE.toString(),
                "--label",
                "label_value",
                "--prediction",
                "score",
                "--favourable",
                "1",
                "--attributes",
                "race",
                "--json"));
        arguments.addAll(List.of(more));
        Shell shell = Shell.run(arguments.toArray(String[]::new));
        assertThat(shell.code()).as(shell.out() + shell.err()).isZero();
        return shell.json().path("attributes");
    }

    @Test
    void the_worst_of_several_comparisons_is_corrected_with_and_without_a_reference() {
        JsonNode pairs = compasMetrics().path("race").path("metrics").path("true_positive_rate_difference");
        assertThat(pairs.path("correctedFor").intValue()).isEqualTo(15);
        assertThat(pairs.path("comparisons").size()).isEqualTo(15);
        JsonNode signed = compasMetrics("--reference", "Caucasian")
                .path("race")
                .path("metrics")
                .path("true_positive_rate_difference");
        assertThat(signed.path("correctedFor").intValue()).isEqualTo(5);
        double value = signed.path("value").doubleValue();
        JsonNode worst = signed.path("comparisons").values().stream()
                .filter(comparison -> comparison.path("value").doubleValue() == value)
                .findFirst()
                .orElseThrow();
        // the nearer end claims the gap, and is further from it than that of the comparison alone
        String near = value < 0 ? "high" : "low";
        String far = value < 0 ? "low" : "high";
        assertThat(signed.path(far).doubleValue()).isEqualTo(worst.path(far).doubleValue());
        assertThat(Math.abs(signed.path(near).doubleValue() - value))
                .isGreaterThan(Math.abs(worst.path(near).doubleValue() - value));
    }

    private static Shell metrics(Path file, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "metrics", "--predictions", file.toString(), "--label", "y", "--prediction", "d", "--favourable", "1"));
        arguments.addAll(List.of(more));
        return Shell.run(arguments.toArray(String[]::new));
    }

    private static JsonNode refused(Shell shell, String code) {
        assertThat(shell.code()).isEqualTo(2);
        JsonNode json = shell.json();
        assertThat(json.path("code").stringValue()).isEqualTo(code);
        assertThat(json.path("error").stringValue()).isNotBlank().isNotEqualTo(code);
        return json.path("arguments");
    }

    @Test
    void wrong_use_has_a_code_where_json_is_asked_for() {
        assertThat(refused(Shell.run("metrics", "--json"), "cli.missing-parameters")
                        .path("parameters")
                        .valueStream()
                        .map(JsonNode::stringValue))
                .contains("--predictions", "--label", "--attributes");
        assertThat(refused(Shell.run("lint", "--json"), "cli.missing-parameters")
                        .path("parameters")
                        .get(0)
                        .stringValue())
                .isEqualTo("POLICY");
        assertThat(refused(Shell.run("lint", "p.json", "--nonsense", "--json"), "cli.unknown-parameters")
                        .path("parameters")
                        .get(0)
                        .stringValue())
                .isEqualTo("--nonsense");
        JsonNode value = refused(
                Shell.run("evaluate", "--release", "r", "--policies", "p", "--epoch", "soon", "--json"),
                "cli.unusable-value");
        assertThat(value.path("parameter").stringValue()).isEqualTo("--epoch");
        assertThat(value.path("given").stringValue()).isEqualTo("soon");
        refused(
                Shell.run("hash", "a", "--ignore", "b", "--language", "en", "--language", "ja", "--json"),
                "cli.parameter-twice");
        assertThat(Shell.run("metrics").err()).contains("Usage:");
        assertThat(Shell.run("lint", "--language", "ja").err()).contains("引数 `POLICY` がありません");
    }

    @Test
    void numbers_that_mean_nothing_are_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("p.csv"), "y,d,g\n1,1,a\n0,0,b\n");
        for (String threshold : List.of("NaN", "Infinity")) {
            assertThat(refused(metrics(file, "--attributes", "g", "--json", "--threshold", threshold), "cli.threshold")
                            .path("given")
                            .stringValue())
                    .isEqualTo(threshold);
        }
        JsonNode size =
                refused(metrics(file, "--attributes", "g", "--json", "--minimum-group-size", "-3"), "cli.below-one");
        assertThat(size.path("option").stringValue()).isEqualTo("--minimum-group-size");
        assertThat(size.path("given").longValue()).isEqualTo(-3);
        refused(metrics(file, "--attributes", "g", "--json", "--minimum-denominator", "0"), "cli.below-one");
        assertThat(refused(
                                metrics(file, "--attributes", "g", "--json", "--confidence", "0.9999999999999999"),
                                "cli.confidence")
                        .path("most")
                        .stringValue())
                .isEqualTo("0.999999");
        refused(metrics(file, "--attributes", "", "--json"), "cli.uncountable-columns");
    }

    @Test
    void people_get_tables() throws IOException {
        Path file = Files.writeString(folder.resolve("p.csv"), "y,d,g\n" + "1,1,a\n0,0,a\n1,0,b\n0,0,b\n".repeat(20));
        assertThat(metrics(file, "--attributes", "g", "--language", "en").out())
                .contains("  group  n   tp  fp  fn  tn  selection rate  true positive rate")
                .contains("  a      40  20   0   0  20             0.5                   1")
                .contains("  all    80  20   0  20  40            0.25                 0.5")
                .containsPattern("demographic_parity_difference +0\\.5  0\\.\\d+ \\.\\. 0\\.\\d+ +clopper-pearson")
                .doesNotContain("{");
        assertThat(metrics(file, "--attributes", "g", "--language", "ja").out())
                .contains("グループ")
                .contains("グループのない行: 0")
                .contains("この指標は一つのグループと比較します");
    }

    @Test
    void scores_that_are_no_probabilities_keep_only_calibration_from_being_measured() throws IOException {
        Path file = Files.writeString(
                folder.resolve("p.csv"), "y,d,g\n" + "1,700,a\n0,300.5,a\n1,-2,b\n0,-5e8,b\n1,99999,a\n".repeat(20));
        String reason = "some scores of column `d` are not from 0 to 1: write probabilities";
        JsonNode metrics = metrics(file, "--attributes", "g", "--threshold", "500", "--json")
                .json()
                .path("attributes")
                .path("g")
                .path("metrics");
        assertThat(metrics.path("demographic_parity_difference").path("value").doubleValue())
                .isEqualTo(2 / 3.0);
        for (String calibration :
                List.of("calibration_difference", "expected_calibration_error_difference", "brier_score_difference")) {
            assertThat(metrics.path(calibration).path("value").isNull()).isTrue();
            assertThat(metrics.path(calibration)
                            .path("reason")
                            .path("sentence")
                            .path("en")
                            .stringValue())
                    .isEqualTo(reason);
        }
        assertThat(metrics(file, "--attributes", "g", "--threshold", "500", "--language", "en")
                        .out())
                .containsPattern("brier_score_difference +- +" + reason)
                .containsPattern("demographic_parity_difference +0\\.667");
    }

    @Test
    void a_column_with_a_comma_and_a_group_called_largest_can_be_named() throws IOException {
        Path file = Files.writeString(
                folder.resolve("p.csv"), "y,d,\"a,b\",c\n" + "1,1,largest,x\n0,0,largest,x\n1,0,other,y\n".repeat(9));
        JsonNode attributes = metrics(file, "--attributes", "a,b", "--attributes", "c", "--json")
                .json()
                .path("attributes");
        assertThat(attributes.propertyNames()).containsExactlyInAnyOrder("a,b", "c");
        JsonNode ratio = metrics(file, "--attributes", "a,b", "--reference", "group:largest", "--json")
                .json()
                .path("attributes")
                .path("a,b")
                .path("metrics")
                .path("disparate_impact");
        assertThat(ratio.path("comparisons").get(0).path("reference").stringValue())
                .isEqualTo("largest");
        assertThat(metrics(file, "--attributes", "a,b", "--reference", "group:nobody", "--json")
                        .json()
                        .path("attributes")
                        .path("a,b")
                        .path("metrics")
                        .path("disparate_impact")
                        .path("reason"))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {
                          "code": "bias.missing-reference",
                          "arguments": {"group": "nobody"},
                          "sentence": {
                            "en": "the reference group `nobody` is not one of the groups that are large enough",
                            "ja": "比較の相手のグループ `nobody` が、十分な人数のグループの中にありません"
                          }
                        }
                        """));
    }

    @Test
    void parquet_is_known_by_its_content() throws Exception {
        Path parquet = folder.resolve("rows.bin");
        try (var connection = java.sql.DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("COPY (SELECT i % 2 AS y, i % 2 AS d, CASE WHEN i % 3 = 0 THEN 'a' ELSE 'b' END AS g"
                    + " FROM range(60) t(i)) TO '" + parquet + "' (FORMAT parquet)");
        }
        assertThat(metrics(parquet, "--attributes", "g", "--json")
                        .json()
                        .path("attributes")
                        .path("g")
                        .path("groups")
                        .path("a")
                        .path("n")
                        .longValue())
                .isEqualTo(20);
    }

    @Test
    void what_is_wrong_with_a_file_is_said_in_plain_words() throws IOException {
        Path cut = Files.writeString(folder.resolve("cut.json"), "{\"a\": [{\"b\": 1");
        assertThat(Shell.run("lint", cut.toString(), "--json").out())
                .contains("not JSON")
                .doesNotContain("Source");
        Path open = Files.writeString(folder.resolve("open.json"), "{");
        assertThat(Shell.run("lint", open.toString(), "--json").out())
                .contains("not JSON")
                .doesNotContain("Source");
        Path file = Files.writeString(folder.resolve("long.csv"), "y,d,g\n1,1,a\n0,0," + "x".repeat(1_100_000) + "\n");
        assertThat(metrics(file, "--attributes", "g", "--json")
                        .json()
                        .path("error")
                        .stringValue())
                .contains("line 3 is longer than 1,048,576 bytes");
    }

    @Test
    void the_hash_of_a_folder_is_its_model_root() throws Exception {
        Path model = Files.createDirectories(folder.resolve("model"));
        Files.writeString(model.resolve("b"), "two");
        Files.writeString(model.resolve("a"), "one");
        java.security.MessageDigest root = java.security.MessageDigest.getInstance("SHA-256");
        root.update(FileDigest.of(model.resolve("a")).bytes());
        root.update(FileDigest.of(model.resolve("b")).bytes());
        String expected = java.util.HexFormat.of().formatHex(root.digest());
        assertThat(Shell.run("hash", model.toString()).out().strip()).isEqualTo("sha256:" + expected);
        Files.createSymbolicLink(model.resolve("c"), Path.of("/etc/hostname"));
        assertThat(Shell.run("hash", model.toString()).code()).isEqualTo(2);
    }

    @Test
    void the_published_model_signature_has_the_published_root() throws Exception {
        var envelope = org.polity.engine.attestation.Envelope.parse(
                Files.readAllBytes(Path.of("../docs/data/model-signing/key.bundle.json")));
        assertThat(org.polity.engine.attestation.SignedStatement.of(envelope).subjects())
                .extracting(Digest::hex)
                .containsExactly("92745110b1ab4368471cbe31664e10174e954b113a3df333db860317b2c6dec4");
    }

    @Test
    void a_p256_key_is_made_once_and_only_its_owner_reads_it() throws Exception {
        Path file = folder.resolve("p256.pem");
        Shell made = Shell.run("key", "--p256-key-file", file.toString(), "--json");
        assertThat(made.code()).isZero();
        String pem = made.json().path("publicKey").asString();
        assertThat(VerificationKey.parse(pem).identity()).startsWith("P_256:");
        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThat(Files.readString(file)).startsWith("-----BEGIN PRIVATE KEY-----");
        Shell again = Shell.run("key", "--p256-key-file", file.toString());
        assertThat(again.out()).contains(pem);
    }

    @Test
    void what_is_no_p256_key_is_named_and_kept() throws Exception {
        Path file = Files.writeString(folder.resolve("other.pem"), "ab".repeat(32));
        Shell refused = Shell.run("key", "--p256-key-file", file.toString());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("other.pem", "has no P-256 key");
        assertThat(file).hasContent("ab".repeat(32));
    }

    @Test
    void one_key_is_made_at_a_time() {
        assertThat(Shell.run("key").code()).isEqualTo(2);
        assertThat(Shell.run("key", "--key-file", "a", "--p256-key-file", "b").code())
                .isEqualTo(2);
    }

    @Test
    void a_key_is_made_once_for_its_owner_alone() throws Exception {
        Path file = folder.resolve("key");
        Shell made = Shell.run("key", "--key-file", file.toString(), "--json");
        assertThat(made.code()).isZero();
        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        String key = Files.readString(file);
        assertThat(made.json().path("address").stringValue())
                .isEqualToIgnoringCase(Credentials.create(key.strip()).getAddress());
        assertThat(Shell.run("key", "--key-file", file.toString(), "--json").json())
                .isEqualTo(made.json());
        assertThat(file).hasContent(key);
        Path other = folder.resolve("other");
        assertThat(Shell.run("key", "--key-file", other.toString()).code()).isZero();
        assertThat(Files.readString(other)).isNotEqualTo(key);
        assertThat(Shell.run("key", "--key-file", folder.resolve("nowhere/key").toString())
                        .code())
                .isEqualTo(2);
    }
}
