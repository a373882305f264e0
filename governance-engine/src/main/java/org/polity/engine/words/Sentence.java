package org.polity.engine.words;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Something to say to a person, kept apart from the language it is said in.
 *
 * @param key the message in {@code org/polity/engine/words/sentences*.properties}
 * @param arguments what goes into it: texts, already written so that no locale changes them, or sentences
 */
public record Sentence(String key, List<Object> arguments) {

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final Map<String, MessageFormat> FORMATS = new ConcurrentHashMap<>();

    public Sentence {
        arguments = List.copyOf(arguments);
    }

    /** A sentence whose arguments, unless they are sentences, are written with {@link String#valueOf(Object)}. */
    public static Sentence of(String key, Object... arguments) {
        Object[] written = new Object[arguments.length];
        Arrays.setAll(written, i -> arguments[i] instanceof Sentence ? arguments[i] : String.valueOf(arguments[i]));
        return new Sentence(key, List.of(written));
    }

    /** The sentence in the reader's language; English when there is no translation. What is quoted stands as code does. */
    public String in(Locale locale) {
        return said(language(locale), Quotation.CODE);
    }

    /** The sentence as a page says it: what is quoted stands between the quotation marks of the language. */
    public String prose(Locale locale) {
        Locale language = language(locale);
        return said(language, language.equals(Locale.JAPANESE) ? Quotation.JAPANESE : Quotation.ENGLISH);
    }

    private static Locale language(Locale locale) {
        return locale.getLanguage().equals(Locale.JAPANESE.getLanguage()) ? Locale.JAPANESE : Locale.ROOT;
    }

    private String said(Locale language, Quotation quotation) {
        // a MessageFormat is not safe for use by several threads
        MessageFormat format = (MessageFormat) FORMATS.computeIfAbsent(
                        quotation + ":" + language.getLanguage() + ':' + key, id -> format(language, quotation))
                .clone();
        return format.format(arguments.stream()
                .map(argument -> argument instanceof Sentence part
                        ? part.said(language, quotation)
                        : quotation.listed((String) argument))
                .toArray());
    }

    /** The sentence in English. */
    public String english() {
        return in(Locale.ROOT);
    }

    /** The sentence in Japanese. */
    public String japanese() {
        return in(Locale.JAPANESE);
    }

    private MessageFormat format(Locale language, Quotation quotation) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                "org.polity.engine.words.sentences", language, Sentence.class.getClassLoader(), NO_FALLBACK);
        return new MessageFormat(quotation.of(bundle.getString(key)), Locale.ROOT);
    }

    @Override
    public String toString() {
        return english();
    }
}
