package org.polity.cli.options;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.polity.cli.answers.Complaint;
import org.polity.cli.answers.Unusable;
import org.polity.engine.policy.rules.PolicyId;
import picocli.CommandLine.Option;

/**
 * The versions and enactment times of the policies in force. The days of grace count from the time, and a verdict states the
 * version. A policy that is not named is its first version, and counts as enacted long ago.
 */
public final class Enactments {

    private static final int FIRST = 1;
    private static final Pattern ENTRY = Pattern.compile("(?:([^=@]*)(?:@([1-9][0-9]{0,8}))?=)?([^=@]*)");

    @Option(
            names = "--enacted",
            split = "\n",
            splitSynopsisLabel = "",
            paramLabel = "[ID[@VERSION]=]TIME",
            description =
                    "The enactment time (ISO 8601) of all policies, or of the policy with this id and its version (1 if none"
                            + " is given). Without a time, grace days are over. May be repeated.")
    private List<String> enacted = List.of();

    /** The enactments by policy id; the empty text is the key of all other policies. */
    public Times times() throws Unusable {
        Map<String, Enactment> times = new HashMap<>();
        for (String entry : enacted) {
            Matcher parts = ENTRY.matcher(entry);
            if (!parts.matches()) {
                throw new Unusable(new Complaint.NoTime(entry));
            }
            try {
                times.put(
                        Objects.requireNonNullElse(parts.group(1), ""),
                        new Enactment(
                                parts.group(2) == null ? FIRST : Integer.parseInt(parts.group(2)),
                                Instant.parse(parts.group(3))));
            } catch (DateTimeParseException e) {
                throw new Unusable(new Complaint.NoTime(entry));
            }
        }
        return new Times(times);
    }

    /** @param version from 1 */
    public record Enactment(int version, Instant time) {}

    /** @param byId the empty text is the key of all policies without an entry */
    public record Times(Map<String, Enactment> byId) {

        public static final Times LONG_AGO = new Times(Map.of());

        private static final Enactment UNSAID = new Enactment(FIRST, Instant.EPOCH);

        public Enactment of(PolicyId policy) {
            Enactment named = byId.get(policy.value());
            return named != null ? named : byId.getOrDefault("", UNSAID);
        }
    }
}
