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
import org.polity.engine.policy.Scope;
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
 * Runs the engine for a page: before a submission, and again on what was decided. It decides nothing. It takes memory and seconds:
 * who asks comes through the gate of what is costly.
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

    /** What the policies in force now would say. */
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
     * What this site's own engine says about a release at an epoch: the same bytes as every evaluator's, if all is well. It is
     * computed at most once a minute, however many read the page.
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
     * The SLSA verification summary that follows from a verdict, as every evaluator writes it; the engine is not asked.
     *
     * @param epoch at most the one that is known now
     * @param verdict SHA-256 of the verdict's statement
     */
    byte[] summary(ModelRelease release, long epoch, Outcome outcome, Digest verdict)
            throws UnreadablePolicy, IOException {
        return VerificationSummary.bytes(judged(release), policies.at(epoch), outcome, verdict);
    }

    /** What a past release's evidence says, as far as these policies ask. */
    BackTest.Past past(ModelRelease release, PolicySet asked) throws IOException {
        return new BackTest.Past(judged(release), engine.gather(evidence(release), asked));
    }

    /** The columns that group people in a release's evidence; none where its manifest can't be read. */
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
     * The names of its scope are the manifest's, where they are those on the chain; else, or where the manifest can't be read, it
     * has declared nothing.
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
