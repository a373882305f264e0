package org.polity.engine.canonical;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.polity.engine.exact.NotUtf8;
import org.polity.engine.exact.Utf8;

/** Reads JSON that strangers wrote: RFC 8259 to the letter, no name twice, bounded in size and depth. */
public final class StrictJson {

    /** The largest document that is read, in bytes. */
    public static final int MAX_BYTES = 4 << 20;

    private static final int MAX_DEPTH = 64;
    private static final int MAX_NUMBER = 64;
    private static final int MAX_NAME = 1000;
    private static final int MAX_MAGNITUDE = 400;
    private static final int LONGEST_WORD = 40;
    private static final char END = '\uffff';
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final String text;
    private int place;

    private StrictJson(String text) {
        this.text = text;
    }

    /**
     * The document's tree; numbers keep every digit they were written with.
     *
     * @throws JsonRefused when the document is not one JSON value, too large, too deep, or names a field twice
     */
    public static Json parse(byte[] document) throws JsonRefused {
        if (document.length > MAX_BYTES) {
            throw new JsonRefused(new JsonFault.TooLarge(document.length, MAX_BYTES), 1, 1);
        }
        return new StrictJson(decoded(document)).document();
    }

    private static String decoded(byte[] document) throws JsonRefused {
        try {
            return Utf8.text(document);
        } catch (NotUtf8 e) {
            throw new StrictJson(before(document, e.at())).endsWith(JsonFault.Plain.NOT_UTF8);
        }
    }

    private static String before(byte[] document, int end) {
        try {
            return Utf8.text(document, 0, end);
        } catch (NotUtf8 e) {
            throw new IllegalStateException("the bytes before the first that is no UTF-8 are UTF-8", e);
        }
    }

    /** Refused where this text ends. */
    private JsonRefused endsWith(JsonFault fault) {
        return refusedAt(text.length(), fault);
    }

    private Json document() throws JsonRefused {
        if (peek() == BYTE_ORDER_MARK) {
            place++;
        }
        skipSpace();
        if (isAtEnd()) {
            throw new JsonRefused(JsonFault.Plain.EMPTY, 1, 1);
        }
        Json value = value(0);
        skipSpace();
        if (!isAtEnd()) {
            throw refused(JsonFault.Plain.TRAILING);
        }
        return value;
    }

    private Json value(int depth) throws JsonRefused {
        char c = peek();
        if (c == '{' || c == '[') {
            if (depth == MAX_DEPTH) {
                throw refused(new JsonFault.TooDeep(MAX_DEPTH));
            }
            place++;
            return c == '{' ? object(depth + 1) : array(depth + 1);
        }
        if (c == '"') {
            return new Json.Text(string());
        }
        if (c == '-' || isDigit(c)) {
            return number();
        }
        return word(c);
    }

    private Json object(int depth) throws JsonRefused {
        Map<String, Json> fields = new LinkedHashMap<>();
        skipSpace();
        if (peek() == '}') {
            place++;
            return new Json.Obj(fields);
        }
        while (true) {
            skipSpace();
            if (peek() != '"') {
                throw unexpected(JsonFault.MissingName::new);
            }
            int start = place;
            String name = string();
            if (name.length() > MAX_NAME) {
                throw refusedAt(start, new JsonFault.LongName(MAX_NAME));
            }
            skipSpace();
            if (peek() != ':') {
                throw unexpected(JsonFault.MissingColon::new);
            }
            place++;
            skipSpace();
            if (fields.putIfAbsent(name, value(depth)) != null) {
                throw refusedAt(start, new JsonFault.DuplicateName(name));
            }
            if (isClosed('}')) {
                return new Json.Obj(fields);
            }
        }
    }

    private Json array(int depth) throws JsonRefused {
        List<Json> items = new ArrayList<>();
        skipSpace();
        if (peek() == ']') {
            place++;
            return new Json.Arr(items);
        }
        while (true) {
            skipSpace();
            items.add(value(depth));
            if (isClosed(']')) {
                return new Json.Arr(items);
            }
        }
    }

    /** Whether the list or object ends here; a comma means that another member follows. */
    private boolean isClosed(char bracket) throws JsonRefused {
        skipSpace();
        char c = peek();
        if (c == bracket) {
            place++;
            return true;
        }
        if (c != ',') {
            throw unexpected(closed(c, JsonFault.MissingComma::new));
        }
        place++;
        return false;
    }

    private String string() throws JsonRefused {
        int start = ++place;
        StringBuilder out = null;
        while (true) {
            char c = peek();
            if (c == '"') {
                String rest = text.substring(start, place++);
                String whole = out == null ? rest : out.append(rest).toString();
                return requireWhole(whole);
            }
            if (c == END && isAtEnd()) {
                throw refused(JsonFault.Plain.ENDED);
            }
            if (c < ' ') {
                throw refused(JsonFault.Plain.CONTROL_CHARACTER);
            }
            if (c == '\\') {
                out = (out == null ? new StringBuilder() : out).append(text, start, place);
                out.append(escape());
                start = place;
            } else {
                place++;
            }
        }
    }

