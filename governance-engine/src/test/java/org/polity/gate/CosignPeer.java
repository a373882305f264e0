package org.polity.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.engine.conditions.Policies;
import org.polity.engine.evidence.Evidence;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.local.LocalEngine;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.store.EvidenceFolder;
import org.polity.engine.verdict.Release;
import org.polity.engine.verdict.Verdict;
import org.polity.engine.verdict.VerificationSummary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What an evaluator signs, read by cosign: only in the profile `peers`. */
class CosignPeer {

    private static final Path CASE = Path.of("src/test/cases/demographic-parity-difference-failed");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static Cosign cosign;

    @TempDir
    Path folder;

    private final P256Key key = P256Key.fresh();
    private byte[] statement = {};
    private byte[] summary = {};
    private String artifact = "";
    private DsseSignatures signatures = new DsseSignatures("", "");

    @BeforeAll
    static void install() throws Exception {
        cosign = Cosign.installed();
    }

    @BeforeEach
    void sign() throws Exception {
        EvidenceFolder store = new EvidenceFolder(folder.resolve("evidence"));
        byte[] predictions = Files.readAllBytes(CASE.resolve("predictions.csv"));
        ObjectNode document = (ObjectNode) JSON.readTree(Files.readAllBytes(CASE.resolve("release.json")));
        document.remove(List.of("submitted", "enacted"));
        ((ObjectNode) document.path("files").path(0))
                .put(
                        "sha256",
                        store.put(new ByteArrayInputStream(predictions), 1 << 20)
                                .hex())
                .put("size", predictions.length);
        EvidenceManifest manifest = EvidenceManifest.parse(JSON.writeValueAsBytes(document));
        var described = manifest.release();
        Release release = new Release(
                described.name(), described.version(), described.artifact(), described.scope(), Instant.EPOCH);
        Policy policy = Policies.parse(Files.readAllBytes(CASE.resolve("policy.json")));
        PolicySet policies = new PolicySet(1, List.of(new PolicyInForce(policy, 1, Instant.EPOCH)));
        Verdict verdict = LocalEngine.create().decide(release, Evidence.of(manifest, store), policies);
        artifact = release.artifact().hex();
        statement = verdict.statement();
        summary = VerificationSummary.bytes(release, policies, verdict.outcome(), verdict.digest());
        signatures = DsseSignatures.of(key, statement, summary);
    }

    @Test
    void it_accepts_the_statement() throws Exception {
        assertAccepted(verified(statement, signatures.statement(), key));
    }

    @Test
    void it_accepts_the_summary() throws Exception {
        assertAccepted(verified(summary, signatures.summary(), key));
    }

    @Test
    void it_refuses_a_changed_payload() throws Exception {
        for (byte[] signed : List.of(statement, summary)) {
            byte[] changed = signed.clone();
            // a digit of a digest: the JSON stays one
            int at = new String(changed, StandardCharsets.ISO_8859_1).lastIndexOf("sha256\":\"") + 9;
            changed[at] = (byte) (changed[at] == '0' ? '1' : '0');
            String signature = Arrays.equals(signed, statement) ? signatures.statement() : signatures.summary();
            assertRefused(verified(changed, signature, key));
        }
    }

    @Test
    void it_refuses_a_changed_signature() throws Exception {
        byte[] changed = Base64.getDecoder().decode(signatures.statement());
        changed[changed.length - 1] ^= 1;
        assertRefused(verified(statement, Base64.getEncoder().encodeToString(changed), key));
        assertRefused(verified(statement, signatures.summary(), key));
    }

    @Test
    void it_refuses_another_key() throws Exception {
        assertRefused(verified(statement, signatures.statement(), P256Key.fresh()));
        assertRefused(verified(summary, signatures.summary(), P256Key.fresh()));
    }

    private Cosign.Answer verified(byte[] payload, String signature, P256Key by) throws Exception {
        Path bundle = folder.resolve("bundle.json");
        Path pem = folder.resolve("key.pem");
        Files.write(bundle, new SigstoreBundle(payload, signature, by.point()).json());
        Files.writeString(pem, by.point().pem());
        JsonNode type = JSON.readTree(payload).path("predicateType");
        return cosign.verify(pem, bundle, type.asString(), artifact);
    }

    private static void assertAccepted(Cosign.Answer answer) {
        assertThat(answer.code()).as(answer.text()).isZero();
        assertThat(answer.text()).contains("Verified OK");
    }

    private static void assertRefused(Cosign.Answer answer) {
        assertThat(answer.code()).as(answer.text()).isNotZero();
    }
}
