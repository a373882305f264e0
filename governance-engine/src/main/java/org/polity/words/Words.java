package org.polity.words;

import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.MessageFormat;
import java.math.BigDecimal;
import java.text.Format;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.polity.engine.codes.Argument;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.CodeTree;
import org.polity.engine.codes.Coded;
import org.polity.engine.exact.Legible;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sentences from codes and arguments, in one language. Message files hold patterns of ICU's MessageFormat.
 *
 * <p>The form of an argument: a whole number as the language groups digits; a decimal with three decimals, or with up
 * to six if rounding would move it across the argument {@code limit}; a text of a stranger with escapes for all that moves or hides
 * other text ({@link Legible}); a term by its message {@code
 * <vocabulary>.<value>}, and {@code {name_key}} selects by the value itself; a report as its sentence; several reports
 * or terms as the language lists them.
 *
 * <p>Several texts {@code names} are written one after the other by {@code {names}}, as the language lists them by
 * {@code {names_and}} and {@code {names_or}}, as sentences by {@code {names_all}}, and counted by {@code
 * {names_count}}. Between backticks each has quotation marks of its own.
 */
public final class Words {

    private static final Logger log = LoggerFactory.getLogger(Words.class);
    private static final int SHORT_HASH = 16;
    private static final String PREFIX = "0x";

    private static final Set<String> CODES = Collections.unmodifiableSet(read());
    private static final Map<Language, Words> TERMINAL = new LinkedHashMap<>();
    private static final Map<Language, Words> PAGE = new LinkedHashMap<>();

    static {
        for (Language language : Language.ALL) {
            TERMINAL.put(language, new Words(language, Quotation.CODE));
            PAGE.put(language, new Words(language, language.prose()));
        }
    }

    private final Language language;
    private final Quotation quotation;

    private Words(Language language, Quotation quotation) {
        this.language = language;
        this.quotation = quotation;
    }

    /**
     * The reader's language, or English without a translation. Quoted texts are between backticks, as in a terminal.
     */
    public static Words in(Locale locale) {
        return of(locale, TERMINAL);
    }

    /** The same for a page, with the quotation marks of the language. */
    public static Words prose(Locale locale) {
        return of(locale, PAGE);
    }