    private char escape() throws JsonRefused {
        int start = place++;
        char c = peek();
        if (c == END && isAtEnd()) {
            throw refused(JsonFault.Plain.ENDED);
        }
        place++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unit(start);
            default -> throw refusedAt(start, JsonFault.Plain.MALFORMED_ESCAPE);
        };
    }

    private char unit(int start) throws JsonRefused {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = hexDigit(peek());
            if (digit < 0) {
                throw refusedAt(start, JsonFault.Plain.MALFORMED_ESCAPE);
            }
            unit = unit * 16 + digit;
            place++;
        }
        return (char) unit;
    }

    private static int hexDigit(char c) {
        if (isDigit(c)) {
            return c - '0';
        }
        if (c >= 'a' && c <= 'f') {
            return c - 'a' + 10;
        }
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }

    /** Escapes can write half of a character, which no text holds (RFC 7493 section 2.1). */
    private String requireWhole(String whole) throws JsonRefused {
        for (int i = 0; i < whole.length(); i++) {
            char c = whole.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < whole.length()
                    && Character.isLowSurrogate(whole.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw refused(JsonFault.Plain.HALF_CHARACTER);
            }
        }
        return whole;
    }

    private Json number() throws JsonRefused {
        int start = place;
        if (peek() == '-') {
            place++;
        }
        if (peek() == 'I') {
            throw refusedAt(start, JsonFault.Plain.NOT_A_NUMBER);
        }
        int first = place;
        digits(start);
        if (text.charAt(first) == '0' && place - first > 1) {
            throw refusedAt(start, JsonFault.Plain.MALFORMED_NUMBER);
        }
        boolean plain = true;
        if (peek() == '.') {
            place++;
            digits(start);
            plain = false;
        }
        if (peek() == 'e' || peek() == 'E') {
            place++;
            if (peek() == '+' || peek() == '-') {
                place++;
            }
            digits(start);
            plain = false;
        }
        String literal = text.substring(start, place);
        if (!plain && !isMeasured(literal)) {
            throw refusedAt(start, new JsonFault.ImmeasurableNumber(literal));
        }
        return new Json.Num(literal);
    }

    private void digits(int start) throws JsonRefused {
        int first = place;
        while (isDigit(peek())) {
            place++;
            if (place - start > MAX_NUMBER + 1) {
                throw refusedAt(start, new JsonFault.LongNumber(MAX_NUMBER));
            }
        }
        if (place == first) {
            throw refusedAt(start, isAtEnd() ? JsonFault.Plain.ENDED : JsonFault.Plain.MALFORMED_NUMBER);
        }
        int signs = text.charAt(start) == '-' ? 1 : 0;
        if (place - start - signs > MAX_NUMBER) {
            throw refusedAt(start, new JsonFault.LongNumber(MAX_NUMBER));
        }
    }

    private static boolean isMeasured(String literal) {
        int exponent = Math.max(literal.indexOf('e'), literal.indexOf('E'));
        // ten digits of an exponent are more than any number here has, and fewer than BigDecimal refuses
        if (exponent >= 0 && literal.length() - exponent > 10) {
            return false;
        }
        BigDecimal value = new BigDecimal(literal);
        return Math.abs((long) value.precision() - value.scale()) <= MAX_MAGNITUDE;
    }

    private Json word(char c) throws JsonRefused {
        if (isAtEnd()) {
            throw refused(JsonFault.Plain.ENDED);
        }
        if (c == '+' || c == '.') {
            throw refused(JsonFault.Plain.MALFORMED_NUMBER);
        }
        if (!isLetter(c)) {
            throw unexpected(isFirst() ? closed(c, JsonFault.MissingValue::new) : JsonFault.MissingValue::new);
        }
        int start = place;
        while (isLetter(peek()) || isDigit(peek())) {
            place++;
        }
        String word = text.substring(start, Math.min(place, start + LONGEST_WORD));
        return switch (word) {
            case "true" -> new Json.Bool(true);
            case "false" -> new Json.Bool(false);
            case "null" -> new Json.Null();
            case "NaN", "Infinity", "INF" -> throw refusedAt(start, JsonFault.Plain.NOT_A_NUMBER);
            default -> throw refusedAt(start, new JsonFault.UnknownWord(word));
        };
    }

    /** A bracket in the place of a value closes nothing at the start of a document, and a value is missing elsewhere. */
    private boolean isFirst() {
        for (int i = 0; i < place; i++) {
            if (text.charAt(i) > ' ') {
                return false;
            }
        }
        return true;
    }

    private static Function<String, JsonFault> closed(char c, Function<String, JsonFault> otherwise) {
        return c == ']' || c == '}' ? JsonFault.UnopenedBracket::new : otherwise;
    }

    private JsonRefused unexpected(Function<String, JsonFault> fault) {
        if (isAtEnd()) {
            return refused(JsonFault.Plain.ENDED);
        }
        char c = peek();
        if (c < ' ') {
            return refused(JsonFault.Plain.STRAY_CONTROL_CHARACTER);
        }
        int end = text.offsetByCodePoints(place, 1);
        return refused(fault.apply(text.substring(place, end)));
    }

    private JsonRefused refused(JsonFault fault) {
        return refusedAt(place, fault);
    }

    /** Columns count characters (code points). */
    private JsonRefused refusedAt(int where, JsonFault fault) {
        int line = 1;
        int start = 0;
        for (int i = text.indexOf('\n'); i >= 0 && i < where; i = text.indexOf('\n', i + 1)) {
            line++;
            start = i + 1;
        }
        return new JsonRefused(fault, line, text.codePointCount(start, Math.min(where, text.length())) + 1);
    }

    private void skipSpace() {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
            place++;
        }
    }

    private char peek() {
        return place < text.length() ? text.charAt(place) : END;
    }

    private boolean isAtEnd() {
        return place >= text.length();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$';
    }
}
