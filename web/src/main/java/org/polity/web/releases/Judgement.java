package org.polity.web.releases;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.polity.engine.Engine;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.Evidence;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.EvidenceStore;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.rules.Scope;
import org.polity.engine.replay.BackTest;
import org.polity.engine.verdict.Outcome;
import org.polity.engine.verdict.Release;
import org.polity.engine.verdict.Verdict;
import org.polity.engine.verdict.VerificationSummary;
import org.polity.web.policies.PoliciesInForce;
import org.polity.web.policies.UnreadablePolicy;
import org.polity.web.values.Hash;
import org.springframework.stereotype.Service;

/**
 * Runs the engine for a page: before a submission, and again for a decided release. It decides nothing. It takes memory
 * and seconds, so its callers pass the gate for costly requests.
 */
@Service
public class Judgement {

    private record Asked(Release release, Hash manifest, long epoch) {}

    private final Cache<Asked, Verdict> recent = Caffeine.newBuilder()
            .maximumSize(200)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();
    private final Engine engine;
    private final EvidenceStore store;
    private final Manifests manifests;
    private final PoliciesInForce policies;

    Judgement(Engine engine, EvidenceStore store, Manifests manifests, PoliciesInForce policies) {
        this.engine = engine;
        this.store = store;
        this.manifests = manifests;
        this.policies = policies;
    }

    /** The verdict of the policies in force now. */
    Verdict rehearse(EvidenceManifest manifest, Instant now) throws UnreadablePolicy {
        Release release = new Release(
                manifest.release().name(),
                manifest.release().version(),
                manifest.release().artifact(),
                manifest.release().scope(),
                now);
        return engine.decide(release, Evidence.of(manifest, store), policies.now());
    }

    /**
     * The verdict of this site's own engine on a release at an epoch. Its bytes should equal those of every evaluator.
     * It is computed at most once a minute, for any number of readers.
     */
    public Verdict again(ModelRelease release, long epoch) throws UnreadablePolicy, IOException {
        Asked asked = new Asked(judged(release), release.manifest(), epoch);
        Verdict known = recent.getIfPresent(asked);
        if (known != null) {
            return known;
        }
        Verdict verdict = engine.withRoots().decide(asked.release(), evidence(release), policies.at(epoch));
        recent.put(asked, verdict);
        return verdict;
    }

    /**
     * The SLSA verification summary that follows from a verdict, equal to that of every evaluator; the engine does not
     * run.
     *
     * @param epoch at most the present epoch
     * @param verdict SHA-256 of the verdict's statement
     */
    byte[] summary(ModelRelease release, long epoch, Outcome outcome, Digest verdict)
            throws UnreadablePolicy, IOException {
        return VerificationSummary.bytes(judged(release), policies.at(epoch), outcome, verdict);
    }

    /** The findings on a past release's evidence under these policies. */
    BackTest.Past past(ModelRelease release, PolicySet asked) throws IOException {
        return new BackTest.Past(judged(release), engine.gather(evidence(release), asked));
    }

    /** The columns of a release's evidence that define groups; none for an unreadable manifest. */
    Set<String> attributes(ModelRelease release) {
        return manifests.of(release).stream()
                .flatMap(manifest -> manifest.files().stream())
                .flatMap(file -> file.columns().stream())
                .flatMap(columns -> columns.attributes().stream())
                .collect(Collectors.toSet());
    }

    private Release judged(ModelRelease release) throws IOException {
        return new Release(
                release.submittedName(),
                release.submittedVersion(),
                new Digest(release.artifact().withoutPrefix()),
                declared(release, manifests.read(release)),
                release.submittedAt());
    }

    private Evidence evidence(ModelRelease release) throws IOException {
        return Evidence.of(new Digest(release.manifest().withoutPrefix()), store);
    }

    /**
     * The scope's names come from the manifest if their hashes are those on the chain. Otherwise, or with an unreadable
     * manifest, the release counts as without a scope.
     */
    Scope scope(ModelRelease release) {
        return declared(release, manifests.of(release));
    }

    private static Scope declared(ModelRelease release, Optional<EvidenceManifest> manifest) {
        return manifest.map(known -> known.release().scope())
                .filter(scope -> scope.hashes().equals(release.scope()))
                .orElseGet(() -> Scope.of(null, null, null));
    }
}
