package org.polity.engine.evidence;

import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.polity.engine.exact.NotUtf8;
import org.polity.engine.exact.Utf8;
import org.polity.engine.policy.PartlyRead;
import org.polity.engine.policy.rules.PlainName;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.DuplicateKeyException;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;

/** Reads the YAML front matter of a Hugging Face model card, and the model-index in it. */
final class HuggingFaceCard {

    private static final int LONGEST = 1 << 20;
    private static final int DEEPEST = 32;
    private static final String DATASETS = "datasets";
    private static final String INDEX = "model-index";
    private static final String LICENSE = "license";

    private static final Pattern START = Pattern.compile("\\s*---[ \\t]*\\n");
    private static final Pattern END = Pattern.compile("\\n(---|\\.\\.\\.)[ \\t]*(?=\\n|$)");

    private HuggingFaceCard() {}

    /** @param model the release's name, where a card of several models is to be of one */
    static Card.Of read(byte[] document, String name, Optional<String> model) throws EvidenceRefused {
        String text = text(document, name);
        Matcher start = START.matcher(text);
        Matcher end = END.matcher(text);
        if (!start.lookingAt() || !end.find(start.end() - 1)) {
            throw new EvidenceRefused(new CardFault.NoFrontMatter(name));
        }
        int before = (int)
                text.substring(0, start.end()).chars().filter(c -> c == '\n').count();
        Object loaded = load(text.substring(start.end(), end.start() + 1), name, before);
        if (!isPlain(loaded)) {
            throw new EvidenceRefused(new CardFault.Unreadable(name));
        }
        if (loaded instanceof Map<?, ?> matter) {
            return card(matter, name, model);
        }
        throw new EvidenceRefused(new CardFault.NoFrontMatter(name));
    }

