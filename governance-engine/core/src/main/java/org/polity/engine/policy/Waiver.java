package org.polity.engine.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.polity.engine.canonical.Digest;
import org.polity.engine.policy.rules.RuleId;

/**
 * Permission for a release to break a rule until a date. The rule is still evaluated and shown.
 *
 * @param rule the rule that may be broken
 * @param release the release's name
 * @param artifact only this artifact of that name, if given
 * @param until the last day, UTC
 * @param reason the reason for the permission
 */
public record Waiver(RuleId rule, String release, Optional<Digest> artifact, LocalDate until, String reason) {

    /** Whether the waiver covers a release with this submission time. */
    public boolean covers(RuleId broken, String name, Digest digest, Instant submittedAt) {
        return rule.equals(broken)
                && release.equals(name)
                && artifact.map(digest::equals).orElse(true)
                && submittedAt.isBefore(
                        until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
