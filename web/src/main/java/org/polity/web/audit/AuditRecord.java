package org.polity.web.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.polity.web.releases.ReleaseHistory;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import tools.jackson.databind.JsonNode;

/**
 * The site's record of a release, for programs. Moments are of the chain, in UTC.
 *
 * @param standing the label of its state now
 * @param gate what the gate answers now, as a code with its arguments
 * @param caveats what the decision leaves open, as codes with their arguments
 * @param digest of the statement that was decided on; null before a decision
 * @param history its first fifty steps
 * @param policies those in force at the epoch of the decision, or now before a decision
 */
record AuditRecord(
        long release,
        String name,
        String version,
        Hash artifact,
        Address maintainer,
        Hash manifest,
        String standing,
        Map<String, Object> gate,
        List<Map<String, Object>> caveats,
        Instant submittedAt,
        Hash submittedIn,
        @Nullable Instant decidedAt,
        @Nullable Hash decidedIn,
        @Nullable Instant challengeableUntil,
        long round,
        @Nullable Long epoch,
        @Nullable Hash digest,
        @Nullable Long successor,
        @Nullable Instant suspendedUntil,
        List<ReleaseHistory.Step> history,
        @Nullable Hash recalledIn,
        @Nullable String recallReason,
        JsonNode measurements,
        List<CheckedSignature> signatures,
        List<PolicyInForce> policies) {

    /**
     * @param document the policy, where it is JSON; the registry takes any bytes
     * @param documentBase64 the bytes of what is no JSON
     */
    record PolicyInForce(
            Hash policy,
            int version,
            Hash documentHash,
            Hash enactedIn,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            JsonNode document,

            @JsonInclude(JsonInclude.Include.NON_NULL) byte @Nullable [] documentBase64) {}
}
