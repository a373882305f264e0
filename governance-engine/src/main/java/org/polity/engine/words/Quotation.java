package org.polity.engine.words;

/** How what a sentence quotes stands in it. Messages write it between backticks; what goes into them keeps its own. */
enum Quotation {
    CODE("`([^`]*)`", "`", "`", ", "),
    ENGLISH("`([^`]*)`", "“", "”", ", "),
    /** No space stands beside these. */
    JAPANESE(" ?`([^`]*)` ?", "「", "」", "、");

    private static final String JOINED = "`, `";

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

    String of(String message) {
        return message.replaceAll(quoted, opening + "$1" + closing);
    }

    /** An argument, which is a list where it was joined for the backticks around it. */
    String listed(String argument) {
        return argument.replace(JOINED, closing + comma + opening);
    }
}
