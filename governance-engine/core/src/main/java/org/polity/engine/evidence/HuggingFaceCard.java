package org.polity.engine.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.polity.engine.exact.NotUtf8;
import org.polity.engine.exact.Utf8;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the YAML front matter of a Hugging Face model card, and the model-index in it. */
final class HuggingFaceCard {

    private static final int LONGEST = 1 << 20;
    private static final int DEEPEST = 32;

    private HuggingFaceCard() {}

    static Map<String, Object> read(byte[] document, String name) throws EvidenceRefused {
        String text = text(document, name);
        int end = text.startsWith("---\n") ? text.indexOf("\n---", 3) : -1;
        if (end < 0) {
            throw new EvidenceRefused(new CardFault.NoFrontMatter(name));
        }
        try {
            Object loaded = new Yaml(new SafeConstructor(options())).load(text.substring(4, end + 1));
            if (loaded instanceof Map<?, ?> matter) {
                return card(matter);
            }
        } catch (YAMLException | ClassCastException | IllegalArgumentException e) {
            throw new EvidenceRefused(new CardFault.Unreadable(name));
        }
        throw new EvidenceRefused(new CardFault.NoFrontMatter(name));
    }

    private static String text(byte[] document, String name) throws EvidenceRefused {
        if (document.length > LONGEST) {
            throw new EvidenceRefused(new StoreFault.TooLarge(LONGEST));
        }
        try {
            String text = Utf8.text(document);
            return (text.startsWith("\uFEFF") ? text.substring(1) : text).replace("\r\n", "\n");
        } catch (NotUtf8 e) {
            throw new EvidenceRefused(new CardFault.Unreadable(name));
        }
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        options.setAllowRecursiveKeys(false);
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit(LONGEST);
        return options;
    }

    private static Map<String, Object> card(Map<?, ?> matter) {
        List<Object> metrics = new ArrayList<>();
        List<?> models = list(matter.get("model-index"));
        for (Object model : models) {
            for (Object result : list(field(model, "results"))) {
                list(field(result, "metrics")).forEach(metric -> metrics.add(metric(metric, field(result, "dataset"))));
            }
        }
        return ModelCard.tree(
                "huggingface",
                ModelCard.text(models.isEmpty() ? null : field(models.getFirst(), "name")),
                list(matter.get("license")).stream().map(ModelCard::text).toList(),
                list(matter.get("datasets")).stream().map(ModelCard::text).toList(),
                metrics,
                ModelCard.plain(matter));
    }

    private static Map<String, Object> metric(@Nullable Object metric, @Nullable Object dataset) {
        Map<String, Object> tree = new LinkedHashMap<>();
        ModelCard.put(tree, "type", ModelCard.text(field(metric, "type")));
        ModelCard.put(tree, "slice", ModelCard.text(field(metric, "name")));
        ModelCard.put(tree, "dataset", ModelCard.text(field(dataset, "name")));
        ModelCard.number(tree, "value", ModelCard.text(field(metric, "value")));
        return tree;
    }

    private static @Nullable Object field(@Nullable Object node, String name) {
        return node instanceof Map<?, ?> map ? map.get(name) : null;
    }

    /** A single value stands for a list of one. */
    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> several ? several : value == null ? List.of() : List.of(value);
    }
}
