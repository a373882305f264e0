package org.polity.engine.codes;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The arguments of a code, by name and in order.
 *
 * @param values names are lower-case letters and inner capitals, such as {@code minimumSize}
 */
public record Arguments(Map<String, Argument> values) {

    /** No arguments. */
    public static final Arguments NONE = new Arguments(Map.of());

    public Arguments {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** One text, of a long one the beginning. */
    public static Arguments of(String name, String value) {
        return NONE.and(name, value);
    }

    /** One text of a policy, whole. */
    public static Arguments ofPassage(String name, String value) {
        return NONE.passage(name, value);
    }

    /** One whole number. */
    public static Arguments of(String name, long value) {
        return NONE.and(name, value);
    }

    /** One hash or address. */
    public static Arguments ofHash(String name, String value) {
        return NONE.hash(name, value);
    }

    /** Several texts. */
    public static Arguments of(String name, List<String> values) {
        return NONE.and(name, values);
    }

    /** One report as the argument of another. */
    public static Arguments of(String name, Coded value) {
        return NONE.and(name, value);
    }

    /** These and a text, of a long one the beginning. */
    public Arguments and(String name, String value) {
        return with(name, new Argument.Text(value));
    }

    /** These and a text of a policy, whole. */
    public Arguments passage(String name, String value) {
        return with(name, new Argument.Passage(value));
    }

    /** These and a whole number. */
    public Arguments and(String name, long value) {
        return with(name, new Argument.Whole(value));
    }

    /** These and an exact decimal number. */
    public Arguments and(String name, BigDecimal value) {
        return with(name, new Argument.Decimal(value));
    }

    /** These and a moment. */
    public Arguments and(String name, Instant value) {
        return with(name, new Argument.Time(value));
    }

    /** These and a hash or an address, hexadecimal. */
    public Arguments hash(String name, String value) {
        return with(name, new Argument.Hash(value));
    }

    /** These and several hashes. */
    public Arguments hashes(String name, List<String> values) {
        return with(name, new Argument.Hashes(values));
    }

    /** These and a word that each language translates. */
    public Arguments term(String name, String vocabulary, String value) {
        return with(name, new Argument.Term(vocabulary, value));
    }

    /** These and a word that each language translates; the name of the argument is the name of the vocabulary. */
    public Arguments term(String vocabulary, String value) {
        return with(vocabulary, new Argument.Term(vocabulary, value));
    }

    /** These and several words that each language translates. */
    public Arguments terms(String name, String vocabulary, List<String> values) {
        return with(name, new Argument.Terms(vocabulary, values));
    }

    /** These and several texts. */
    public Arguments and(String name, List<String> values) {
        return with(name, new Argument.Texts(values));
    }

    /** These and a report. */
    public Arguments and(String name, Coded value) {
        return with(name, new Argument.Part(value));
    }

    /** These and several reports. */
    public Arguments parts(String name, List<? extends Coded> values) {
        return with(name, new Argument.Parts(List.copyOf(values)));
    }

    private Arguments with(String name, Argument argument) {
        Map<String, Argument> more = new LinkedHashMap<>(values);
        more.put(name, argument);
        return new Arguments(more);
    }
}
