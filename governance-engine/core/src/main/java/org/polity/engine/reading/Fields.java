package org.polity.engine.reading;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.Json;
import org.polity.engine.codes.Coded;
import org.polity.engine.exact.Blank;

/** The fields of one object, each asked for by name; what nobody asked for is refused by name. */
public final class Fields {

    private static final int MOST_DECIMALS = 6;
    private static final int LONGEST_QUOTE = 80;
    private static final Json ABSENT = Json.ABSENT;

    private final Document document;
    private final String pointer;
    private final Json node;
    private final Set<String> known = new LinkedHashSet<>();

    Fields(Document document, String pointer, Json node) {
        this.document = document;
        this.pointer = pointer;
        this.node = node;
    }

    /** Reports a fault of a field, or of the object itself when the name is empty. */
    public void report(String name, Coded fault) {
        document.report(name.isEmpty() ? pointer : at(name), fault);
    }

    /** Whether the field is there and not null. */
    public boolean has(String name) {
        known.add(name);
        return !node.path(name).isAbsent() && !node.path(name).isNull();
    }

    /** A text that must be there, not blank, with no more than so many characters. */
    public @Nullable String text(String name, int longest) {
        Json value = required(name);
        return value == null ? null : asText(name, value, longest);
    }

    /** A text that may be missing. */
    public Optional<String> optionalText(String name, int longest) {
        return has(name) ? Optional.ofNullable(asText(name, node.path(name), longest)) : Optional.empty();
    }

    /** A text of a fixed form, in which {@code example} is one. */
    public @Nullable String text(String name, Pattern form, String example) {
        return formed(name, text -> form.matcher(text).matches(), value -> new FieldFault.Form(name, value, example));
    }

    /** A SHA-256 in 64 hexadecimal digits. */
    public @Nullable String digest(String name) {
        return formed(name, Digest::isHex, value -> new FieldFault.NotADigest(name, value));
    }

    /** The same after {@code sha256:}. */
    public @Nullable String prefixedDigest(String name) {
        return formed(name, Digest::isPrefixed, value -> new FieldFault.NotAPrefixedDigest(name, value));
    }

    private @Nullable String formed(String name, Predicate<String> form, Function<String, FieldFault> otherwise) {
        String text = text(name, 200);
        if (text != null && !form.test(text)) {
            report(name, otherwise.apply(quote(text)));
            return null;
        }
        return text;
    }

    /** One of the named constants. */
    public <T> @Nullable T choice(String name, Map<String, T> choices) {
        String text = text(name, 200);
        if (text == null) {
            return null;
        }
        T chosen = choices.get(text);
        if (chosen == null) {
            report(name, new FieldFault.Choice(name, quote(text), List.copyOf(choices.keySet())));
        }
        return chosen;
    }

