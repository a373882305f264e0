package org.polity.web.site;

import java.text.NumberFormat;
import java.time.Instant;
import java.util.Locale;
import org.polity.engine.codes.Coded;
import org.polity.web.values.Moments;
import org.polity.web.values.TokenAmount;
import org.polity.words.Words;

/** How values are written for a reader of a language. */
public record Show(Locale locale) {

    /** Absolute, in UTC; the page's script puts it into the reader's own zone. */
    public String time(Instant moment) {
        return Moments.told(moment, locale);
    }

    /** What a report says. */
    public String sentence(Coded report) {
        return Words.prose(locale).say(report);
    }

    /** The word of a state or of an answer of the gate, such as {@code in-grace}. */
    public String status(String label) {
        return Words.prose(locale).term("status", label);
    }

    public String amount(TokenAmount amount) {
        return number(amount.tokens());
    }

    public String number(Number number) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(6);
        return format.format(number);
    }

    /** First and last characters of a digest or an address. */
    public String shortened(String hex) {
        return hex.length() <= 16 ? hex : hex.substring(0, 8) + "…" + hex.substring(hex.length() - 6);
    }
}
