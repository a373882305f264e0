package org.polity.cli;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.polity.engine.policy.PolicyId;
import picocli.CommandLine.Option;

/** When the policies in force were enacted, which their days of grace run from; long ago where nothing is said. */
final class Enactments {

    @Option(
            names = "--enacted",
            paramLabel = "[ID=]TIME",
            description =
                    "The enactment time (ISO 8601) of all policies, or of the policy with this id. Without it, grace days are"
                            + " over. May be repeated.")
    private List<String> enacted = List.of();

    /** The times by policy id; that of all others under the empty text. */
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

    /** @param byId the empty text stands for all that are not named */
    record Times(Map<String, Instant> byId) {

        static final Times LONG_AGO = new Times(Map.of());

        Instant of(PolicyId policy) {
            Instant named = byId.get(policy.value());
            return named != null ? named : byId.getOrDefault("", Instant.EPOCH);
        }
    }
}
