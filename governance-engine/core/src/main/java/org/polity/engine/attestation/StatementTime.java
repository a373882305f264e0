package org.polity.engine.attestation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.polity.engine.canonical.Json;
import org.polity.engine.exact.Blank;

/**
 * When a statement says it was made. The first existing field of the predicate gives the time, in this order: the fields of reviews and
 * summaries (VSA), {@code Timestamp} of cosign's own predicate, the times of SLSA provenance 1 and 0, of SPDX and of
 * CycloneDX.
 */
final class StatementTime {

    private static final List<List<String>> FIELDS = List.of(
            List.of("timeCreated"),
            List.of("createdAt"),
            List.of("timestamp"),
            List.of("timeVerified"),
            List.of("Timestamp"),
            List.of("runDetails", "metadata", "finishedOn"),
            List.of("runDetails", "metadata", "startedOn"),
            List.of("metadata", "buildFinishedOn"),
            List.of("metadata", "buildStartedOn"),
            List.of("creationInfo", "created"),
            List.of("metadata", "timestamp"));

    private static final Pattern TIME =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[Tt ](\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?)"
                    + " ?([Zz]|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?(?: UTC)?");

    private StatementTime() {}

    static Optional<Instant> of(Json predicate) {
        for (List<String> field : FIELDS) {
            Json value = predicate;
            for (String name : field) {
                value = value.path(name);
            }
            String text = value.text("");
            if (!text.isEmpty()) {
                return read(text);
            }
        }
        return Optional.empty();
    }

    /**
     * A time of ISO 8601 or RFC 3339, or as Go and Python print one. A time without a zone is UTC, and a day is its first instant, so
     * that no age is too small.
     */
    private static Optional<Instant> read(String text) {
        try {
            String plain = Blank.stripped(text);
            Matcher time = TIME.matcher(plain);
            if (!time.matches()) {
                return Optional.of(
                        LocalDate.parse(plain).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            LocalDateTime local =
                    LocalDateTime.parse(time.group(1) + "T" + time.group(2).replace(',', '.'));
            return Optional.of(local.toInstant(zone(time.group(3))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** {@code +09}, {@code +0900} and {@code +09:00} are one zone. */
    private static ZoneOffset zone(@Nullable String written) {
        return written == null || written.matches("(?i)Z|UTC|GMT") ? ZoneOffset.UTC : ZoneOffset.of(written);
    }
}
