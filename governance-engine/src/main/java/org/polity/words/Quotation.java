package org.polity.words;

import java.util.List;

/** How a sentence quotes. Messages and arguments keep quoted texts between backticks. */
enum Quotation {
    CODE("`([^`]*)`", "`", "`", ", "),
    ENGLISH("`([^`]*)`", "“", "”", ", "),
    /** Japanese puts no space beside quotation marks. */
    JAPANESE(" ?`([^`]*)` ?", "「", "」", "、");

    private final String quoted;
    private final String opening;
    private final String closing;
    private final String comma;

    Quotation(String quoted, String opening, String closing, String comma) {
        this.quoted = quoted;
        this.opening = opening;
        this.closing = closing;
        this.comma = comma;
    }

    /** The message with the quotation marks of this kind. */
    String of(String message) {
        return message.replaceAll(quoted, opening + "$1" + closing);
    }

    /** A text that is several texts, joined for a place between backticks. */
    String listed(String text) {
        return text.replace("`, `", closing + comma + opening);
    }

    /** Texts for a place between quotation marks: each has its own. */
    String joined(List<String> texts) {
        return String.join(closing + comma + opening, texts);
    }
}
