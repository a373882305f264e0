package org.polity.engine.verdict;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.polity.engine.canonical.CanonicalJson;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.Facts;
import org.polity.engine.metrics.Confusion;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.roots.BoundRoot;
import org.polity.engine.roots.GroupRoot;
import org.polity.engine.roots.VerdictRoot;

/**
 * The verdict as an in-toto Statement v1 with a SLSA verification summary v1; the findings are in an extension field, because
 * the summary has no place for reasons.
 */
public final class Statement {

    /** The extension field of the predicate that holds outcome, epoch and findings. */
    public static final String FINDINGS = "https://polity.dev/findings/v1";

    static final String TYPE = "https://in-toto.io/Statement/v1";
    static final String PREDICATE_TYPE = "https://slsa.dev/verification_summary/v1";
    static final String VERIFIER = "https://polity.dev/engine/v1";
    static final String ENGINE_VERSION = "0.1.0";

    private Statement() {}

    static byte[] bytes(
            Release release,
            Facts facts,
            PolicySet policies,
            Outcome outcome,
            List<Finding> findings,
            VerdictRoot roots) {
        return CanonicalJson.bytes(Map.of(
                "_type",
                TYPE,
                "subject",
                List.of(subject(release)),
                "predicateType",
                PREDICATE_TYPE,
                "predicate",
                predicate(release, facts, policies, outcome, findings, roots)));
    }

    private static Map<String, Object> subject(Release release) {
        return Map.of("name", release.name() + " " + release.version(), "digest", digest(release.artifact()));
    }

    private static Map<String, Object> predicate(
            Release release,
            Facts facts,
            PolicySet policies,
            Outcome outcome,
            List<Finding> findings,
            VerdictRoot roots) {
        boolean cleared = outcome == Outcome.CLEARED;
        Map<String, Object> predicate = new LinkedHashMap<>();
        predicate.put("verifier", Map.of("id", VERIFIER, "version", Map.of("polity", ENGINE_VERSION)));
        predicate.put(
                "timeVerified",
                DateTimeFormatter.ISO_INSTANT.format(release.submittedAt().truncatedTo(ChronoUnit.SECONDS)));
        predicate.put("resourceUri", "pkg:polity/" + encoded(release.name()) + "@" + encoded(release.version()));
        predicate.put("policy", policy(policies));
        predicate.put("inputAttestations", inputs(facts));
        predicate.put("verificationResult", cleared ? "PASSED" : "FAILED");
        predicate.put("verifiedLevels", List.of(cleared ? "POLITY_CLEARED" : "FAILED"));
        Map<String, Object> found = new LinkedHashMap<>(Map.of(
                "outcome", outcome.label(),
                "epoch", policies.epoch(),
                "scope", scope(release),
                "findings", findings.stream().map(Finding::tree).toList()));
        putRoots(roots, found);
        predicate.put(FINDINGS, found);
        return predicate;
    }

    /** Nothing where no rows were counted, or no roots asked for. */
    private static void putRoots(VerdictRoot roots, Map<String, Object> found) {
        if (roots.bounds().isEmpty()) {
            return;
        }
        found.put("countsRoot", roots.root().hex());
        List<Object> bounds = new ArrayList<>();
        for (BoundRoot bound : roots.bounds()) {
            List<Object> groups = new ArrayList<>();
            for (GroupRoot group : bound.groups()) {
                Confusion counts = group.counts();
                groups.add(Map.of(
                        "name", group.group(),
                        "tp", counts.tp(),
                        "fp", counts.fp(),
                        "fn", counts.fn(),
                        "tn", counts.tn(),
                        "countsRoot", group.root().hex()));
            }
            bounds.add(Map.of(
                    "policy", bound.policy().value(),
                    "rule", bound.rule().value(),
                    "attribute", bound.attribute().name(),
                    "countsRoot", bound.root().hex(),
                    "groups", groups));
        }
        found.put("bounds", bounds);
    }

    private static Map<String, Object> scope(Release release) {
        Map<String, Object> scope = new LinkedHashMap<>();
        release.scope().domain().ifPresent(domain -> scope.put("domain", domain));
        release.scope().task().ifPresent(task -> scope.put("task", task));
        release.scope().riskTier().ifPresent(tier -> scope.put("riskTier", tier));
        return scope;
    }

    private static Map<String, Object> policy(PolicySet policies) {
        List<Object> documents = new ArrayList<>();
        for (PolicyInForce inForce : policies.policies()) {
            documents.add(Map.of(
                    "id",
                    inForce.policy().id().value(),
                    "version",
                    inForce.version(),
                    "sha256",
                    inForce.policy().digest().hex()));
        }
        Digest set = Digest.of(CanonicalJson.bytes(documents));
        return Map.of("uri", "urn:polity:policies:epoch:" + policies.epoch(), "digest", digest(set));
    }

    private static List<Object> inputs(Facts facts) {
        return List.of(Map.of(
                "uri",
                "urn:polity:evidence:" + facts.manifestDigest().hex(),
                "digest",
                digest(facts.manifestDigest())));
    }

    private static Map<String, Object> digest(Digest digest) {
        return Map.of("sha256", digest.hex());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
