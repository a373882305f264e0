package org.polity.words;

import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.MessageFormat;
import java.math.BigDecimal;
import java.text.Format;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.polity.engine.codes.Argument;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;
import org.polity.engine.codes.Sentence;

/**
 * Sentences from codes and arguments, in one language. Message files hold patterns of ICU's MessageFormat.
 *
 * <p>How an argument is written: a whole number as the language groups digits; a decimal with three decimals, and with up to six
 * where it would otherwise pass from one side of the argument {@code limit} to the other; a term by its message
 * {@code <vocabulary>.<value>}; several texts one after the other, each between quotation marks of its own where the message has
 * one pair; a report as its sentence; several reports as the language lists them.
 */
public final class Words {

    private static final Language ENGLISH_MESSAGES = new Language("en");
    private static final Language JAPANESE_MESSAGES = new Language("ja");
    private static final Words ENGLISH = new Words(ENGLISH_MESSAGES, Quotation.CODE);
    private static final Words JAPANESE = new Words(JAPANESE_MESSAGES, Quotation.CODE);
    private static final Words ENGLISH_PROSE = new Words(ENGLISH_MESSAGES, Quotation.ENGLISH);
    private static final Words JAPANESE_PROSE = new Words(JAPANESE_MESSAGES, Quotation.JAPANESE);

    private final Language language;
    private final Quotation quotation;

    private Words(Language language, Quotation quotation) {
        this.language = language;
        this.quotation = quotation;
    }

    /** The reader's language, English where there is no translation. Quoted texts are between backticks, as in a terminal. */
    public static Words in(Locale locale) {
        return isJapanese(locale) ? JAPANESE : ENGLISH;
    }

    /** The same for a page: quoted texts are between the quotation marks of the language. */
    public static Words prose(Locale locale) {
        return isJapanese(locale) ? JAPANESE_PROSE : ENGLISH_PROSE;
    }

    private static boolean isJapanese(Locale locale) {
        return locale.getLanguage().equals(Locale.JAPANESE.getLanguage());
    }

    /** The sentence in English, as in a terminal. */
    public static String english(Coded coded) {
        return ENGLISH.say(coded);
    }

    /** The sentence in Japanese, as in a terminal. */
    public static String japanese(Coded coded) {
        return JAPANESE.say(coded);
    }

    /** Every code that has a message. */
    public Set<String> codes() {
        return language.messages().keySet();
    }

    /** Whether the code has a message. */
    public boolean has(String code) {
        return language.has(code);
    }

    /** @throws IllegalArgumentException when the code has no message */
    public String say(Coded coded) {
        return say(coded.code(), coded.arguments());
    }

    /** A label, or a sentence whose arguments have numbers for names. */
    public String say(String code, Object... arguments) {
        return say(Sentence.of(code, arguments));
    }

    /** @throws IllegalArgumentException when the code has no message */
    public String say(String code, Arguments arguments) {
        MessageFormat format = language.format(code, quotation);
        Map<String, Object> written = new HashMap<>();
        arguments.values().forEach((name, argument) -> written.put(name, written(name, argument, arguments, format)));
        return format.format(written);
    }

    private Object written(String name, Argument argument, Arguments all, MessageFormat format) {
        return switch (argument) {
            case Argument.Text text -> quotation.listed(text.value());
            case Argument.Whole whole -> whole.value();
            case Argument.Decimal decimal -> decimal(name, decimal.value(), all, format);
            case Argument.Term term -> term(term.vocabulary(), term.value());
            case Argument.Texts texts -> quotation.joined(texts.values());
            case Argument.Terms terms ->
                listed(terms.values().stream()
                        .map(value -> term(terms.vocabulary(), value))
                        .toList());
            case Argument.Part part -> say(part.value());
            case Argument.Parts parts ->
                listed(parts.values().stream().map(this::say).toList());
        };
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

    private String term(String vocabulary, String value) {
        return language.format(vocabulary + "." + value, quotation).format(Map.of());
    }

    private String listed(List<String> texts) {
        return ListFormatter.getInstance(language.locale()).format(texts);
    }
}