    /** A whole number between two bounds. */
    public @Nullable Long whole(String name, long least, long most) {
        Json value = required(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof Json.Num number)
                || !number.isIntegral()
                || number.value().compareTo(BigDecimal.valueOf(least)) < 0
                || number.value().compareTo(BigDecimal.valueOf(most)) > 0) {
            report(name, new FieldFault.NotWhole(name, quote(value), least, most));
            return null;
        }
        return number.value().longValueExact();
    }

    /** A number with at most six decimals between two bounds. */
    public @Nullable BigDecimal decimal(String name, String least, String most) {
        Json value = required(name);
        if (value == null) {
            return null;
        }
        BigDecimal low = new BigDecimal(least);
        BigDecimal high = new BigDecimal(most);
        if (!(value instanceof Json.Num number)) {
            report(name, new FieldFault.NotANumber(name, quote(value.canonical()), low, high));
            return null;
        }
        BigDecimal decimal = number.value();
        // compareTo first: it does not expand an exponent of a billion
        if (decimal.compareTo(low) < 0 || decimal.compareTo(high) > 0) {
            report(name, new FieldFault.NotANumber(name, quote(value), low, high));
            return null;
        }
        if (decimal.signum() != 0
                && decimal.precision() <= 64
                && stripped(decimal).scale() > MOST_DECIMALS) {
            report(name, new FieldFault.TooPrecise(name, quote(value), MOST_DECIMALS));
            return null;
        }
        return decimal.signum() == 0 ? BigDecimal.ZERO : stripped(decimal);
    }

    private static BigDecimal stripped(BigDecimal decimal) {
        return decimal.stripTrailingZeros();
    }

    /** A day, written 2026-11-24. */
    public @Nullable LocalDate date(String name) {
        String text = text(name, 40);
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            report(name, new FieldFault.NotADate(name, quote(text)));
            return null;
        }
    }

    /** True or false, false when missing. */
    public boolean flag(String name) {
        if (!has(name)) {
            return false;
        }
        Json value = node.path(name);
        if (!value.isBoolean()) {
            report(name, new FieldFault.NotAFlag(name, quote(value)));
            return false;
        }
        return value.isTrue();
    }

    /** A list of different texts; missing counts as empty. */
    public List<String> texts(String name, int longest, int most) {
        if (!has(name)) {
            return List.of();
        }
        Json value = node.path(name);
        if (!value.isArray()) {
            report(name, new FieldFault.NotAList(name, quote(value)));
            return List.of();
        }
        if (value.size() > most) {
            report(name, new FieldFault.TooMany(name, value.size(), most));
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            String text = asText(name + "/" + i, value.path(i), longest);
            if (text != null && texts.contains(text)) {
                report(name + "/" + i, new FieldFault.Twice(name, quote(text)));
            } else if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** Texts of one form, in which {@code criminal-justice} is one; the others are reported. */
    public List<String> names(String name, int longest, int most, Pattern form) {
        List<String> names = texts(name, longest, most);
        for (String one : names) {
            if (!form.matcher(one).matches()) {
                report(name, new FieldFault.Form(name, quote(one), "criminal-justice"));
            }
        }
        return names;
    }

    /** An object that must be there, or null after the problem was reported. */
    public <T> @Nullable T object(String name, Function<Fields, @Nullable T> reading) {
        Json value = required(name);
        return value == null ? null : child(name, value, reading);
    }

    /** An object that may be missing. */
    public <T> Optional<T> optionalObject(String name, Function<Fields, @Nullable T> reading) {
        return has(name) ? Optional.ofNullable(child(name, node.path(name), reading)) : Optional.empty();
    }

    /** A list of objects; missing counts as empty, reported when it must have one. */
    public <T> List<T> objects(String name, int least, int most, Function<Fields, @Nullable T> reading) {
        Json value = has(name) ? node.path(name) : ABSENT;
        if (value.isAbsent() && least == 0) {
            return List.of();
        }
        if (!value.isArray() || value.size() < least) {
            report(name, new FieldFault.TooFew(name, least));
            return List.of();
        }
        if (value.size() > most) {
            report(name, new FieldFault.TooMany(name, value.size(), most));
            return List.of();
        }
        List<T> objects = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            T object = child(name + "/" + i, value.path(i), reading);
            if (object != null) {
                objects.add(object);
            }
        }
        return objects;
    }

    /** The field as it is, or null if it is missing; any JSON is allowed. */
    public @Nullable Json raw(String name) {
        return has(name) ? node.path(name) : null;
    }

    /** The text of a field that is one, or null without a report: for fields that take a text or an object. */
    public @Nullable String ifText(String name) {
        return has(name) && node.path(name).isText() ? node.path(name).text("") : null;
    }

    /** The object's own JSON. */
    public Json node() {
        return node;
    }

    /** Asks for a field only to allow it. */
    public Fields allow(String... names) {
        known.addAll(Arrays.asList(names));
        return this;
    }

    void refuseUnknown() {
        node.properties().forEach(field -> {
            if (!known.contains(field.getKey())) {
                Optional<String> near = Nearest.name(field.getKey(), known);
                if (near.isPresent()) {
                    report(field.getKey(), new FieldFault.Misspelt(quote(field.getKey()), near.get()));
                } else {
                    report(field.getKey(), new FieldFault.Unknown(quote(field.getKey()), List.copyOf(known)));
                }
            }
        });
    }

    private <T> @Nullable T child(String name, Json value, Function<Fields, @Nullable T> reading) {
        if (!value.isObject()) {
            report(name, new FieldFault.NotAnObject(name, quote(value)));
            return null;
        }
        Fields fields = new Fields(document, at(name), value);
        T read = reading.apply(fields);
        fields.refuseUnknown();
        return read;
    }

    private @Nullable Json required(String name) {
        if (!has(name)) {
            report(name, new FieldFault.Missing(name));
            return null;
        }
        return node.path(name);
    }

    private @Nullable String asText(String name, Json value, int longest) {
        if (!value.isText() || Blank.is(value.text(""))) {
            report(name, new FieldFault.NotAText(name, quote(value)));
            return null;
        }
        String text = value.text("");
        if (text.length() > longest) {
            report(name, new FieldFault.TooLong(name, text.length(), longest));
            return null;
        }
        return text;
    }

    private String at(String name) {
        String field = name.contains("/") ? name : name.replace("~", "~0");
        return pointer + "/" + field;
    }

    private static String quote(Json value) {
        return quote(value.isText() ? value.text("") : value.canonical());
    }

    private static String quote(String text) {
        int end = Math.min(text.length(), LONGEST_QUOTE);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        String shown = end < text.length() ? text.substring(0, end) + "…" : text;
        return shown.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
