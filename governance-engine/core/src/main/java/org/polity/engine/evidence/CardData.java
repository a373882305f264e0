package org.polity.engine.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.polity.engine.exact.Blank;

/**
 * The data sets that front matter names, whichever of the forms in use it has: a text, texts with commas between, a list of texts, of
 * objects or of lists, a map of names. Every text in an entry may be its name: a rule that excludes one holds.
 */
final class CardData {

    private static final int MOST_NAMES = 50;

    private CardData() {}

    /** Each entry, in order; an entry without any text goes by its place, for it may be any data set. */
    static List<Card.NamedData> of(@Nullable Object value) {
        List<Card.NamedData> data = new ArrayList<>();
        add(data, value);
        return data;
    }

    private static void add(List<Card.NamedData> data, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case List<?> list -> list.forEach(each -> entry(data, each));
            case Map<?, ?> map -> {
                if (isOne(map)) {
                    entry(data, map);
                } else {
                    map.forEach((key, each) -> keyed(data, ModelCard.text(key), each));
                }
            }
            default ->
                Stream.of(ModelCard.text(value).split(",", -1))
                        .filter(each -> !Blank.is(each))
                        .forEach(each -> entry(data, each));
        }
    }

    /** A map with one of these names describes a data set; another one has names for keys. */
    private static boolean isOne(Map<?, ?> map) {
        return Stream.of("name", "id", "dataset", "dataset_name", "repo", "url").anyMatch(map::containsKey);
    }

    private static void entry(List<Card.NamedData> data, @Nullable Object value) {
        if (value instanceof List<?> || value == null) {
            add(data, value);
            return;
        }
        List<String> names = new ArrayList<>();
        collect(names, value);
        put(data, names);
    }

    private static void keyed(List<Card.NamedData> data, String key, @Nullable Object value) {
        List<String> names = new ArrayList<>(List.of(key));
        collect(names, value);
        put(data, names);
    }

    private static void put(List<Card.NamedData> data, List<String> names) {
        data.add(Card.NamedData.listed(names, data.size()));
    }

    private static void collect(List<String> names, @Nullable Object value) {
        if (names.size() >= MOST_NAMES) {
            return;
        }
        switch (value) {
            case null -> {}
            case Map<?, ?> map -> {
                // the name for people first
                collect(names, map.get("name"));
                map.values().forEach(each -> collect(names, each));
                map.keySet().stream()
                        .map(ModelCard::text)
                        .filter(key -> map.get(key) == null)
                        .forEach(names::add);
            }
            case List<?> list -> list.forEach(each -> collect(names, each));
            default -> names.add(ModelCard.text(value));
        }
    }
}
