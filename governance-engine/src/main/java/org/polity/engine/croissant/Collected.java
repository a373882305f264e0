package org.polity.engine.croissant;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polity.engine.exact.Blank;

/**
 * When data was collected, from texts of ISO 8601: {@code 2013-01-01/2014-12-31}, {@code 2013}, {@code 2016-01-01/..}.
 *
 * @param from the first day of all texts; empty if a text lacks it
 * @param until the last day of all texts; empty if a text lacks it or has no end
 */
record Collected(Optional<LocalDate> from, Optional<LocalDate> until) {

    private static final Collected UNKNOWN = new Collected(Optional.empty(), Optional.empty());

    static Collected of(List<String> texts) {
        return texts.stream().map(Collected::of).reduce(Collected::and).orElse(UNKNOWN);
    }

    private static Collected of(String text) {
        String[] ends = Blank.stripped(text).split("/", -1);
        if (ends.length > 2) {
            return UNKNOWN;
        }
        Optional<LocalDate> from = Optional.ofNullable(day(ends[0], true));
        Optional<LocalDate> until = Optional.ofNullable(day(ends[ends.length - 1], false));
        boolean reversed = from.isPresent() && until.isPresent() && until.get().isBefore(from.get());
        return reversed ? UNKNOWN : new Collected(from, until);
    }

    private Collected and(Collected other) {
        return new Collected(
                from.flatMap(day -> other.from.map(theirs -> theirs.isBefore(day) ? theirs : day)),
                until.flatMap(day -> other.until.map(theirs -> theirs.isAfter(day) ? theirs : day)));
    }

    private static @Nullable LocalDate day(String text, boolean first) {
        try {
            return switch (Blank.stripped(text).length()) {
                case 4 ->
                    Year.parse(Blank.stripped(text)).atMonth(first ? 1 : 12).atDay(first ? 1 : 31);
                case 7 -> {
                    YearMonth month = YearMonth.parse(Blank.stripped(text));
                    yield first ? month.atDay(1) : month.atEndOfMonth();
                }
                default -> LocalDate.parse(Blank.stripped(text).replaceFirst("T.*$", ""));
            };
        } catch (DateTimeException e) {
            return null;
        }
    }
}
