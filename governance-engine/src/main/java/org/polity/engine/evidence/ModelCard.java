package org.polity.engine.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.words.Sentence;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.databind.JsonNode;

/**
 * A model card as conditions see it: {@code card.name}, {@code card.license}, {@code card.datasets}, {@code card.metrics}, and
 * the whole of it as {@code card.document}.
 */
final class ModelCard {

    private static final int LONGEST = 1 << 20;
    private static final int DEEPEST = 32;

    private ModelCard() {}

    static Map<String, Object> read(byte[] document, EvidenceFile file) throws EvidenceRefused {
        return read(document, new FileKind(file.role(), file.mediaType()), file.name());
    }

    static Map<String, Object> read(byte[] document, FileKind kind, String name) throws EvidenceRefused {
        return kind.mediaType().contains("json") ? cyclonedx(document, name) : huggingFace(document, name);
    }

    /** CycloneDX 1.6 and 1.7, the first component that is a model. */
    private static Map<String, Object> cyclonedx(byte[] document, String name) throws EvidenceRefused {
        JsonNode bom;
        try {
            bom = StrictJson.parse(document);
        } catch (JsonRefused e) {
            throw new EvidenceRefused(Sentence.of("card.unreadable", name));
        }
        String version = bom.path("specVersion").asString("");
        if (!bom.path("bomFormat").asString("").equals("CycloneDX")
                || !List.of("1.5", "1.6", "1.7").contains(version)) {
            throw new EvidenceRefused(Sentence.of("card.notCycloneDx", name));
        }
        List<JsonNode> components = new ArrayList<>();
        components.add(bom.path("metadata").path("component"));
        bom.path("components").forEach(components::add);
        for (JsonNode component : components) {
            if (component.path("type").asString("").equals("machine-learning-model")) {
                return card(component);
            }
        }
        throw new EvidenceRefused(Sentence.of("card.noModel", name));
    }

    private static Map<String, Object> card(JsonNode component) {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("format", "cyclonedx");
        card.put("name", component.path("name").asString(""));
        JsonNode licence = component.path("licenses").path(0);
        card.put(
                "license",
                licence.path("license")
                        .path("id")
                        .asString(licence.path("expression").asString("")));
        List<String> datasets = new ArrayList<>();
        JsonNode model = component.path("modelCard");
        model.path("modelParameters")
                .path("datasets")
                .forEach(dataset -> datasets.add(dataset.path("name").asString("")));
        card.put("datasets", datasets.stream().filter(name -> !name.isEmpty()).toList());
        Map<String, Object> metrics = new LinkedHashMap<>();
        // CycloneDX writes metric values as text
        model.path("quantitativeAnalysis")
                .path("performanceMetrics")
                .forEach(metric -> metrics.put(
                        metric.path("type").asString(""), metric.path("value").asString("")));
        card.put("metrics", metrics);
        card.put("document", plain(component));
        return card;
    }

    /** The YAML front matter of a Hugging Face card. */
    private static Map<String, Object> huggingFace(byte[] document, String name) throws EvidenceRefused {
        if (document.length > LONGEST) {
            throw new EvidenceRefused(Sentence.of("evidence.tooLarge", LONGEST));
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString()
                    .replace("\r\n", "\n");
        } catch (CharacterCodingException e) {
            throw new EvidenceRefused(Sentence.of("card.unreadable", name));
        }
        int end = text.startsWith("---\n") ? text.indexOf("\n---", 3) : -1;
        if (end < 0) {
            throw new EvidenceRefused(Sentence.of("card.noFrontMatter", name));
        }
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        options.setAllowRecursiveKeys(false);
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit(LONGEST);
        try {
            Object loaded = new Yaml(new SafeConstructor(options)).load(text.substring(4, end + 1));
            if (loaded instanceof Map<?, ?> matter) {
                return card(matter);
            }
        } catch (YAMLException | StackOverflowError | ClassCastException | IllegalArgumentException e) {
            throw new EvidenceRefused(Sentence.of("card.unreadable", name));
        }
        throw new EvidenceRefused(Sentence.of("card.noFrontMatter", name));
    }

    private static Map<String, Object> card(Map<?, ?> matter) {
        Map<String, Object> card = new LinkedHashMap<>();
        Object index = matter.get("model-index");
        Map<?, ?> model = index instanceof List<?> list && !list.isEmpty() && list.getFirst() instanceof Map<?, ?> first
                ? first
                : Map.of();
        card.put("format", "huggingface");
        card.put("name", text(model.get("name")));
        card.put("license", text(matter.get("license")));
        Object datasets = matter.get("datasets");
        card.put(
                "datasets",
                datasets instanceof List<?> list
                        ? list.stream().map(ModelCard::text).toList()
                        : List.of());
        Map<String, Object> metrics = new LinkedHashMap<>();
        if (model.get("results") instanceof List<?> results) {
            for (Object result : results) {
                if (result instanceof Map<?, ?> map && map.get("metrics") instanceof List<?> listed) {
                    listed.stream()
                            .filter(Map.class::isInstance)
                            .map(Map.class::cast)
                            .forEach(metric -> metrics.put(text(metric.get("type")), text(metric.get("value"))));
                }
            }
        }
        card.put("metrics", metrics);
        return card;
    }

    private static String text(@org.jspecify.annotations.Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            node.properties().forEach(field -> map.put(field.getKey(), plain(field.getValue())));
            return map;
        }
        if (node.isArray()) {
            return node.values().stream().map(ModelCard::plain).toList();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isIntegralNumber() && node.canConvertToLong()
                ? (Object) node.longValue()
                : node.isNumber() ? (Object) node.decimalValue().doubleValue() : node.asString("");
    }
}
