package org.polity.web.values;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Moments in the form for a reader: absolute, in UTC. A page's script converts them to the reader's own zone. */
public final class Moments {

    private Moments() {}

    /** English dates without a country begin with the day, so that nobody reads it as the month. */
    public static String told(Instant moment, Locale locale) {
        Locale conventions = locale.equals(Locale.ENGLISH) ? Locale.UK : locale;
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(conventions)
                        .format(moment.atOffset(ZoneOffset.UTC))
                + " UTC";
    }
}
