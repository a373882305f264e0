package org.polity.engine.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.polity.engine.canonical.Json;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;

/** Reads the model card of a CycloneDX bill of materials, 1.5 to 1.7, that keeps its published schema. */
final class CycloneDxCard {

    private static final String MODEL = "machine-learning-model";
    private static final int MOST_COMPONENTS = 10_000;

    private final Json bom;
    private final List<Json> components = new ArrayList<>();

    private CycloneDxCard(Json bom) {
        this.bom = bom;
        collect(bom.path("components"));
    }

    static Map<String, Object> read(byte[] document, String name, CardSchema schema) throws EvidenceRefused {
        Json bom;
        try {
            bom = StrictJson.parse(document);
        } catch (JsonRefused e) {
            throw new EvidenceRefused(new CardFault.Unreadable(name));
        }
        String version = bom.path("specVersion").text("");
        if (!bom.path("bomFormat").text("").equals("CycloneDX") || !schema.knows(version)) {
            throw new EvidenceRefused(new CardFault.NotCycloneDx(name));
        }
        var complaint = schema.complaint(version, bom);
        if (complaint.isPresent()) {
            throw new EvidenceRefused(new CardFault.Invalid(name, version, complaint.get()));
        }
        CycloneDxCard card = new CycloneDxCard(bom);
        return card.card(card.model(name));
    }

    private void collect(Json listed) {
        for (Json component : listed.values()) {
            if (components.size() < MOST_COMPONENTS) {
                components.add(component);
                collect(component.path("components"));
            }
        }
    }

    /** What the bill is of, where that is a model; otherwise the only model in it. */
    private Json model(String name) throws EvidenceRefused {
        Json whole = bom.path("metadata").path("component");
        if (isModel(whole)) {
            return whole;
        }
        List<Json> models = components.stream().filter(CycloneDxCard::isModel).toList();
        if (models.size() != 1) {
            throw new EvidenceRefused(
                    models.isEmpty() ? new CardFault.NoModel(name) : new CardFault.ManyModels(name, models.size()));
        }
        return models.getFirst();
    }

    private static boolean isModel(Json component) {
        return component.path("type").text("").equals(MODEL);
    }

    private Map<String, Object> card(Json component) {
        Json model = component.path("modelCard");
        List<String> licences = new ArrayList<>();
        component.path("licenses").values().forEach(each -> licences.add(licence(each)));
        List<String> datasets = new ArrayList<>();
        model.path("modelParameters").path("datasets").values().forEach(dataset -> datasets.add(dataset(dataset)));
        List<Object> metrics = new ArrayList<>();
        model.path("quantitativeAnalysis")
                .path("performanceMetrics")
                .values()
                .forEach(metric -> metrics.add(metric(metric)));
        return ModelCard.tree(
                "cyclonedx", component.path("name").text(""), licences, datasets, metrics, ModelCard.plain(component));
    }

    private static String licence(Json choice) {
        Json licence = choice.path("license");
        return choice.path("expression")
                .text(licence.path("id").text(licence.path("name").text("")));
    }

    /** By its name; where it is only referred to, by the name of what is. */
    private String dataset(Json dataset) {
        String reference = dataset.path("ref").text("");
        return components.stream()
                .filter(component -> !reference.isEmpty()
                        && component.path("bom-ref").text("").equals(reference))
                .map(component -> component.path("name").text(""))
                .findFirst()
                .orElse(dataset.path("name").text(reference));
    }

    private static Map<String, Object> metric(Json metric) {
        Map<String, Object> tree = new LinkedHashMap<>();
        Json interval = metric.path("confidenceInterval");
        ModelCard.put(tree, "type", metric.path("type").text(""));
        ModelCard.put(tree, "slice", metric.path("slice").text(""));
        ModelCard.number(tree, "value", metric.path("value").text(""));
        Map<String, Object> ends = new LinkedHashMap<>();
        ModelCard.number(ends, "low", interval.path("lowerBound").text(""));
        ModelCard.number(ends, "high", interval.path("upperBound").text(""));
        if (!ends.isEmpty()) {
            tree.put("interval", ends);
        }
        return tree;
    }
}
