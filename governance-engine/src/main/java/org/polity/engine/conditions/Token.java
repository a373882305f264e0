package org.polity.engine.conditions;

/**
 * A part of the text of a condition.
 *
 * @param at where the part begins, in code points from 0
 */
record Token(Kind kind, int at, String text) {

    /** What a part is. */
    enum Kind {
        WORD,
        NUMBER,
        TEXT,
        /** A text without its closing quote. */
        OPEN_TEXT,
        /** A text with an escape that the language does not know. */
        MALFORMED_TEXT,
        SIGN
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    /** Whether the part can be the end of a value, so that a following operator applies to that value. */
    boolean endsValue() {
        return switch (kind) {
            case WORD, NUMBER, TEXT, OPEN_TEXT, MALFORMED_TEXT -> !text.equals("in");
            case SIGN -> is(")") || is("]") || is("}");
        };
    }
}
