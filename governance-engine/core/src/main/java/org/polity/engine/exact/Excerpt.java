package org.polity.engine.exact;

/** The beginning of a text that somebody else wrote, who also chose how long it is. */
public final class Excerpt {

    /** Characters (UTF-16) that are kept: as many as the longest name of a policy. */
    public static final int LONGEST = 500;

    /** The mark in place of the rest. */
    public static final String MARK = "…";

    private Excerpt() {}

    /** The text, or its first {@link #LONGEST} characters and the {@link #MARK}. No character is cut in two. */
    public static String of(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + MARK;
    }
}
