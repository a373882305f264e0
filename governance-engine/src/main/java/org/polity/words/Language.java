package org.polity.words;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The messages of one language, by code: a folder with one file for each family, and {@code language.properties} with
 * the language's quotation marks. {@code rooms.properties} lists languages and files.
 */
final class Language {

    /** The first language serves readers whose own has no messages. */
    static final List<Language> ALL =
            index("languages").stream().map(Language::new).toList();

    private final String tag;
    private final ULocale conventions;
    private final Quotation prose;
    private final String between;
    private final Map<String, String> messages;
    private final Map<Quotation, Map<String, MessageFormat>> formats = new ConcurrentHashMap<>();

    /** @param tag the folder's name, a BCP 47 language tag */
    Language(String tag) {
        Properties language = load(tag + "/language.properties");
        this.tag = tag;
        this.conventions = ULocale.forLanguageTag(required(language, "conventions"));
        this.prose = new Quotation(
                required(language, "opening"),
                required(language, "closing"),
                required(language, "separator"),
                Boolean.parseBoolean(required(language, "spaced")));
        this.between = required(language, "between");
        this.messages = read(tag);
    }

    /** The files with terms of a vocabulary in place of sentences: metrics, rates, outcomes. */
    static Set<String> vocabularies() {
        return Set.copyOf(index("vocabularies"));
    }

    String tag() {
        return tag;
    }

    boolean isOf(Locale locale) {
        return Locale.forLanguageTag(tag).getLanguage().equals(locale.getLanguage());
    }

    /**
     * The form of lists, numbers and moments; English dates begin with the day, so that nobody reads it as the month.
     */
    ULocale conventions() {
        return conventions;
    }

    /** How a page quotes. */
    Quotation prose() {
        return prose;
    }

    /** The text between two sentences. */
    String between() {
        return between;
    }

    /** Every message, as it is written in the files. */
    Map<String, String> messages() {
        return Collections.unmodifiableMap(messages);
    }

    boolean has(String code) {
        return messages.containsKey(code);
    }

    /** The pattern of a code. */
    String message(String code) {
        String message = messages.get(code);
        if (message == null) {
            throw new IllegalArgumentException("code `%s` has no message in language `%s`".formatted(code, tag));
        }
        return message;
    }

    /** A new format each time, because ICU's is not safe for use by several threads. */
    MessageFormat format(String code, Quotation quotation) {
        String message = message(code);
        return (MessageFormat) formats.computeIfAbsent(quotation, first -> new ConcurrentHashMap<>())
                .computeIfAbsent(code, first -> new MessageFormat(quotation.of(message), conventions))
                .clone();
    }

    private static Map<String, String> read(String tag) {
        Map<String, String> messages = new HashMap<>();
        for (String room : index("rooms")) {
            load(tag + "/" + room + ".properties").forEach((code, message) -> {
                if (messages.put((String) code, (String) message) != null) {
                    throw new IllegalStateException("code `%s` has two messages in language `%s`".formatted(code, tag));
                }
            });
        }
        return messages;
    }

    private static List<String> index(String entry) {
        return List.of(required(load("rooms.properties"), entry).split(" "));
    }

    private static String required(Properties properties, String name) {
        return Objects.requireNonNull(properties.getProperty(name), name);
    }

    private static Properties load(String file) {
        try (InputStream bytes = Language.class.getResourceAsStream(file)) {
            if (bytes == null) {
                throw new IllegalStateException("message file `%s` is missing".formatted(file));
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(bytes, StandardCharsets.UTF_8));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
