package org.polity.engine.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.polity.engine.exact.Blank;
import org.polity.engine.exact.Case;

/**
 * The data sets that front matter names, whichever of the forms in use it has: a text, texts with commas between, a list of texts, of
 * objects or of lists, a map of names. Every text in an entry may be its name: a rule that excludes one holds.
 */
final class CardData {

    private static final String NAME = "name";

    /** What cards say of a data set, and no data set is called. */
    private static final Set<String> WORDS = Set.of(
            NAME,
            "args",
            "config",
            "dataset",
            "dataset_name",
            "description",
            "id",
            "language",
            "license",
            "path",
            "repo",
            "revision",
            "size",
            "source",
            "split",
            "splits",
            "subset",
            "task",
            "type",
            "url",
            "version");

    private final NamedDatasets datasets;

    private CardData(NamedDatasets datasets) {
        this.datasets = datasets;
    }

    /**
     * Adds each entry, in order.
     *
     * @throws EvidenceRefused if there are too many names
     */
    static void list(@Nullable Object value, NamedDatasets datasets) throws EvidenceRefused {
        new CardData(datasets).add(value);
    }

    /** Every text in what describes one data set beside a metric, its name first. */
    static List<String> names(@Nullable Object dataset) {
        List<String> names = new ArrayList<>();
        collect(names, dataset);
        return names;
    }

    private void add(@Nullable Object value) throws EvidenceRefused {
        switch (value) {
            case null -> {}
            case List<?> list -> {
                for (Object each : list) {
                    entry(each);
                }
            }
            case Map<?, ?> map -> {
                if (isOne(map)) {
                    entry(map);
                } else {
                    for (Map.Entry<?, ?> each : map.entrySet()) {
                        keyed(ModelCard.text(each.getKey()), each.getValue());
                    }
                }
            }
            default -> {
                for (String each : ModelCard.text(value).split(",", -1)) {
                    if (!Blank.is(each)) {
                        entry(each);
                    }
                }
            }
        }
    }

    /** A map with one of these names describes a data set; another one has names for keys. */
    private static boolean isOne(Map<?, ?> map) {
        return Stream.of(NAME, "id", "dataset", "dataset_name", "repo", "url").anyMatch(map::containsKey);
    }

    private void entry(@Nullable Object value) throws EvidenceRefused {
        if (value instanceof List<?> || value == null) {
            add(value);
            return;
        }
        List<String> names = new ArrayList<>();
        collect(names, value);
        datasets.list(names);
    }

    private void keyed(String key, @Nullable Object value) throws EvidenceRefused {
        List<String> names = new ArrayList<>(List.of(key));
        collect(names, value);
        datasets.list(names);
    }

    private static void collect(List<String> names, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Map<?, ?> map -> {
                // the name for people first, and each value once: names may lie in names
                collect(names, map.get(NAME));
                map.forEach((key, each) -> {
                    if (!NAME.equals(key)) {
                        collect(names, each);
                    }
                });
                // a key that describes nothing may be a name
                map.keySet().stream()
                        .filter(key -> map.get(key) == null || !WORDS.contains(Case.folded(ModelCard.text(key))))
                        .map(ModelCard::text)
                        .forEach(names::add);
            }
            case List<?> list -> list.forEach(each -> collect(names, each));
            default -> names.add(ModelCard.text(value));
        }
    }
}
