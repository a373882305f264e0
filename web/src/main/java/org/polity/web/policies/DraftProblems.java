package org.polity.web.policies;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** What is wrong with a filled-in form, by field, in its reader's language. */
final class DraftProblems {

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,12})?");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");

    private final MessageSource messages;
    private final Locale locale;
    private final Map<String, String> byField = new LinkedHashMap<>();

    DraftProblems(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    Map<String, String> byField() {
        return byField;
    }

    boolean isEmpty() {
        return byField.isEmpty();
    }

    void add(String field, String key, Object... arguments) {
        say(field, messages.getMessage(key, arguments, locale));
    }

    /** The first problem of a field is enough. */
    void say(String field, String sentence) {
        byField.putIfAbsent(field, sentence);
    }

    Locale locale() {
        return locale;
    }

    /** What a field that is missing is told; a document's reader would ask for it as JSON. */
    void missing(String field) {
        add(field, "policies.draft.missing");
    }

    @Nullable
    BigDecimal number(PolicyDraft draft, String field) {
        String text = draft.text(field);
        if (DECIMAL.matcher(text).matches()) {
            return new BigDecimal(text);
        }
        refuse(field, "policies.draft.no-number", text);
        return null;
    }

    @Nullable
    Long whole(PolicyDraft draft, String field) {
        String text = draft.text(field);
        if (WHOLE.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        refuse(field, "policies.draft.no-count", text);
        return null;
    }

    /** Nothing where nothing was written. */
    @Nullable
    Long wholeOrNone(PolicyDraft draft, String field) {
        return draft.text(field).isEmpty() ? null : whole(draft, field);
    }

    private void refuse(String field, String key, String text) {
        if (text.isEmpty()) {
            missing(field);
        } else {
            add(field, key, text);
        }
    }
}
