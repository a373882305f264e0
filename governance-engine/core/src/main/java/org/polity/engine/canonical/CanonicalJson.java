package org.polity.engine.canonical;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.erdtman.jcs.NumberToJSON;
import org.jspecify.annotations.Nullable;

/** JSON in the one form RFC 8785 (JSON Canonicalization Scheme) allows. */
public final class CanonicalJson {

    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder(4096);

    private CanonicalJson() {}

    /**
     * The canonical UTF-8 bytes of a value.
     *
     * @param value maps with string keys, lists, strings, booleans, numbers, null, or a {@link Json}
     * @throws IllegalArgumentException if a number is not finite or a string is not valid Unicode
     */
    public static byte[] bytes(@Nullable Object value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /** The same as {@link #bytes} before it is encoded. */
    public static String text(@Nullable Object value) {
        CanonicalJson json = new CanonicalJson();
        json.write(value);
        return json.out.toString();
    }

    private void write(@Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case Json json -> json(json);
            case Map<?, ?> map -> object(map);
            case List<?> list -> array(list);
            case Boolean flag -> out.append(flag.booleanValue());
            case Number number -> number(number.doubleValue());
            case CharSequence text -> string(text.toString());
            default -> throw new IllegalArgumentException("`" + value.getClass() + "` has no JSON form");
        }
    }

    private void json(Json json) {
        switch (json) {
            case Json.Obj object -> object(object.fields());
            case Json.Arr array -> array(array.items());
            case Json.Text text -> string(text.value());
            case Json.Num number -> number(number.value().doubleValue());
            case Json.Bool flag -> out.append(flag.value());
            case Json.Null none -> out.append("null");
            case Json.Absent none -> throw new IllegalArgumentException("a value that does not exist has no JSON");
        }
    }

    private void object(Map<?, ?> map) {
        // String.compareTo orders by UTF-16 code units, as RFC 8785 section 3.2.3 asks
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(key.toString(), value));
        out.append('{');
        boolean first = true;
        for (Map.Entry<String, @Nullable Object> field : sorted.entrySet()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            string(field.getKey());
            out.append(':');
            write(field.getValue());
        }
        out.append('}');
    }

    private void array(List<?> list) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            write(list.get(i));
        }
        out.append(']');
    }

    private void number(double value) {
        if (value == StrictMath.rint(value) && StrictMath.abs(value) < 1e15) {
            out.append((long) value);
            return;
        }
        try {
            out.append(NumberToJSON.serializeNumber(value));
        } catch (IOException e) {
            throw new IllegalArgumentException("number `" + value + "` has no JSON form: use a finite number", e);
        }
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> character(text, i, c);
            }
        }
        out.append('"');
    }

    private void character(String text, int index, char c) {
        if (c < ' ') {
            out.append("\\u00" + HEX.charAt(c >> 4) + HEX.charAt(c & 15));
            return;
        }
        boolean loneHigh = Character.isHighSurrogate(c)
                && (index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1)));
        boolean loneLow =
                Character.isLowSurrogate(c) && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
        if (loneHigh || loneLow) {
            throw new IllegalArgumentException(
                    "text holds half of a surrogate pair at position " + index + ": write whole characters");
        }
        out.append(c);
    }
}
