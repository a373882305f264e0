package org.polity.cli;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.polity.engine.policy.rules.PolicyId;
import picocli.CommandLine.Option;

/**
 * The enactment times of the policies in force, from which their days of grace count; a policy without a time counts as
 * enacted long ago.
 */
final class Enactments {

    @Option(
            names = "--enacted",
            paramLabel = "[ID=]TIME",
            description =
                    "The enactment time (ISO 8601) of all policies, or of the policy with this id. Without it, grace days are"
                            + " over. May be repeated.")
    private List<String> enacted = List.of();

    /** The times by policy id; the empty text is the key of all other policies. */
    Times times() throws Unusable {
        Map<String, Instant> times = new HashMap<>();
        for (String entry : enacted) {
            int equals = entry.indexOf('=');
            String id = equals < 0 ? "" : entry.substring(0, equals);
            try {
                times.put(id, Instant.parse(entry.substring(equals + 1)));
            } catch (DateTimeParseException e) {
                throw new Unusable(new Complaint.NoTime(entry));
            }
        }
        return new Times(times);
    }

    /** @param byId the empty text is the key of all policies without an entry */
    record Times(Map<String, Instant> byId) {

        static final Times LONG_AGO = new Times(Map.of());

        Instant of(PolicyId policy) {
            Instant named = byId.get(policy.value());
            return named != null ? named : byId.getOrDefault("", Instant.EPOCH);
        }
    }
}
