package org.polity.engine.evidence;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.polity.engine.canonical.Json;
import org.polity.engine.exact.Blank;
import org.polity.engine.exact.Doubles;

/**
 * A model card as conditions see it. What a card does not say is left out, so that {@code has(...)} tells.
 *
 * <ul>
 *   <li>{@code card.format}: {@code cyclonedx} or {@code huggingface}
 *   <li>{@code card.name}, {@code card.license}: texts; several licences are joined with {@code AND}
 *   <li>{@code card.datasets}: a list of names, empty when it names none
 *   <li>{@code card.metrics}: a list, empty when there are none, of maps with {@code type}, {@code slice}, {@code dataset} (texts),
 *       {@code value} (double), {@code text} (the value as it is written) and {@code interval} with {@code low} and {@code high}
 *   <li>{@code card.document}: the component, or the front matter, as it is
 * </ul>
 */
final class ModelCard {

    private static final String NUMBER = "[-+]?([0-9]{1,40}(\\.[0-9]{0,40})?|\\.[0-9]{1,40})([eE][-+]?[0-9]{1,3})?";

    private ModelCard() {}

    static Map<String, Object> read(byte[] document, EvidenceFile file, CardSchema schema) throws EvidenceRefused {
        return read(document, new FileKind(file.role(), file.mediaType()), file.name(), schema);
    }

    static Map<String, Object> read(byte[] document, FileKind kind, String name, CardSchema schema)
            throws EvidenceRefused {
        return kind.mediaType().contains("json")
                ? CycloneDxCard.read(document, name, schema)
                : HuggingFaceCard.read(document, name);
    }

    static Map<String, Object> tree(
            String format,
            String name,
            List<String> licences,
            List<String> datasets,
            List<Object> metrics,
            Object document) {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("format", format);
        put(card, "name", name);
        put(card, "license", licences.stream().filter(text -> !Blank.is(text)).collect(Collectors.joining(" AND ")));
        card.put("datasets", datasets.stream().filter(text -> !Blank.is(text)).toList());
        card.put("metrics", List.copyOf(metrics));
        card.put("document", document);
        return card;
    }

    static void put(Map<String, Object> tree, String field, String text) {
        if (!Blank.is(text)) {
            tree.put(field, text);
        }
    }

    /** Cards write numbers as texts; what is none is a text only. */
    static void number(Map<String, Object> tree, String field, String text) {
        String plain = Blank.stripped(text);
        put(tree, field.equals("value") ? "text" : field + "Text", text);
        if (plain.matches(NUMBER)) {
            double value = Doubles.nearest(new BigDecimal(plain));
            if (Double.isFinite(value)) {
                tree.put(field, value);
            }
        }
    }

    static String text(@Nullable Object value) {
        return value instanceof Map || value instanceof List || value == null ? "" : String.valueOf(plain(value));
    }

    /** A value of JSON or YAML as a value of the expression language; null is left out. */
    static Object plain(Object value) {
        return switch (value) {
            case Json node -> plain(node);
            case Map<?, ?> map -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                map.forEach((key, each) -> {
                    if (each != null) {
                        fields.put(String.valueOf(key), plain(each));
                    }
                });
                yield fields;
            }
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

    private static Object plain(Json node) {
        if (node.isObject()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            node.properties().stream()
                    .filter(field -> !field.getValue().isNull())
                    .forEach(field -> fields.put(field.getKey(), plain(field.getValue())));
            return fields;
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
