package org.polity.gate;

/** Text from the chain, which anybody may have written, in the form that every reader keeps. */
public final class ChainText {

    private static final char NUL = '\0';
    private static final char REPLACEMENT = '\uFFFD';

    private ChainText() {}

    /**
     * The same text with U+FFFD in place of each NUL, which no database column holds. Evaluators and the read model
     * must agree on this form, because a verdict's statement contains the release's name.
     */
    public static String of(String text) {
        return text.replace(NUL, REPLACEMENT);
    }
}
