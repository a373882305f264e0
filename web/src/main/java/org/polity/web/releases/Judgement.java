package org.polity.web.releases;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.polity.engine.Engine;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.Evidence;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.EvidenceStore;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.Scope;
import org.polity.engine.reading.DocumentRefused;
import org.polity.engine.replay.BackTest;
import org.polity.engine.verdict.Outcome;
import org.polity.engine.verdict.Release;
import org.polity.engine.verdict.Verdict;
import org.polity.engine.verdict.VerificationSummary;
import org.polity.web.chain.Refused;
import org.polity.web.policies.PoliciesInForce;
import org.polity.web.policies.UnreadablePolicy;
import org.polity.web.values.Hash;
import org.springframework.stereotype.Service;

/** Runs the engine for a page: before a submission, and again on what was decided. It decides nothing. */
@Service
public class Judgement {

    private static final int LARGEST_MANIFEST = 1 << 20;

    private static final int AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private record Asked(Release release, Hash manifest, long epoch) {}

    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Cache<Asked, Verdict> recent = Caffeine.newBuilder()
            .maximumSize(200)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();
    private final Engine engine;
    private final EvidenceStore store;
    private final PoliciesInForce policies;

    Judgement(Engine engine, EvidenceStore store, PoliciesInForce policies) {
        this.engine = engine;
        this.store = store;
        this.policies = policies;
    }

    /**
     * What the policies in force now would say.
     *
     * @throws Refused when too many others are being judged
     */
    Verdict rehearse(EvidenceManifest manifest, Instant now) throws UnreadablePolicy {
        Release release = new Release(
                manifest.release().name(),
                manifest.release().version(),
                manifest.release().artifact(),
                manifest.release().scope(),
                now);
        return decided(engine, release, Evidence.of(manifest, store), policies.now());
    }

    /**
     * What this site's own engine says about a release at an epoch: the same bytes as every evaluator's, if all is well. It is
     * computed at most once a minute, however many read the page.
     *
     * @throws Refused when too many others are being judged
     */
    public Verdict again(ModelRelease release, long epoch) throws UnreadablePolicy, IOException {
        Asked asked = new Asked(judged(release), release.manifest(), epoch);
        Verdict known = recent.getIfPresent(asked);
        if (known != null) {
            return known;
        }
        Verdict verdict = decided(engine.withRoots(), asked.release(), evidence(release), policies.at(epoch));
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

    /** Anybody may ask, and an answer can take memory and seconds: so many at once, the others wait. */
    private Verdict decided(Engine asked, Release release, Evidence evidence, PolicySet policies) {
        try {
            if (!places.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new Refused(SubmissionRefusal.Plain.BUSY);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Refused(SubmissionRefusal.Plain.BUSY);
        }
        try {
            return asked.decide(release, evidence, policies);
        } finally {
            places.release();
        }
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

    /** Whether the manifest of a release and every file that it lists are here; their contents are not looked at. */
    boolean hasEvidence(ModelRelease release) throws IOException {
        Digest manifest = new Digest(release.manifest().withoutPrefix());
        if (!store.has(manifest)) {
            return false;
        }
        try {
            return EvidenceManifest.parse(store.bytes(manifest, LARGEST_MANIFEST)).files().stream()
                    .allMatch(file -> store.has(file.digest()));
        } catch (DocumentRefused | EvidenceRefused unreadable) {
            // what is here is all there is; the findings say what is wrong with it
            return true;
        }
    }

    /** The names of its scope are the manifest's, where they are those on the chain; else it has declared nothing. */
    Scope scope(ModelRelease release) throws IOException {
        try {
            Scope declared = EvidenceManifest.parse(
                            store.bytes(new Digest(release.manifest().withoutPrefix()), LARGEST_MANIFEST))
                    .release()
                    .scope();
            return declared.hashes().equals(release.scope()) ? declared : Scope.of(null, null, null);
        } catch (DocumentRefused | EvidenceRefused unreadable) {
            return Scope.of(null, null, null);
        }
    }
}
