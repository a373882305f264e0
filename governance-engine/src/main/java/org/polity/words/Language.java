package org.polity.words;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The messages of one language, by code. */
final class Language {

    private static final String INDEX = "rooms.properties";

    private final ULocale locale;
    private final Map<String, String> messages;
    private final Map<Quotation, Map<String, MessageFormat>> formats = new EnumMap<>(Quotation.class);

    /** @param tag the folder's name, a BCP 47 language tag */
    Language(String tag) {
        this.locale = ULocale.forLanguageTag(tag);
        this.messages = read(tag);
        for (Quotation quotation : Quotation.values()) {
            formats.put(quotation, new ConcurrentHashMap<>());
        }
    }

    /** Every message, as it is written in the files. */
    Map<String, String> messages() {
        return Collections.unmodifiableMap(messages);
    }

    ULocale locale() {
        return locale;
    }

    boolean has(String code) {
        return messages.containsKey(code);
    }

    /** A format of one's own: ICU's is not safe for use by several threads. */
    MessageFormat format(String code, Quotation quotation) {
        return (MessageFormat) java.util.Objects.requireNonNull(formats.get(quotation))
                .computeIfAbsent(code, key -> new MessageFormat(quotation.of(message(key)), locale))
                .clone();
    }

    private String message(String code) {
        String message = messages.get(code);
        if (message == null) {
            throw new IllegalArgumentException("code `%s` has no message in language `%s`".formatted(code, locale));
        }
        return message;
    }

    private static Map<String, String> read(String tag) {
        Map<String, String> messages = new TreeMap<>();
        for (String room : load(INDEX).getProperty("rooms").split(" ")) {
            load(tag + "/" + room + ".properties").forEach((code, message) -> {
                if (messages.put((String) code, (String) message) != null) {
                    throw new IllegalStateException("code `%s` has two messages in language `%s`".formatted(code, tag));
                }
            });
        }
        return new HashMap<>(messages);
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
