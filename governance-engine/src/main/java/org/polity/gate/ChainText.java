package org.polity.gate;

/** Text that anybody may have put on the chain, as every reader of it keeps it. */
public final class ChainText {

    private static final char NUL = '\0';
    private static final char REPLACEMENT = '\uFFFD';

    private ChainText() {}

    /**
     * The same text without NUL, which no database column holds; each becomes U+FFFD. Evaluators and the read model have to
     * agree here, because a verdict's statement names the release.
     */
    public static String of(String text) {
        return text.replace(NUL, REPLACEMENT);
    }
}
