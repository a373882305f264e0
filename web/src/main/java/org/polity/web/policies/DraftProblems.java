package org.polity.web.policies;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.polity.engine.codes.Coded;
import org.polity.web.site.FormFault;
import org.polity.words.Words;

/** The faults of a filled-in form, by field. */
final class DraftProblems {

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,12})?");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");

    private final Map<String, Coded> byField = new LinkedHashMap<>();

    /** In the order of discovery. */
    Map<String, Coded> byField() {
        return Collections.unmodifiableMap(byField);
    }

    /** The same as sentences. */
    Map<String, String> byField(Locale locale) {
        Map<String, String> sentences = new LinkedHashMap<>();
        byField.forEach(
                (field, fault) -> sentences.put(field, Words.prose(locale).say(fault)));
        return sentences;
    }

    boolean isEmpty() {
        return byField.isEmpty();
    }

    /** The first problem of a field is enough. */
    void add(String field, Coded fault) {
        byField.putIfAbsent(field, fault);
    }

    /** A missing field of the form; the document's reader would name it by JSON. */
    void missing(String field) {
        add(field, FormFault.Plain.MISSING);
    }

    @Nullable
    BigDecimal number(PolicyDraft draft, String field) {
        String text = draft.text(field);
        if (DECIMAL.matcher(text).matches()) {
            return new BigDecimal(text);
        }
        refuse(field, new FormFault.NotANumber(text), text);
        return null;
    }

    @Nullable
    Long whole(PolicyDraft draft, String field) {
        String text = draft.text(field);
        if (WHOLE.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        refuse(field, new FormFault.NotACount(text), text);
        return null;
    }

    /** Nothing for an empty field. */
    @Nullable
    Long wholeOrNone(PolicyDraft draft, String field) {
        return draft.text(field).isEmpty() ? null : whole(draft, field);
    }

    private void refuse(String field, FormFault fault, String text) {
        if (text.isEmpty()) {
            missing(field);
        } else {
            add(field, fault);
        }
    }
}