    /** Whether there are only values that every machine writes alike; tags of YAML also make bytes, sets and pairs. */
    private static boolean isPlain(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case Map<?, ?> map ->
                map.keySet().stream().allMatch(HuggingFaceCard::isPlain)
                        && map.values().stream().allMatch(HuggingFaceCard::isPlain);
            case List<?> list -> list.stream().allMatch(HuggingFaceCard::isPlain);
            default ->
                value instanceof String || value instanceof Boolean || value instanceof Number || value instanceof Date;
        };
    }

    /** @param before the lines before the YAML */
    private static Object load(String yaml, String name, int before) throws EvidenceRefused {
        LoaderOptions options = options();
        DumperOptions dumper = new DumperOptions();
        try {
            return new Yaml(new SafeConstructor(options), new Representer(dumper), dumper, options, new PlainScalars())
                    .load(yaml);
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            if (mark == null) {
                throw new EvidenceRefused(new CardFault.Unreadable(name));
            }
            long line = before + mark.getLine() + 1L;
            throw new EvidenceRefused(
                    e instanceof DuplicateKeyException
                            ? new CardFault.KeyTwice(name, line)
                            : new CardFault.NotYaml(name, line, mark.getColumn() + 1L));
        } catch (YAMLException | ClassCastException | IllegalArgumentException e) {
            throw new EvidenceRefused(new CardFault.Unreadable(name));
        }
    }

    private static String text(byte[] document, String name) throws EvidenceRefused {
        if (document.length > LONGEST) {
            throw new EvidenceRefused(new StoreFault.TooLarge(LONGEST));
        }
        try {
            String text = Utf8.text(document);
            return (text.startsWith("\uFEFF") ? text.substring(1) : text)
                    .replace("\r\n", "\n")
                    .replace('\r', '\n');
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

    private static Card.Of card(Map<?, ?> matter, String file, Optional<String> release) throws EvidenceRefused {
        List<?> all = list(matter.get(INDEX));
        List<?> models = released(all, file, release);
        NamedDatasets datasets = new NamedDatasets(file);
        CardData.list(matter.get(DATASETS), datasets);
        for (Object key : misspelt(matter, DATASETS)) {
            CardData.list(matter.get(key), datasets);
        }
        for (Object model : models) {
            for (Object result : list(field(model, "results"))) {
                for (Object dataset : list(field(result, "dataset"))) {
                    datasets.mention(names(dataset));
                }
            }
        }
        CardMetrics metrics = new CardMetrics(models, file);
        List<CardFault> doubts = new ArrayList<>(metrics.doubts());
        Map<String, CardFault> unread = new LinkedHashMap<>();
        if (!metrics.areAllRead()) {
            unread.put("metrics", new CardFault.UnreadableField(file, INDEX));
        }
        for (Object key : misspelt(matter, INDEX)) {
            unread.put("metrics", new CardFault.UnreadableField(file, ModelCard.text(key)));
        }
        for (Object key : misspelt(matter, LICENSE)) {
            unread.put(LICENSE, new CardFault.UnreadableField(file, ModelCard.text(key)));
        }
        List<?> licenses = list(matter.get(LICENSE));
        if (!licenses.stream().allMatch(ModelCard::isText)) {
            unread.put(LICENSE, new CardFault.UnreadableField(file, LICENSE));
        }
        if (!models.stream().map(model -> field(model, "name")).allMatch(ModelCard::isText)) {
            CardFault nameless = new CardFault.UnreadableField(file, "name");
            unread.put("name", nameless);
            unread.put("metrics", nameless);
        }
        Map<Object, Object> document = new LinkedHashMap<>(matter);
        if (models.size() < all.size()) {
            document.put(INDEX, models);
        }
        Map<String, CardFault> others = new LinkedHashMap<>();
        if (isAnother(models, metrics, release)) {
            CardFault another = new CardFault.AnotherModel(file, name(models.getFirst()), release.orElseThrow());
            document.remove(INDEX);
            others.put(INDEX, another);
            unread.put("metrics", another);
            doubts.clear();
        }
        doubts.addAll(unread.values());
        return ModelCard.card(
                "huggingface",
                models.isEmpty() ? "" : name(models.getFirst()),
                licenses.stream().map(ModelCard::text).toList(),
                datasets.all(),
                metrics.read(),
                PartlyRead.of(ModelCard.fields(document), others),
                unread,
                doubts);
    }

    /** The keys that look like the field and have another spelling. Their content counts as unread, not as absent. */
    private static List<?> misspelt(Map<?, ?> matter, String field) {
        return matter.keySet().stream()
                .filter(key ->
                        !field.equals(key) && PlainName.of(ModelCard.text(key)).equals(field))
                .toList();
    }

    /** Whether the card measures one model, and that is not the released one. */
    private static boolean isAnother(List<?> models, CardMetrics metrics, Optional<String> release) {
        boolean measures = !metrics.read().isEmpty() || !metrics.areAllRead();
        return measures
                && models.size() == 1
                && release.filter(one -> !ModelCard.isOf(List.of(name(models.getFirst())), one))
                        .isPresent();
    }

    /** Which split or revision of it was measured is no name. */
    private static List<String> names(@Nullable Object dataset) {
        if (dataset instanceof Map<?, ?> map) {
            Map<Object, Object> named = new LinkedHashMap<>(map);
            named.remove("split");
            named.remove("revision");
            return CardData.names(named);
        }
        return CardData.names(dataset);
    }

    /** The released model among several. Measurements of another model do not apply to it. */
    private static List<?> released(List<?> models, String file, Optional<String> release) throws EvidenceRefused {
        if (models.size() <= 1 || release.isEmpty()) {
            return models;
        }
        List<?> meant = ModelCard.released(models, HuggingFaceCard::name, release.get());
        if (meant.isEmpty()) {
            throw new EvidenceRefused(new CardFault.NotAmongModels(file, models.size(), release.get()));
        }
        return meant;
    }

    private static String name(@Nullable Object model) {
        return ModelCard.text(field(model, "name"));
    }

    static @Nullable Object field(@Nullable Object node, String name) {
        return node instanceof Map<?, ?> map ? map.get(name) : null;
    }

    /** A single value is read as a list of one value. */
    static List<?> list(@Nullable Object value) {
        return value instanceof List<?> several ? several : value == null ? List.of() : List.of(value);
    }
}
