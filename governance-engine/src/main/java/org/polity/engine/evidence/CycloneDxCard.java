package org.polity.engine.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.words.Sentence;
import tools.jackson.databind.JsonNode;

/** Reads the model card of a CycloneDX bill of materials, 1.5 to 1.7, that keeps its published schema. */
final class CycloneDxCard {

    private static final String MODEL = "machine-learning-model";
    private static final int MOST_COMPONENTS = 10_000;

    private final JsonNode bom;
    private final List<JsonNode> components = new ArrayList<>();

    private CycloneDxCard(JsonNode bom) {
        this.bom = bom;
        collect(bom.path("components"));
    }

    static Map<String, Object> read(byte[] document, String name) throws EvidenceRefused {
        JsonNode bom;
        try {
            bom = StrictJson.parse(document);
        } catch (JsonRefused e) {
            throw new EvidenceRefused(Sentence.of("card.unreadable", name));
        }
        String version = bom.path("specVersion").asString("");
        if (!bom.path("bomFormat").asString("").equals("CycloneDX") || !CycloneDxSchema.knows(version)) {
            throw new EvidenceRefused(Sentence.of("card.notCycloneDx", name));
        }
        var complaint = CycloneDxSchema.complaint(version, bom);
        if (complaint.isPresent()) {
            throw new EvidenceRefused(Sentence.of("card.invalid", name, version, complaint.get()));
        }
        CycloneDxCard card = new CycloneDxCard(bom);
        return card.card(card.model(name));
    }

    private void collect(JsonNode listed) {
        for (JsonNode component : listed) {
            if (components.size() < MOST_COMPONENTS) {
                components.add(component);
                collect(component.path("components"));
            }
        }
    }

    /** What the bill is of, where that is a model; otherwise the only model in it. */
    private JsonNode model(String name) throws EvidenceRefused {
        JsonNode whole = bom.path("metadata").path("component");
        if (isModel(whole)) {
            return whole;
        }
        List<JsonNode> models =
                components.stream().filter(CycloneDxCard::isModel).toList();
        if (models.size() != 1) {
            throw new EvidenceRefused(
                    models.isEmpty()
                            ? Sentence.of("card.noModel", name)
                            : Sentence.of("card.manyModels", name, models.size()));
        }
        return models.getFirst();
    }

    private static boolean isModel(JsonNode component) {
        return component.path("type").asString("").equals(MODEL);
    }

    private Map<String, Object> card(JsonNode component) {
        JsonNode model = component.path("modelCard");
        List<String> licences = new ArrayList<>();
        component.path("licenses").forEach(each -> licences.add(licence(each)));
        List<String> datasets = new ArrayList<>();
        model.path("modelParameters").path("datasets").forEach(dataset -> datasets.add(dataset(dataset)));
        List<Object> metrics = new ArrayList<>();
        model.path("quantitativeAnalysis").path("performanceMetrics").forEach(metric -> metrics.add(metric(metric)));
        return ModelCard.tree(
                "cyclonedx",
                component.path("name").asString(""),
                licences,
                datasets,
                metrics,
                ModelCard.plain(component));
    }

    private static String licence(JsonNode choice) {
        JsonNode licence = choice.path("license");
        return choice.path("expression")
                .asString(licence.path("id").asString(licence.path("name").asString("")));
    }

    /** By its name; where it is only referred to, by the name of what is. */
    private String dataset(JsonNode dataset) {
        String reference = dataset.path("ref").asString("");
        return components.stream()
                .filter(component -> !reference.isEmpty()
                        && component.path("bom-ref").asString("").equals(reference))
                .map(component -> component.path("name").asString(""))
                .findFirst()
                .orElse(dataset.path("name").asString(reference));
    }

    private static Map<String, Object> metric(JsonNode metric) {
        Map<String, Object> tree = new LinkedHashMap<>();
        JsonNode interval = metric.path("confidenceInterval");
        ModelCard.put(tree, "type", metric.path("type").asString(""));
        ModelCard.put(tree, "slice", metric.path("slice").asString(""));
        ModelCard.number(tree, "value", metric.path("value").asString(""));
        Map<String, Object> ends = new LinkedHashMap<>();
        ModelCard.number(ends, "low", interval.path("lowerBound").asString(""));
        ModelCard.number(ends, "high", interval.path("upperBound").asString(""));
        if (!ends.isEmpty()) {
            tree.put("interval", ends);
        }
        return tree;
    }
}
