package org.polity.web.site;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.polity.web.values.Moments;
import org.springframework.context.MessageSource;

/** A sentence with at most one moment in it, which the page shows in its reader's own zone. */
public record TimedSentence(String before, @Nullable Instant time, String after) {

    private static final String MARK = "\uFFFC";

    /** The whole sentence, with its moment in UTC. */
    public String told(Locale locale) {
        return before + (time == null ? "" : Moments.told(time, locale)) + after;
    }

    public static TimedSentence of(MessageSource messages, Locale locale, String key, @Nullable Object... arguments) {
        Instant time = null;
        Object[] texts = new Object[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            if (arguments[i] instanceof Instant moment) {
                time = moment;
                texts[i] = MARK;
            } else {
                texts[i] = String.valueOf(arguments[i]);
            }
        }
        String sentence = messages.getMessage(key, texts, locale);
        int at = sentence.indexOf(MARK);
        return at < 0
                ? new TimedSentence(sentence, null, "")
                : new TimedSentence(sentence.substring(0, at), time, sentence.substring(at + 1));
    }
}
