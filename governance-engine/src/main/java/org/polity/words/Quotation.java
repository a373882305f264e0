package org.polity.words;

import java.util.List;
import java.util.regex.Matcher;

/**
 * The quotation marks of a sentence. Messages and arguments have quoted texts between backticks.
 *
 * @param separator between quoted texts
 * @param spaced whether a space may be beside a quotation mark
 */
record Quotation(String opening, String closing, String separator, boolean spaced) {

    /** As in a terminal. */
    static final Quotation CODE = new Quotation("`", "`", ", ", true);

    /** The message with the quotation marks of this kind. */
    String of(String message) {
        String quoted = spaced ? "`([^`]*)`" : " ?`([^`]*)` ?";
        return message.replaceAll(quoted, Matcher.quoteReplacement(opening) + "$1" + Matcher.quoteReplacement(closing));
    }

    /** Texts for a place between quotation marks, each with its own marks. */
    String joined(List<String> texts) {
        return String.join(closing + separator + opening, texts);
    }

    /** One text between quotation marks. */
    String quote(String text) {
        return opening + text + closing;
    }

    /** A list of quoted texts for a place between quotation marks; the place supplies the outermost marks. */
    String unquotedAtEnds(String list) {
        return list.substring(opening.length(), list.length() - closing.length());
    }
}