    private static Words of(Locale locale, Map<Language, Words> spoken) {
        return spoken.entrySet().stream()
                .filter(entry -> entry.getKey().isOf(locale))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> spoken.values().iterator().next());
    }

    /** The languages with messages, as BCP 47 tags; English is the first. */
    public static List<String> languages() {
        return Language.ALL.stream().map(Language::tag).toList();
    }

    /** Whether there are messages in this language. */
    public static boolean isSpoken(Locale locale) {
        return Language.ALL.stream().anyMatch(language -> language.isOf(locale));
    }

    /** The sentence in English, as in a terminal. */
    public static String english(Coded coded) {
        return in(Locale.ENGLISH).say(coded);
    }

    /** The sentence in Japanese, as in a terminal. */
    public static String japanese(Coded coded) {
        return in(Locale.JAPANESE).say(coded);
    }

    /** The sentence in each language by its tag, as in a terminal. */
    public static Map<String, String> inEveryLanguage(Coded coded) {
        Map<String, String> sentences = new LinkedHashMap<>();
        TERMINAL.forEach((language, words) -> sentences.put(language.tag(), words.say(coded)));
        return sentences;
    }

    /** Every code that a reader may receive, in order: all with a message, without the terms of vocabularies. */
    public static Set<String> codes() {
        return CODES;
    }

    private static Set<String> read() {
        Set<String> vocabularies = Language.vocabularies();
        Set<String> codes = new TreeSet<>(Language.ALL.getFirst().messages().keySet());
        codes.removeIf(code -> vocabularies.contains(family(code)));
        return codes;
    }

    /** The family of a code: {@code csv} of {@code csv.missing-column}. */
    public static String family(String code) {
        int dot = code.indexOf('.');
        return dot < 0 ? code : code.substring(0, dot);
    }

    /** Whether the code has a message. */
    public boolean has(String code) {
        return language.has(code);
    }

    /** The sentence of a code with the names of its arguments in braces, for lists of all codes. */
    public String template(String code) {
        return quotation.of(Template.of(language.message(code)));
    }

    /**
     * A sentence. A code without a message becomes its code and arguments, because a page must not fail for a missing
     * message.
     */
    public String say(Coded coded) {
        return say(coded.code(), coded.arguments());
    }

    /** The same for a code and its arguments. */
    public String say(String code, Arguments arguments) {
        try {
            return written(code, arguments);
        } catch (IllegalArgumentException wordless) {
            log.warn("{} is said by its code", code, wordless);
            return Legible.of(code
                    + CodeTree.arguments(arguments).values().stream()
                            .map(value -> " " + value)
                            .reduce("", String::concat));
        }
    }

    /** A term of a vocabulary, or its name without a translation. */
    public String term(String vocabulary, String value) {
        String code = vocabulary + "." + value;
        return language.has(code) ? language.format(code, quotation).format(Map.of()) : Legible.of(value);
    }

    /** @throws IllegalArgumentException when the code has no message, or its message cannot be formatted */
    String written(String code, Arguments arguments) {
        MessageFormat format = language.format(code, quotation);
        Map<String, Object> written = new HashMap<>();
        arguments.values().forEach((name, argument) -> write(name, argument, code, arguments, format, written));
        return format.format(written);
    }

    private void write(
            String name,
            Argument argument,
            String code,
            Arguments all,
            MessageFormat format,
            Map<String, Object> written) {
        switch (argument) {
            case Argument.Text text -> written.put(name, Legible.of(text.value()));
            case Argument.Passage passage -> written.put(name, line(passage.value()));
            case Argument.Whole whole -> written.put(name, whole.value());
            case Argument.Decimal decimal -> written.put(name, decimal(name, decimal.value(), all, format));
            case Argument.Time time -> written.put(name, moment(time.value()));
            case Argument.Hash hash -> written.put(name, hash(hash.value()));
            case Argument.Term term -> {
                written.put(name, term(term.vocabulary(), term.value()));
                written.put(name + "_key", term.value());
            }
            case Argument.Part part -> written.put(name, writtenPart(part.value()));
            case Argument.Hashes hashes ->
                write(name, hashes.values().stream().map(this::hash).toList(), code, written);
            case Argument.Texts texts ->
                write(name, texts.values().stream().map(Legible::of).toList(), code, written);
            case Argument.Terms terms ->
                write(
                        name,
                        terms.values().stream()
                                .map(value -> term(terms.vocabulary(), value))
                                .toList(),
                        code,
                        written);
            case Argument.Parts parts ->
                write(name, parts.values().stream().map(this::writtenPart).toList(), code, written);
        }
    }

    /** A policy may write its words in several lines. */
    private static String line(String passage) {
        return Legible.of(passage.replaceAll("\\s+", " "));
    }

    private String writtenPart(Coded part) {
        return written(part.code(), part.arguments());
    }

    private void write(String name, List<String> texts, String code, Map<String, Object> written) {
        String message = language.message(code);
        written.put(name, message.contains("`{" + name + "}`") ? quotation.joined(texts) : plainly(texts));
        String and = name + "_and";
        String or = name + "_or";
        written.put(and, listed(texts, ListFormatter.Type.AND, message.contains("`{" + and + "}`")));
        written.put(or, listed(texts, ListFormatter.Type.OR, message.contains("`{" + or + "}`")));
        written.put(name + "_all", String.join(language.between(), texts));
        written.put(name + "_count", texts.size());
    }

    private String plainly(List<String> texts) {
        return ListFormatter.getInstance(language.conventions(), ListFormatter.Type.AND, ListFormatter.Width.WIDE)
                .format(texts);
    }

    private String listed(List<String> texts, ListFormatter.Type type, boolean quoted) {
        ListFormatter format = ListFormatter.getInstance(language.conventions(), type, ListFormatter.Width.WIDE);
        if (!quoted || texts.isEmpty()) {
            return format.format(texts);
        }
        List<String> marked = new ArrayList<>();
        texts.forEach(text -> marked.add(quotation.quote(text)));
        return quotation.unquotedAtEnds(format.format(marked));
    }

    private Object decimal(String name, BigDecimal value, Arguments all, MessageFormat format) {
        Format own = format.getFormatByArgumentName(name);
        if (own != null) {
            return value;
        }
        if (name.equals("limit")) {
            return Figure.plain(value);
        }
        return all.values().get("limit") instanceof Argument.Decimal limit
                ? Figure.of(value, limit.value())
                : Figure.of(value);
    }

    /** ISO 8601, for programs and terminals. */
    private String moment(Instant value) {
        return quotation.equals(Quotation.CODE)
                ? value.toString()
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                                .withLocale(language.conventions().toLocale())
                                .format(value.atOffset(ZoneOffset.UTC))
                        + " UTC";
    }

    private String hash(String given) {
        String hex = Legible.of(given);
        if (quotation.equals(Quotation.CODE) || hex.length() <= SHORT_HASH) {
            return hex;
        }
        int from = hex.startsWith(PREFIX) ? PREFIX.length() + 8 : 8;
        return hex.substring(0, from) + "…" + hex.substring(hex.length() - 6);
    }
}
