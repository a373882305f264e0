package org.polity.web.releases;

import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.polity.engine.Engine;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.Evidence;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.EvidenceStore;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.Scope;
import org.polity.engine.policy.ScopeHashes;
import org.polity.engine.reading.DocumentRefused;
import org.polity.engine.replay.BackTest;
import org.polity.engine.verdict.Release;
import org.polity.engine.verdict.Verdict;
import org.polity.web.policies.PoliciesInForce;
import org.polity.web.policies.UnreadablePolicy;
import org.springframework.stereotype.Service;

/** Runs the engine for a page: before a submission, and again on what was decided. It decides nothing. */
@Service
public class Judgement {

    private static final int LARGEST_MANIFEST = 1 << 20;

    private final Engine engine;
    private final EvidenceStore store;
    private final PoliciesInForce policies;

    Judgement(Engine engine, EvidenceStore store, PoliciesInForce policies) {
        this.engine = engine;
        this.store = store;
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

    /** What this site's own engine says about a release at an epoch: the same bytes as every evaluator's, if all is well. */
    public Verdict again(ModelRelease release, long epoch) throws UnreadablePolicy, IOException {
        return engine.decide(judged(release), evidence(release), policies.at(epoch));
    }

    /** What a past release's evidence says, as far as these policies ask. */
    BackTest.Past past(ModelRelease release, PolicySet asked) throws IOException {
        return new BackTest.Past(judged(release), engine.gather(evidence(release), asked));
    }

    /** The columns that group people in a release's evidence; none where its manifest can't be read. */
    Set<String> attributes(ModelRelease release) throws IOException {
        try {
            return EvidenceManifest.parse(
                            store.bytes(new Digest(release.manifest().withoutPrefix()), LARGEST_MANIFEST))
                    .files()
                    .stream()
                    .flatMap(file -> file.columns().stream())
                    .flatMap(columns -> columns.attributes().stream())
                    .collect(Collectors.toSet());
        } catch (DocumentRefused | EvidenceRefused unreadable) {
            return Set.of();
        }
    }

    private Release judged(ModelRelease release) throws IOException {
        return new Release(
                release.name(),
                release.version(),
                new Digest(release.artifact().withoutPrefix()),
                scope(release),
                release.submittedAt());
    }

    private Evidence evidence(ModelRelease release) throws IOException {
        return Evidence.of(new Digest(release.manifest().withoutPrefix()), store);
    }

    /** The names of its scope are the manifest's, where they are those on the chain; else it has declared nothing. */
    private Scope scope(ModelRelease release) throws IOException {
        try {
            Scope declared = EvidenceManifest.parse(
                            store.bytes(new Digest(release.manifest().withoutPrefix()), LARGEST_MANIFEST))
                    .release()
                    .scope();
            return isOnChain(declared.hashes(), release) ? declared : Scope.of(null, null, null);
        } catch (DocumentRefused | EvidenceRefused unreadable) {
            return Scope.of(null, null, null);
        }
    }

    private static boolean isOnChain(ScopeHashes declared, ModelRelease release) {
        return declared.domain().prefixed().equals(release.scope().domain().value())
                && declared.task().prefixed().equals(release.scope().task().value())
                && declared.riskTier()
                        .prefixed()
                        .equals(release.scope().riskTier().value());
    }
}
