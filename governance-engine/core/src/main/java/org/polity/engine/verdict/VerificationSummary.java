package org.polity.engine.verdict;

import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.polity.engine.canonical.CanonicalJson;
import org.polity.engine.canonical.Digest;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;

/**
 * A verdict in the words that supply-chain tools know: an in-toto Statement v1 with a SLSA verification summary v1
 * (slsa.dev/spec/v1.0/verification_summary). The summary has no reasons. They are in the verdict, and the summary names the verdict by
 * its digest.
 */
public final class VerificationSummary {

    /** What cosign is asked for by {@code --type}. */
    public static final String PREDICATE_TYPE = "https://slsa.dev/verification_summary/v1";

    private static final String TYPE = "https://in-toto.io/Statement/v1";
    private static final String VERIFIER = "https://polity.dev/engine/v1";

    private VerificationSummary() {}

    /**
     * The canonical JSON of the summary: the same bytes for the same verdict on every machine.
     *
     * @param policies those of the verdict's epoch
     * @param verdict SHA-256 of the verdict's statement
     */
    public static byte[] bytes(Release release, PolicySet policies, Outcome outcome, Digest verdict) {
        return CanonicalJson.bytes(Map.of(
                "_type",
                TYPE,
                "subject",
                List.of(Map.of(
                        "name",
                        release.name() + " " + release.version(),
                        "digest",
                        Statement.digest(release.artifact()))),
                "predicateType",
                PREDICATE_TYPE,
                "predicate",
                predicate(release, policies, outcome, verdict)));
    }

    private static Map<String, Object> predicate(Release release, PolicySet policies, Outcome outcome, Digest verdict) {
        boolean cleared = outcome == Outcome.CLEARED;
        return Map.of(
                "verifier",
                Map.of("id", VERIFIER),
                "timeVerified",
                release.submittedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                "resourceUri",
                "pkg:polity/" + encoded(release.name()) + "@" + encoded(release.version()),
                "policy",
                policy(policies),
                "inputAttestations",
                List.of(Map.of("uri", "urn:polity:verdict:" + verdict.hex(), "digest", Statement.digest(verdict))),
                "verificationResult",
                cleared ? "PASSED" : "FAILED",
                "verifiedLevels",
                List.of(cleared ? "POLITY_CLEARED" : "FAILED"));
    }

    private static Map<String, Object> policy(PolicySet policies) {
        List<PolicyInForce> sorted = policies.policies().stream()
                .sorted(Comparator.comparing(inForce -> inForce.policy().id().value()))
                .toList();
        return Map.of(
                "uri",
                "urn:polity:policies:epoch:" + policies.epoch(),
                "digest",
                Statement.digest(Digest.of(CanonicalJson.bytes(Statement.policies(sorted)))));
    }

    /** RFC 3986: every byte but the unreserved is escaped. */
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            boolean unreserved = one >= 'a' && one <= 'z'
                    || one >= 'A' && one <= 'Z'
                    || one >= '0' && one <= '9'
                    || one == '-'
                    || one == '.'
                    || one == '_'
                    || one == '~';
            if (unreserved) {
                encoded.append((char) one);
            } else {
                encoded.append('%').append(hex(one >> 4)).append(hex(one));
            }
        }
        return encoded.toString();
    }

    private static char hex(int nibble) {
        return "0123456789ABCDEF".charAt(nibble & 0xf);
    }
}
