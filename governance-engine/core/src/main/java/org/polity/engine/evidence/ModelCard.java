package org.polity.engine.evidence;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.polity.engine.canonical.CanonicalJson;
import org.polity.engine.canonical.Json;
import org.polity.engine.exact.Blank;
import org.polity.engine.exact.Doubles;
import org.polity.engine.policy.PartlyRead;
import org.polity.engine.policy.rules.PlainName;

/**
 * A model card for conditions. Fields that a card does not state are missing, so that {@code has(...)} is false for them.
 *
 * <ul>
 *   <li>{@code card.format}: {@code cyclonedx} or {@code huggingface}
 *   <li>{@code card.name}, {@code card.license}: texts; several licenses are joined with {@code AND}
 *   <li>{@code card.datasets}: a list of names, one a data set, empty when it names none
 *   <li>{@code card.metrics}: a list of maps, empty without metrics, with {@code type}, {@code slice}, {@code dataset} (texts),
 *       {@code value} (double), {@code text} (the value as it is written) and {@code interval} with {@code low} and {@code high}
 *   <li>{@code card.document}: the component, or the front matter with the released one of several models, as it is
 * </ul>
 *
 * A field in an unread form, or of another model than the released one, is unknown ({@link PartlyRead}) and never missing.
 */
final class ModelCard {

    private static final String NUMBER = "[-+]?([0-9]{1,40}(\\.[0-9]{0,40})?|\\.[0-9]{1,40})([eE][-+]?[0-9]{1,3})?";

    private ModelCard() {}

    /**
     * Reads a card for a release.
     *
     * @param model the release's name, which selects one of several models in a card
     * @throws EvidenceRefused if the card cannot be read, or has several models and none with that name
     */
    static Card.Of read(byte[] document, EvidenceFile file, String model, CardSchema schema) throws EvidenceRefused {
        return isJson(file.mediaType())
                ? CycloneDxCard.read(document, file.name(), Optional.of(model), schema)
                : HuggingFaceCard.read(document, file.name(), Optional.of(model));
    }

    /**
     * Reads a card before the released model is known.
     *
     * @throws EvidenceRefused if it cannot be read
     */
    static void check(byte[] document, FileKind kind, String name, CardSchema schema) throws EvidenceRefused {
        if (isJson(kind.mediaType())) {
            CycloneDxCard.read(document, name, Optional.empty(), schema);
        } else {
            HuggingFaceCard.read(document, name, Optional.empty());
        }
    }

    private static boolean isJson(String mediaType) {
        return mediaType.contains("json");
    }

    /**
     * The entries of the released model among several: their name equals the release's as lists compare names, or without the owner if
     * one of the two names has no owner. Entries with different names are of different models.
     *
     * @return empty if no name is the release's, or several are
     */
    static <T> List<T> released(List<T> entries, Function<T, String> name, String model) {
        String wanted = PlainName.of(model);
        List<T> exact = entries.stream()
                .filter(entry -> PlainName.of(name.apply(entry)).equals(wanted))
                .toList();
        if (!exact.isEmpty()) {
            return exact;
        }
        List<T> near = entries.stream()
                .filter(entry -> isNear(PlainName.of(name.apply(entry)), wanted))
                .toList();
        long different = near.stream().map(name).map(PlainName::of).distinct().count();
        return different == 1 ? near : List.of();
    }

    /**
     * Whether the only model of a card may be the released one: the model has no name, or the names are equal as lists compare names,
     * without an owner, or without a version behind one of them.
     *
     * @param names that the model goes by
     */
    static boolean isOf(List<String> names, String release) {
        String wanted = last(PlainName.of(release));
        List<String> said = names.stream().filter(name -> !Blank.is(name)).toList();
        return said.isEmpty()
                || said.stream()
                        .map(name -> last(PlainName.of(name)))
                        .anyMatch(
                                name -> name.equals(wanted) || isVersionOf(name, wanted) || isVersionOf(wanted, name));
    }

    private static boolean isVersionOf(String name, String of) {
        return !of.isEmpty()
                && name.startsWith(of)
                && name.substring(of.length()).matches("[-@]?v?[0-9][0-9a-z.+-]*|[-@]latest");
    }

