package org.polity.engine.conditions;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.polity.engine.conditions.Token.Kind;

/**
 * The parts of the text of a condition, by the lexical rules of the CEL specification. The library does not name an
 * unusable part, and cannot give the depth of a text before it reads the text.
 */
final class Tokens {

    private static final Set<String> PAIRS = Set.of("==", "!=", "<=", ">=", "&&", "||");
    private static final Set<String> PREFIXES = Set.of("r", "R", "b", "B", "br", "bR", "Br", "BR");
    private static final String ESCAPED = "abfnrtv\"'\\?`";

    private final int[] source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Tokens(int[] source) {
        this.source = source;
    }

    static List<Token> of(int[] source) {
        Tokens reading = new Tokens(source);
        while (reading.at < source.length) {
            reading.next();
        }
        return List.copyOf(reading.tokens);
    }

    private void next() {
        int c = source[at];
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
            at++;
        } else if (c == '/' && peek(1) == '/') {
            while (at < source.length && source[at] != '\n') {
                at++;
            }
        } else if (isLetter(c)) {
            word();
        } else if (isDigit(c)) {
            number();
        } else if (c == '\'' || c == '"') {
            text(at, false);
        } else if (c == '`') {
            name();
        } else {
            String pair = "" + Character.toString(c) + (peek(1) < 0 ? "" : Character.toString(peek(1)));
            add(Kind.SIGN, at, at + (PAIRS.contains(pair) ? 2 : 1));
        }
    }

    private void word() {
        int end = at;
        while (end < source.length && (isLetter(source[end]) || isDigit(source[end]))) {
            end++;
        }
        String word = new String(source, at, end - at);
        if (end < source.length && (source[end] == '\'' || source[end] == '"') && PREFIXES.contains(word)) {
            int start = at;
            at = end;
            text(start, word.endsWith("r") || word.endsWith("R"));
        } else {
            add(Kind.WORD, at, end);
        }
    }

    /** Digits, with every character that may belong to a number; the parser rejects any other form. */
    private void number() {
        int end = at;
        while (end < source.length
                && (isLetter(source[end])
                        || isDigit(source[end])
                        || source[end] == '.' && end + 1 < source.length && isDigit(source[end + 1])
                        || isSign(source[end]) && isExponent(source[end - 1]))) {
            end++;
        }
        add(Kind.NUMBER, at, end);
    }

    /** A field's name between backticks. */
    private void name() {
        int end = at + 1;
        while (end < source.length && source[end] != '`' && source[end] != '\n') {
            end++;
        }
        boolean closed = end < source.length && source[end] == '`';
        add(closed ? Kind.WORD : Kind.SIGN, at, closed ? end + 1 : at + 1);
    }

    /** @param start where the part begins: its prefix, or the opening quote at which the reading is */
    private void text(int start, boolean raw) {
        int quote = source[at];
        boolean triple = peek(1) == quote && peek(2) == quote;
        int width = triple ? 3 : 1;
        int end = at + width;
        boolean malformed = false;
        while (end < source.length && !closes(end, quote, width)) {
            if (!triple && (source[end] == '\n' || source[end] == '\r')) {
                break;
            }
            if (source[end] == '\\' && !raw) {
                int length = escape(end);
                malformed |= length == 0;
                end += Math.max(1, length);
            } else {
                end++;
            }
        }
        boolean closed = end < source.length && closes(end, quote, width);
        Kind kind = !closed ? Kind.OPEN_TEXT : malformed ? Kind.MALFORMED_TEXT : Kind.TEXT;
        add(kind, start, closed ? end + width : end);
    }

    private boolean closes(int place, int quote, int width) {
        for (int i = 0; i < width; i++) {
            if (place + i >= source.length || source[place + i] != quote) {
                return false;
            }
        }
        return true;
    }

    /** The length of the escape that begins here; zero if none begins. */
    private int escape(int place) {
        int kind = place + 1 < source.length ? source[place + 1] : -1;
        return switch (kind) {
            case 'x', 'X' -> digits(place + 2, 2, 16) ? 4 : 0;
            case 'u' -> digits(place + 2, 4, 16) ? 6 : 0;
            case 'U' -> digits(place + 2, 8, 16) ? 10 : 0;
            case '0', '1', '2', '3' -> digits(place + 2, 2, 8) ? 4 : 0;
            default -> kind >= 0 && ESCAPED.indexOf(kind) >= 0 ? 2 : 0;
        };
    }

    private boolean digits(int from, int count, int radix) {
        for (int i = from; i < from + count; i++) {
            if (i >= source.length || source[i] > 'f' || Character.digit(source[i], radix) < 0) {
                return false;
            }
        }
        return true;
    }

    private void add(Kind kind, int start, int end) {
        tokens.add(new Token(kind, start, new String(source, start, end - start)));
        at = end;
    }

    private int peek(int ahead) {
        return at + ahead < source.length ? source[at + ahead] : -1;
    }

    private static boolean isLetter(int c) {
        return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isSign(int c) {
        return c == '+' || c == '-';
    }

    private static boolean isExponent(int c) {
        return c == 'e' || c == 'E';
    }
}
