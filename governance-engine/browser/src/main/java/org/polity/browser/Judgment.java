package org.polity.browser;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.polity.engine.Engine;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.Evidence;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.rules.Scope;
import org.polity.engine.reading.Document;
import org.polity.engine.reading.DocumentRefused;
import org.polity.engine.reading.Fields;
import org.polity.engine.verdict.Release;
import org.polity.engine.verdict.Verdict;

/**
 * The question of a page: a release as submitted, its manifest, and the policies in force. Each document is named by
 * its digest.
 *
 * @param release as the chain has it
 * @param manifest SHA-256 of the evidence manifest
 * @param epoch of the policies
 * @param policies those in force
 * @param rooted whether the verdict carries the roots over its rows, as evaluators sign it
 */
record Judgment(Release release, Digest manifest, long epoch, List<Enacted> policies, boolean rooted) {

    private static final int MOST_POLICIES = 1000;
    private static final long LAST_SECOND = 253_402_300_799L;

    /**
     * A policy in force.
     *
     * @param document SHA-256 of its bytes
     * @param version 1 for the first document of its id
     * @param enactedAt the time of the enacting block
     */
    record Enacted(Digest document, long version, Instant enactedAt) {}

    Judgment {
        policies = List.copyOf(policies);
    }

    /**
     * Reads a question of the shape {@code {release: {name, version, artifact, domain?, task?, riskTier?, submittedAt}, manifest,
     * epoch, policies: [{document, version, enactedAt}], rooted?}}: digests in hexadecimal, the artifact's after {@code sha256:},
     * times in seconds since 1970.
     *
     * @throws DocumentRefused with every fault, located by JSON pointer
     */
    static Judgment parse(byte[] question) throws DocumentRefused {
        return Document.read(question, Judgment::read);
    }

    private static @Nullable Judgment read(Fields fields) {
        Release release = fields.object("release", Judgment::release);
        String manifest = fields.digest("manifest");
        Long epoch = fields.whole("epoch", 0, Long.MAX_VALUE);
        List<Enacted> policies = fields.objects("policies", 0, MOST_POLICIES, Judgment::enacted);
        boolean rooted = fields.flag("rooted");
        return release == null || manifest == null || epoch == null
                ? null
                : new Judgment(release, new Digest(manifest), epoch, policies, rooted);
    }

    private static @Nullable Release release(Fields fields) {
        String name = fields.text("name", 200);
        String version = fields.text("version", 100);
        String artifact = fields.prefixedDigest("artifact");
        Scope scope = new Scope(
                fields.optionalText("domain", 200),
                fields.optionalText("task", 200),
                fields.optionalText("riskTier", 200));
        Long submitted = fields.whole("submittedAt", 0, LAST_SECOND);
        return name == null || version == null || artifact == null || submitted == null
                ? null
                : new Release(name, version, Digest.parse(artifact), scope, Instant.ofEpochSecond(submitted));
    }

    private static @Nullable Enacted enacted(Fields fields) {
        String document = fields.digest("document");
        Long version = fields.whole("version", 1, Long.MAX_VALUE);
        Long enacted = fields.whole("enactedAt", 0, LAST_SECOND);
        return document == null || version == null || enacted == null
                ? null
                : new Enacted(new Digest(document), version, Instant.ofEpochSecond(enacted));
    }

    /**
     * The verdict.
     *
     * @param files the bytes of the manifest, the policies and the evidence, in any order
     * @throws EvidenceRefused if a policy is not among the files
     * @throws DocumentRefused if a policy cannot be read
     * @throws NotRecomputed if the case needs a part that this build lacks
     */
    Verdict verdict(List<byte[]> files) throws EvidenceRefused, DocumentRefused {
        MemoryStore store = new MemoryStore(files);
        List<PolicyInForce> inForce = new ArrayList<>();
        for (Enacted enacted : policies) {
            Policy policy = Policy.parse(store.bytes(enacted.document(), Integer.MAX_VALUE), BrowserEngine.CONDITIONS);
            inForce.add(new PolicyInForce(policy, enacted.version(), enacted.enactedAt()));
        }
        Engine engine = BrowserEngine.create();
        return (rooted ? engine.withRoots() : engine)
                .decide(release, Evidence.of(manifest, store), new PolicySet(epoch, inForce));
    }
}