    private static boolean isNear(String name, String wanted) {
        boolean owned = name.contains("/") && wanted.contains("/");
        return !owned && !last(name).isEmpty() && last(name).equals(last(wanted));
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /**
     * @param unread the unread fields of the card, with the reason
     * @param doubts the reasons for these and other unread fields, in order
     */
    static Card.Of card(
            String format,
            String name,
            List<String> licenses,
            List<Card.NamedData> data,
            List<Object> metrics,
            Object document,
            Map<String, CardFault> unread,
            List<CardFault> doubts) {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("format", format);
        put(card, "name", name);
        put(card, "license", licenses.stream().filter(text -> !Blank.is(text)).collect(Collectors.joining(" AND ")));
        card.put(
                "datasets",
                data.stream()
                        .filter(Card.NamedData::listed)
                        .map(one -> one.names().getFirst())
                        .toList());
        card.put("metrics", List.copyOf(metrics));
        card.put("document", document);
        card.keySet().removeAll(unread.keySet());
        return new Card.Of(PartlyRead.of(card, unread), data, doubts);
    }

    static void put(Map<String, Object> tree, String field, String text) {
        if (!Blank.is(text)) {
            tree.put(field, text);
        }
    }

    /**
     * Cards write numbers as texts. A text that is not a number stays a text.
     *
     * @return whether it is a number, or nothing
     */
    static boolean number(Map<String, Object> tree, String field, String text) {
        String plain = Blank.stripped(text);
        put(tree, field.equals("value") ? "text" : field + "Text", text);
        if (plain.matches(NUMBER)) {
            double value = Doubles.nearest(new BigDecimal(plain));
            if (Double.isFinite(value)) {
                tree.put(field, value);
                return true;
            }
        }
        return plain.isEmpty();
    }

    /** A number in the one form that RFC 8785 gives it, so that no machine writes another. */
    static String text(@Nullable Object value) {
        if (value == null || value instanceof Map || value instanceof List) {
            return "";
        }
        return value instanceof Double number && Double.isFinite(number)
                ? CanonicalJson.text(number)
                : String.valueOf(plain(value));
    }

    /** Whether a value has the form that is read as a text; none says nothing. */
    static boolean isText(@Nullable Object value) {
        return !(value instanceof Map || value instanceof List);
    }

    /** The fields of JSON or YAML as values of the expression language; null is left out. */
    static Map<String, Object> fields(Map<?, ?> map) {
        Map<String, Object> fields = new LinkedHashMap<>();
        map.forEach((key, each) -> {
            if (each != null) {
                fields.put(String.valueOf(key), plain(each));
            }
        });
        return fields;
    }

    /** A value of JSON or YAML as a value of the expression language; null is left out. */
    static Object plain(Object value) {
        return switch (value) {
            case Json node -> plain(node);
            case Map<?, ?> map -> fields(map);
            case List<?> list ->
                list.stream()
                        .filter(java.util.Objects::nonNull)
                        .<Object>map(ModelCard::plain)
                        .toList();
            case Boolean truth -> truth;
            case Integer number -> number.longValue();
            case Long number -> number;
            case Double number -> number;
            case BigInteger number -> number.toString();
            case Date day -> Instant.ofEpochMilli(day.getTime()).toString();
            default -> String.valueOf(value);
        };
    }

    /** The same of an object of JSON. */
    static Map<String, Object> fields(Json object) {
        Map<String, Object> fields = new LinkedHashMap<>();
        object.properties().stream()
                .filter(field -> !field.getValue().isNull())
                .forEach(field -> fields.put(field.getKey(), plain(field.getValue())));
        return fields;
    }

    private static Object plain(Json node) {
        if (node.isObject()) {
            return fields(node);
        }
        if (node.isArray()) {
            return node.values().stream()
                    .filter(each -> !each.isNull())
                    .map(ModelCard::plain)
                    .toList();
        }
        if (node.isBoolean()) {
            return node.isTrue();
        }
        return node instanceof Json.Num number ? plain(number) : node.text("");
    }

    /** A whole number stays whole where it fits, as conditions distinguish whole numbers from others. */
    private static Object plain(Json.Num number) {
        boolean fits = number.isIntegral()
                && number.value().compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) >= 0
                && number.value().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
        if (fits) {
            return number.value().longValueExact();
        }
        return Doubles.nearest(number.value());
    }
}
