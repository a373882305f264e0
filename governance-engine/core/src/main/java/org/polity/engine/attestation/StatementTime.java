package org.polity.engine.attestation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.polity.engine.canonical.Json;

/**
 * When a statement says it was made. The first of these fields of its predicate that is there says it: those that are in use for
 * reviews and summaries (VSA), {@code Timestamp} of cosign's own predicate, the times of SLSA provenance 1 and 0, of SPDX and of
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

    /** A time of ISO 8601. Without a zone it is one of UTC, and a day is its first instant: an age is never too small by that. */
    private static Optional<Instant> read(String text) {
        try {
            if (text.length() == 10) {
                return Optional.of(
                        LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            String time = text.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T");
            boolean zoned = time.matches(".*(Z|z|[+-]\\d{2}(:?\\d{2})?)") && time.contains("T");
            return Optional.of(
                    zoned
                            ? OffsetDateTime.parse(time).toInstant()
                            : LocalDateTime.parse(time).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
