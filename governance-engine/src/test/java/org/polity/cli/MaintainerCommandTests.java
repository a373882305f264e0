package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.store.FileDigest;
import org.polity.gate.Claim;
import org.polity.gate.Community;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.WalletUtils;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Both commands of a maintainer, on a real node whose blocks come by themselves. */
class MaintainerCommandTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String MAINTAINER =
            Credentials.create(Community.MAINTAINER_KEY).getAddress();
    private static final String OTHER = Credentials.create(Community.OTHER_KEY).getAddress();
    private static int models;
    private static Community community;

    @TempDir
    Path folder;

    private Path model;
    private Digest artifact;
    private ReleaseGate gate;

    @BeforeAll
    static void found() throws Exception {
        community = Community.start();
        community.mineEverySecond();
    }

    @AfterAll
    static void end() {
        community.close();
    }

    @BeforeEach
    void lay() throws Exception {
        JSON.writeValue(folder.resolve("addresses.json"), community.addresses());
        secret("mine", Community.MAINTAINER_KEY);
        secret("theirs", Community.OTHER_KEY);
        model = Files.writeString(folder.resolve("model"), "model " + ++models);
        artifact = FileDigest.of(model);
        gate = community.gate(Community.MAINTAINER_KEY);
    }

    @Test
    void a_claim_is_made_once_and_its_salt_kept_for_its_owner_alone() throws Exception {
        Shell made = claim("mine", model.toString(), "--json");
        assertThat(made.code()).as(made.out()).isZero();
        Path file = folder.resolve("mine.salt");
        String salt = Files.readString(file);
        Claim claim = new Claim(artifact, MAINTAINER, salt.strip());
        assertThat(made.json().path("commitment").stringValue())
                .isEqualTo(claim.commitment().prefixed());
        BigInteger block = gate.committedIn(claim.commitment().bytes()).send();
        assertThat(made.json().path("block").longValue()).isEqualTo(block.longValueExact());
        assertThat(made.json().path("ripe").booleanValue()).isTrue();
        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

        Shell again = claim("mine", artifact.prefixed(), "--json");
        assertThat(again.json()).isEqualTo(made.json());
        assertThat(file).hasContent(salt);
    }

    @Test
    void people_are_told_what_comes_next() {
        assertThat(claim("mine", model.toString(), "--language", "en").out())
                .contains("claims the artifact", "keep the file secret", "`polity release submit`");
        assertThat(claim("mine", model.toString(), "--language", "ja").out()).contains("登録しました", "他人に見せず");
    }

    @Test
    void a_release_is_claimed_and_submitted_in_one_go() throws Exception {
        Path manifest = manifest("mine", "1.0");
        Digest parent = Digest.of(new byte[] {7});
        Shell submitted = submit("mine", manifest, "--parent", parent.prefixed(), "--json");
        assertThat(submitted.code()).as(submitted.out()).isZero();
        BigInteger id = BigInteger.valueOf(submitted.json().path("release").longValue());
        ReleaseGate.Release held = gate.release(id).send();
        EvidenceManifest evidence = EvidenceManifest.parse(Files.readAllBytes(manifest));
        assertThat(held.artifact).isEqualTo(artifact.bytes());
        assertThat(held.manifest).isEqualTo(evidence.digest().bytes());
        assertThat(held.maintainer).isEqualToIgnoringCase(MAINTAINER);
        assertThat(held.scope.domain)
                .isEqualTo(evidence.release().scope().hashes().domain().bytes());
        assertThat((byte[]) gate.parentsOf(id).send().getFirst()).isEqualTo(parent.bytes());
        assertThat(submit("mine", manifest, "--language", "en").err())
                .contains("release `" + id + "` of the artifact `" + artifact.hex() + "` is undecided");
        gate.withdraw(id).send();
        Files.delete(folder.resolve("mine.salt"));
        assertThat(submit("mine", manifest, "--language", "en").out()).contains("is release " + id.add(BigInteger.ONE));
        assertThat(folder.resolve("mine.salt")).doesNotExist();
        assertThat(claim("mine", model.toString(), "--language", "en").out()).contains("belongs to `" + MAINTAINER);
    }

    @Test
    void who_copies_a_digest_does_not_get_the_artifact() throws Exception {
        assertThat(claim("mine", model.toString()).code()).isZero();
        String salt = Files.readString(folder.resolve("mine.salt"));
        // they know the digest, and even the salt: the commitment is not theirs
        Files.writeString(folder.resolve("theirs.salt"), salt);
        byte[] copied = new Claim(artifact, OTHER, salt.strip()).commitment().bytes();
        assertThat(gate.committedIn(copied).send()).isZero();
        assertThat(submit("mine", manifest("mine", "1.0")).code()).isZero();
        Shell theirs = submit("theirs", manifest("theirs", "1.0"), "--language", "en");
        assertThat(theirs.code()).isEqualTo(2);
        assertThat(theirs.err()).contains("belongs to `" + MAINTAINER + "`, and only its maintainer may submit it");
        assertThat(gate.committedIn(copied).send()).isZero();
        Shell claimed = claim("theirs", artifact.hex(), "--language", "ja");
        assertThat(claimed.code()).isEqualTo(2);
        assertThat(claimed.err()).contains("のものです");
    }

    @Test
    void a_recalled_artifact_is_refused_in_words() throws Exception {
        Path manifest = manifest("mine", "1.0");
        Shell submitted = submit("mine", manifest, "--json");
        community
                .gateByVote()
                .recall(BigInteger.valueOf(submitted.json().path("release").longValue()), "for good")
                .send();
        assertThat(submit("mine", manifest, "--language", "en").err()).contains("a vote recalled the artifact");
    }

    @Test
    void a_file_that_holds_no_salt_and_a_parent_that_is_no_digest_are_told() throws Exception {
        Files.writeString(folder.resolve("mine.salt"), "salt");
        assertThat(claim("mine", model.toString(), "--language", "en").err()).contains("has no salt");
        assertThat(submit("mine", manifest("mine", "1"), "--parent", "me", "--language", "en")
                        .err())
                .contains("`me` is not a digest");
        Files.delete(folder.resolve("mine.salt"));
        assertThat(submit("mine", manifest("mine", "1"), "--parent", artifact.hex(), "--language", "en")
                        .err())
                .contains("the parent `" + artifact.hex() + "` is zero, the artifact itself, or named twice");
    }

    @Test
    void an_encrypted_key_signs_with_its_password_only() throws Exception {
        Path keystore = folder.resolve(WalletUtils.generateWalletFile(
                "right", Credentials.create(Community.MAINTAINER_KEY).getEcKeyPair(), folder.toFile(), false));
        Path password = secret("password", "right\n");
        Shell made = signed(Map.of(), "--keystore", keystore.toString(), "--password-file", password.toString());
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.json().path("maintainer").stringValue()).isEqualTo(MAINTAINER);
        assertThat(signed(Map.of("POLITY_PASSWORD", "right"), "--keystore", keystore.toString())
                        .code())
                .isZero();
        Shell wrong = signed(Map.of("POLITY_PASSWORD", "wrong"), "--keystore", keystore.toString());
        assertThat(wrong.json().path("code").stringValue()).isEqualTo("signer.wrong-password");
        assertThat(wrong.out() + wrong.err()).doesNotContain("wrong\"", "right");
        assertThat(code(signed(Map.of(), "--keystore", keystore.toString()))).isEqualTo("signer.no-password");
        Path costly = Files.writeString(
                folder.resolve("costly"), Files.readString(keystore).replaceAll("\"n\":\\d+", "\"n\":1073741824"));
        assertThat(code(signed(Map.of("POLITY_PASSWORD", "right"), "--keystore", costly.toString())))
                .isEqualTo("signer.no-keystore");
    }

    @Test
    void a_key_in_the_environment_signs_unless_a_file_is_named() throws Exception {
        Map<String, String> environment = Map.of("POLITY_KEY", Community.MAINTAINER_KEY);
        assertThat(signed(environment).json().path("maintainer").stringValue()).isEqualTo(MAINTAINER);
        assertThat(signed(environment, "--key-file", folder.resolve("theirs").toString())
                        .json()
                        .path("maintainer")
                        .stringValue())
                .isEqualTo(OTHER);
        Shell faulty = signed(Map.of("POLITY_KEY", "0x" + "7".repeat(63)));
        assertThat(code(faulty)).isEqualTo("signer.no-key-in-environment");
        assertThat(faulty.out() + faulty.err()).doesNotContain("7777");
        assertThat(code(signed(Map.of()))).isEqualTo("signer.none");
    }

    @Test
    void a_key_that_others_can_read_is_not_used() throws Exception {
        Path open = Files.writeString(folder.resolve("open"), Community.MAINTAINER_KEY);
        Files.setPosixFilePermissions(
                open, EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OTHERS_READ));
        assertThat(code(signed(Map.of(), "--key-file", open.toString()))).isEqualTo("signer.open-to-others");
        assertThat(code(signed(Map.of(), "--key-file", folder.resolve("mine").toString(), "--signer", community.url())))
                .isEqualTo("signer.two-signers");
    }

    @Test
    void a_signer_behind_json_rpc_signs_for_its_unlocked_accounts() throws Exception {
        Shell made = signed(Map.of(), "--signer", community.url(), "--account", MAINTAINER);
        assertThat(made.code()).as(made.out()).isZero();
        assertThat(made.json().path("maintainer").stringValue()).isEqualTo(MAINTAINER);
        assertThat(code(signed(Map.of(), "--signer", community.url()))).isEqualTo("signer.unclear-account");
        assertThat(code(signed(Map.of(), "--signer", community.url(), "--account", "0x" + "9".repeat(39) + "1")))
                .isEqualTo("signer.rejected");
        // another salt is another claim, which needs a signature
        Files.delete(folder.resolve("salt"));
        assertThat(code(signed(Map.of(), "--signer", "http://127.0.0.1:1", "--account", MAINTAINER)))
                .isEqualTo("signer.unreachable");
    }

    @Test
    void an_undecided_release_is_waited_for_and_withdrawn_by_its_maintainer() throws Exception {
        Path manifest = manifest("mine", "1.0");
        Shell submitted = submit("mine", manifest, "--json");
        String release = submitted.json().path("release").asString();
        Shell status = status(manifest, "--wait", "--wait-at-most", "PT1S");
        assertThat(status.code()).as(status.out()).isEqualTo(4);
        assertThat(status.json().path("release").asString()).isEqualTo(release);
        assertThat(run("release withdraw", "theirs", List.of(release, "--language", "en"), community.url())
                        .err())
                .contains("only the maintainer");
        assertThat(run("release withdraw", "mine", List.of(release), community.url())
                        .code())
                .isZero();
        assertThat(status(manifest).code()).isEqualTo(5);
        assertThat(run("release withdraw", "mine", List.of(release, "--language", "en"), community.url())
                        .err())
                .contains("is not undecided");
    }

    private Shell status(Path manifest, String... more) {
        return Shell.run(Stream.concat(
                        Stream.of(
                                "release",
                                "status",
                                "--json",
                                "--manifest",
                                manifest.toString(),
                                "--rpc",
                                community.url(),
                                "--addresses",
                                folder.resolve("addresses.json").toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private static String code(Shell shell) {
        assertThat(shell.code()).as(shell.out()).isEqualTo(2);
        return shell.json().path("code").stringValue();
    }

    /** A claim by another signer. */
    private Shell signed(Map<String, String> environment, String... signer) {
        return Shell.run(
                environment,
                folder,
                Stream.concat(
                                Stream.of(
                                        "claim",
                                        model.toString(),
                                        "--json",
                                        "--rpc",
                                        community.url(),
                                        "--addresses",
                                        folder.resolve("addresses.json").toString(),
                                        "--salt-file",
                                        folder.resolve("salt").toString()),
                                Stream.of(signer))
                        .toArray(String[]::new));
    }

    @Test
    void a_node_that_is_not_there_is_told() {
        Shell shell = run("claim", "mine", List.of(model.toString(), "--language", "en"), "http://127.0.0.1:1");
        assertThat(shell.code()).isEqualTo(2);
        assertThat(shell.err()).contains("the node at `http://127.0.0.1:1` does not respond");
    }

    private Path secret(String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        return Files.setPosixFilePermissions(
                file, EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
    }

    private Shell claim(String who, String... more) {
        return run("claim", who, List.of(more), community.url());
    }

    private Shell submit(String who, Path manifest, String... more) {
        List<String> arguments = Stream.concat(Stream.of("--manifest", manifest.toString()), Stream.of(more))
                .toList();
        return run("release submit --no-upload", who, arguments, community.url());
    }

    private Shell run(String command, String who, List<String> more, String node) {
        return Shell.run(Stream.of(
                        Stream.of(command.split(" ")),
                        Stream.of(
                                "--rpc",
                                node,
                                "--addresses",
                                folder.resolve("addresses.json").toString(),
                                "--key-file",
                                folder.resolve(who).toString(),
                                "--salt-file",
                                folder.resolve(who + ".salt").toString()),
                        more.stream())
                .flatMap(each -> each)
                .toArray(String[]::new));
    }

    private Path manifest(String name, String version) throws Exception {
        ObjectNode manifest = (ObjectNode) JSON.readTree(
                Files.readAllBytes(Path.of("src/test/cases/demographic-parity-difference-passed/release.json")));
        manifest.remove(List.of("submitted", "enacted"));
        ((ObjectNode) manifest.path("release"))
                .put("artifact", artifact.prefixed())
                .put("version", version);
        ((ObjectNode) manifest.path("files").path(0))
                .put("sha256", "1".repeat(64))
                .put("size", 1);
        return Files.write(folder.resolve(name + ".json"), JSON.writeValueAsBytes(manifest));
    }
}
