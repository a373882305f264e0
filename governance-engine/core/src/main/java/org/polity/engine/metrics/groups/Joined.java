package org.polity.engine.metrics.groups;

import org.polity.engine.exact.Blank;
import org.polity.engine.exact.Dash;

/**
 * A name without what separates its words and ends it: {@code African-American} is {@code AfricanAmerican}, {@code Black.} is
 * {@code Black}. Characters that distinguish numbers remain, such as the hyphen of {@code 25-34} and the sign of {@code -1}. The end of a
 * grade or a blood type, such as {@code A-}, remains too.
 */
final class Joined {

    private static final String BRACKETS_AND_QUOTES =
            "()[]{}'\"`\u2018\u2019\u201a\u201c\u201d\u201e\u00b4\u00ab\u00bb\u2039\u203a\u3008\u3009\u300a\u300b\u300c\u300d\u300e\u300f\u3010\u3011";
    private static final String PUNCTUATION =
            BRACKETS_AND_QUOTES + "_.,;:/!?\\|~\u00a1\u00bf\u00b7\u2020\u2021\u2022\u3001\u3002\u30fb";
    private static final int LONGEST_GRADE = 2;

    private final StringBuilder joined;
    private int begin;

    private Joined(int length) {
        this.joined = new StringBuilder(length);
    }

    /** The name; itself where nothing else is in it. */
    static String of(String name) {
        Joined joined = new Joined(name.length());
        joined.read(name, end(name));
        return joined.joined.isEmpty() ? name : joined.joined.toString();
    }

    /** Asterisks between values join a group of several columns; at the end they are a note. */
    private static int end(String name) {
        int end = name.length();
        while (end > 0 && name.charAt(end - 1) == '*') {
            end--;
        }
        return end;
    }

    private void read(String name, int end) {
        for (int i = 0; i < end; ) {
            int run = i;
            while (run < end && separates(name, run)) {
                run++;
            }
            if (run > i) {
                between(name, i, run, end);
                i = run;
            } else {
                char c = name.charAt(i++);
                append(c);
                begin = c == '*' ? joined.length() : begin;
            }
        }
    }

    private void append(char c) {
        switch (c) {
            case '\u2264', '\u2266', '\u2a7d' -> joined.append("<=");
            case '\u2265', '\u2267', '\u2a7e' -> joined.append(">=");
            default -> joined.append(c);
        }
    }

    private static boolean separates(String name, int i) {
        char c = name.charAt(i);
        if (isDigit(c) || c >= 'a' && c <= 'z') {
            return false;
        }
        boolean escaped = c == '*' && i > 0 && name.charAt(i - 1) == '\\';
        return escaped || Blank.is(c) || Dash.is(c) || PUNCTUATION.indexOf(c) >= 0;
    }

    private void between(String name, int from, int to, int end) {
        boolean first = joined.length() == begin;
        boolean digitBefore = !first && isDigit(joined.charAt(joined.length() - 1));
        boolean digitAfter = to < end && isDigit(name.charAt(to));
        boolean last = to == end || name.charAt(to) == '*';
        if (digitBefore && digitAfter) {
            numbers(name, from, to);
        } else if (digitAfter) {
            sign(name, from, to, first);
        } else if (last && !first && joined.length() - begin <= LONGEST_GRADE && Dash.is(name.charAt(from))) {
            joined.append('-');
        }
    }

    private void numbers(String name, int from, int to) {
        int before = joined.length();
        for (int i = from; i < to; i++) {
            char c = name.charAt(i);
            if (Dash.is(c) || c == '~') {
                joined.append('-');
            } else if (!Blank.is(c) && BRACKETS_AND_QUOTES.indexOf(c) < 0) {
                joined.append(c);
            }
        }
        if (joined.length() == before) {
            joined.append(' ');
        }
    }

    private void sign(String name, int from, int to, boolean first) {
        char c = name.charAt(to - 1);
        boolean starts = first || to - from > 1;
        if (starts && (Dash.is(c) || c == '.')) {
            joined.append(c == '.' ? '.' : '-');
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
