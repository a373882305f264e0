package org.polity.web.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.EvidenceStore;
import org.polity.engine.verdict.Verdict;
import org.polity.engine.verdict.VerificationSummary;
import org.polity.web.chain.RequestRefused;
import org.polity.web.policies.PolicyText;
import org.polity.web.policies.PolicyTexts;
import org.polity.web.policies.PolicyVersion;
import org.polity.web.policies.PolicyVersions;
import org.polity.web.releases.Attestations;
import org.polity.web.releases.Headline;
import org.polity.web.releases.Headlines;
import org.polity.web.releases.Manifests;
import org.polity.web.releases.ModelRelease;
import org.polity.web.releases.Recomputations;
import org.polity.web.releases.ReleaseHistory;
import org.polity.web.releases.Releases;
import org.polity.web.site.Costly;
import org.polity.web.site.Kept;
import org.polity.web.values.LogPosition;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/** The decision, its policies, its evidence and its signers; and whether the engine computes the same verdict again. */
@Controller
class AuditController {

    private final Releases releases;
    private final PolicyVersions policies;
    private final PolicyTexts texts;
    private final CheckedSignatures checked;
    private final Recomputations recomputations;
    private final Manifests manifests;
    private final Headlines headlines;
    private final ReleaseHistory history;
    private final EvidenceStore store;
    private final JsonMapper json;

    AuditController(
            Releases releases,
            PolicyVersions policies,
            PolicyTexts texts,
            CheckedSignatures checked,
            Recomputations recomputations,
            Manifests manifests,
            Headlines headlines,
            ReleaseHistory history,
            EvidenceStore store,
            JsonMapper json) {
        this.releases = releases;
        this.policies = policies;
        this.texts = texts;
        this.checked = checked;
        this.recomputations = recomputations;
        this.manifests = manifests;
        this.headlines = headlines;
        this.history = history;
        this.store = store;
        this.json = json;
    }

    record Policy(PolicyVersion version, PolicyText text) {}

    @Costly
    @Kept("after")
    @GetMapping("/releases/{id:[0-9]{1,18}}/audit")
    String page(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable LogPosition after,
            Model model,
            Locale locale)
            throws IOException {
        ModelRelease release = release(id);
        long epoch = epochOf(release);
        model.addAttribute("release", release);
        Headline headline = headlines.of(release, locale);
        model.addAttribute("history", history.of(id, after == null ? LogPosition.START : after));
        model.addAttribute("epoch", epoch);
        List<Policy> inForce = policies.inForceAt(epoch).stream()
                .map(version -> new Policy(version, texts.of(version.document(), locale)))
                .toList();
        model.addAttribute("policies", inForce);
        model.addAttribute("command", command(release, epoch, inForce));
        List<CheckedSignature> signatures = checked.of(release);
        model.addAttribute("signatures", signatures);
        if (signatures.stream().anyMatch(one -> one.files() != null)) {
            model.addAttribute("cosign", cosign(release));
        }
        Optional<EvidenceManifest> manifest = manifests.of(release);
        model.addAttribute("files", manifest.map(EvidenceManifest::files).orElse(List.of()));
        model.addAttribute(
                "manifest",
                manifest.map(listed -> json.writerWithDefaultPrettyPrinter()
                                .writeValueAsString(json.readTree(listed.canonical())))
                        .orElse(null));
        Optional<Verdict> verdict = recomputations.show(release, epoch, model, locale);
        verdict.ifPresent(computed -> {
            model.addAttribute("recomputed", "0x" + computed.digest().hex());
            model.addAttribute("engine", computed.outcome().name().toLowerCase(Locale.ROOT));
        });
        model.addAttribute(
                "headline",
                verdict.map(computed -> headlines.against(headline, computed)).orElse(headline));
        return "audit/release";
    }

    /** The signed statement, byte for byte (in-toto Statement v1). */
    @GetMapping(path = "/releases/{id:[0-9]{1,18}}/statement.intoto.json", produces = "application/vnd.in-toto+json")
    @ResponseBody
    byte[] statement(@PathVariable long id) throws IOException {
        ModelRelease release = release(id);
        if (release.digest() == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        try {
            return store.bytes(new Digest(release.digest().withoutPrefix()), Attestations.LARGEST_STATEMENT);
        } catch (EvidenceRefused missing) {
            throw new RequestRefused(HttpStatus.NOT_FOUND, missing.fault());
        }
    }

    /** What computes the statement again from the manifest, its files and the policies, wherever they were taken from. */
    private static String command(ModelRelease release, long epoch, List<Policy> inForce) {
        List<String> lines = new ArrayList<>(List.of(
                "governance-engine/polity evaluate --release manifest.json --policies policies",
                "--epoch " + epoch + " --submitted " + release.submittedAt()));
        for (Policy policy : inForce) {
            if (policy.text().readable()) {
                PolicyVersion version = policy.version();
                lines.add("--enacted " + policy.text().slug() + "@" + version.version() + "=" + version.enactedAt());
            }
        }
        lines.add("--statement statement.json");
        return String.join(" \\\n  ", lines) + "\nsha256sum statement.json";
    }

    /** The command that verifies a downloaded summary; the key must come from the chain. */
    private static String cosign(ModelRelease release) {
        return String.join(
                " \\\n  ",
                "cosign verify-blob-attestation --key p256.pem --bundle summary.sigstore.json",
                "--insecure-ignore-tlog --type " + VerificationSummary.PREDICATE_TYPE,
                "--digest " + release.artifact().withoutPrefix() + " --digestAlg sha256");
    }

    private long epochOf(ModelRelease release) {
        return release.epochOr(policies::epoch);
    }

    private ModelRelease release(long id) {
        return releases.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
