package org.polity.engine.verdict;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.polity.engine.canonical.CanonicalJson;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.Facts;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.roots.VerdictRoot;

/**
 * The verdict as an in-toto Statement v1 about the artifact: codes, figures and digests, and no word of any language. Its form is
 * {@code verdict-2.schema.json}, its meaning {@code docs/verdict.md}.
 */
public final class Statement {

    /** What an in-toto statement of a verdict says it is. */
    public static final String PREDICATE_TYPE = "https://polity.dev/verdict/v2";

    /**
     * The version of the semantics: metrics, intervals, readers of evidence, rules. The version changes only when the same policies and
     * evidence could give other bytes than before. Evaluators of one version therefore agree, with any build.
     */
    public static final String RULES = "2.0";

    static final String TYPE = "https://in-toto.io/Statement/v1";

    private Statement() {}

    /** RFC 8785 bytes. */
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
        Map<String, Object> predicate = new LinkedHashMap<>();
        predicate.put("rules", RULES);
        predicate.put(
                "release",
                Map.of(
                        "name", release.name(),
                        "version", release.version(),
                        "artifact", digest(release.artifact())));
        predicate.put("scope", scope(release));
        predicate.put(
                "submittedAt",
                release.submittedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        predicate.put("epoch", policies.epoch());
        predicate.put("policies", policies(policies.policies()));
        predicate.put("evidence", Map.of("manifest", digest(facts.manifestDigest())));
        predicate.put("outcome", outcome.label());
        predicate.put(
                "findings",
                findings.stream().map(finding -> tree(finding, roots)).toList());
        predicate.put("countsRoot", roots.root().hex());
        return predicate;
    }

    private static Map<String, Object> tree(Finding finding, VerdictRoot roots) {
        return switch (finding) {
            case GapFinding gap ->
                gap.tree(roots.bounds().stream()
                        .filter(bound -> bound.policy().equals(gap.policy())
                                && bound.rule().equals(gap.rule())
                                && bound.attribute().equals(gap.attribute()))
                        .findFirst());
            case RequirementFinding requirement -> requirement.tree();
            case EvidenceFinding evidence -> evidence.tree();
        };
    }

    private static Map<String, Object> scope(Release release) {
        Map<String, Object> scope = new LinkedHashMap<>();
        release.scope().domain().ifPresent(domain -> scope.put("domain", domain));
        release.scope().task().ifPresent(task -> scope.put("task", task));
        release.scope().riskTier().ifPresent(tier -> scope.put("riskTier", tier));
        return scope;
    }

    /** The policies by id, version and digest, in the given order. */
    static List<Map<String, Object>> policies(List<PolicyInForce> policies) {
        return policies.stream()
                .map(inForce -> Map.<String, Object>of(
                        "id",
                        inForce.policy().id().value(),
                        "version",
                        inForce.version(),
                        "sha256",
                        inForce.policy().digest().hex()))
                .toList();
    }

    static Map<String, Object> digest(Digest digest) {
        return Map.of("sha256", digest.hex());
    }
}
