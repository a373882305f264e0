package org.polity.engine.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.engine.canonical.Json;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.policy.PartlyRead;

/** Reads the model card of a CycloneDX bill of materials, 1.5 to 1.7, that keeps its published schema. */
final class CycloneDxCard {

    private static final String MODEL = "machine-learning-model";
    private static final int MOST_COMPONENTS = 10_000;

    private final Json bom;
    private final String file;
    private final List<Json> components = new ArrayList<>();
    /** What else the bill speaks of, and perhaps was made from. */
    private final List<Json> others = new ArrayList<>();

    private final Map<String, List<Json>> byReference = new HashMap<>();

    /** @throws EvidenceRefused if there are too many components: data among them may be excluded */
    private CycloneDxCard(Json bom, String file) throws EvidenceRefused {
        this.bom = bom;
        this.file = file;
        Json whole = bom.path("metadata").path("component");
        collect(bom.path("components"), components);
        add(whole, others);
        for (Json formula : bom.path("formulation").values()) {
            collect(formula.path("components"), others);
        }
    }

    /** @param release its name, where a bill of several models is to be of one */
    static Card.Of read(byte[] document, String name, Optional<String> release, CardSchema schema)
            throws EvidenceRefused {
        Json bom;
        try {
            bom = StrictJson.parse(document);
        } catch (JsonRefused e) {
            throw new EvidenceRefused(new CardFault.NotJson(name, e.line(), e.column(), e.fault()));
        }
        String version = bom.path("specVersion").text("");
        if (!bom.path("bomFormat").text("").equals("CycloneDX") || !schema.knows(version)) {
            throw new EvidenceRefused(new CardFault.NotCycloneDx(name));
        }
        var complaint = schema.complaint(version, bom);
        if (complaint.isPresent()) {
            throw new EvidenceRefused(new CardFault.Invalid(name, version, complaint.get()));
        }
        CycloneDxCard card = new CycloneDxCard(bom, name);
        return card.card(card.model(release), release);
    }

    private void collect(Json listed, List<Json> into) throws EvidenceRefused {
        for (Json component : listed.values()) {
            add(component, into);
        }
    }

    private void add(Json component, List<Json> into) throws EvidenceRefused {
        if (components.size() + others.size() >= MOST_COMPONENTS) {
            throw new EvidenceRefused(new CardFault.TooManyComponents(file, MOST_COMPONENTS));
        }
        into.add(component);
        String reference = component.path("bom-ref").text("");
        if (!reference.isEmpty()) {
            byReference.computeIfAbsent(reference, once -> new ArrayList<>()).add(component);
        }
        collect(component.path("components"), into);
        for (String relation : List.of("ancestors", "descendants", "variants")) {
            collect(component.path("pedigree").path(relation), others);
        }
    }

    /** The main component of the bill, if it is a model; otherwise the only model in the bill, or the model with the release's name. */
    private Json model(Optional<String> release) throws EvidenceRefused {
        Json whole = bom.path("metadata").path("component");
        if (isModel(whole)) {
            return whole;
        }
        List<Json> models = components.stream().filter(CycloneDxCard::isModel).toList();
        if (models.isEmpty()) {
            throw new EvidenceRefused(new CardFault.NoModel(file));
        }
        if (models.size() == 1 || release.isEmpty()) {
            return models.getFirst();
        }
        List<Json> meant = ModelCard.released(models, CycloneDxCard::name, release.get());
        if (meant.size() != 1) {
            throw new EvidenceRefused(new CardFault.ManyModels(file, models.size()));
        }
        return meant.getFirst();
    }

    private static boolean isModel(Json component) {
        return component.path("type").text("").equals(MODEL);
    }

    private static String name(Json component) {
        return component.path("name").text("");
    }

    private Card.Of card(Json component, Optional<String> release) throws EvidenceRefused {
        Json model = component.path("modelCard");
        List<String> licenses = new ArrayList<>();
        component.path("licenses").values().forEach(each -> licenses.add(license(each)));
        NamedDatasets datasets = new NamedDatasets(file);
        for (Json dataset : model.path("modelParameters").path("datasets").values()) {
            datasets.list(data(dataset));
        }
        for (Json one : components) {
            mention(one, datasets);
        }
        for (Json one : others) {
            mention(one, datasets);
        }
        mentionServices(bom.path("services"), datasets);
        for (Json formula : bom.path("formulation").values()) {
            mentionServices(formula.path("services"), datasets);
        }
        for (Json ancestor : component.path("pedigree").path("ancestors").values()) {
            Json parameters = ancestor.path("modelCard").path("modelParameters");
            for (Json dataset : parameters.path("datasets").values()) {
                datasets.mention(data(dataset));
            }
        }
        List<Object> metrics = new ArrayList<>();
        List<CardFault> doubts = new ArrayList<>();
        for (Json each :
                model.path("quantitativeAnalysis").path("performanceMetrics").values()) {
            metrics.add(metric(each, doubts));
        }
        Map<String, Object> document = ModelCard.fields(component);
        Map<String, CardFault> unread = new LinkedHashMap<>();
        Map<String, CardFault> others = new LinkedHashMap<>();
        boolean another = !metrics.isEmpty()
                && release.filter(one -> !ModelCard.isOf(called(component), one))
                        .isPresent();
        if (another) {
            CardFault fault = new CardFault.AnotherModel(file, name(component), release.orElseThrow());
            document.remove("modelCard");
            others.put("modelCard", fault);
            unread.put("metrics", fault);
            doubts.clear();
            doubts.add(fault);
        }
        return ModelCard.card(
                "cyclonedx",
                name(component),
                licenses,
                datasets.all(),
                metrics,
                PartlyRead.of(document, others),
                unread,
                doubts);
    }

    private static List<String> called(Json component) {
        return List.of(
                name(component),
                component.path("bom-ref").text(""),
                component.path("purl").text(""));
    }

    private static void mention(Json component, NamedDatasets datasets) throws EvidenceRefused {
        boolean isData = component.path("type").text("").equals("data");
        if (isData) {
            datasets.mention(names(component));
            for (Json ancestor : component.path("pedigree").path("ancestors").values()) {
                datasets.mention(names(ancestor));
            }
        }
        for (Json content : component.path("data").values()) {
            datasets.mention(names(content));
        }
    }

    private static void mentionServices(Json services, NamedDatasets datasets) throws EvidenceRefused {
        for (Json service : services.values()) {
            for (Json flow : service.path("data").values()) {
                List<String> names = new ArrayList<>(names(flow));
                flow.path("source").values().forEach(source -> names.add(source.text("")));
                datasets.mention(names);
            }
            mentionServices(service.path("services"), datasets);
        }
    }

    private static String license(Json choice) {
        Json license = choice.path("license");
        return choice.path("expression")
                .text(license.path("id").text(license.path("name").text("")));
    }

    /** By its name; where it is only referred to, by the name of what is. A rule holds whichever of its names it excludes. */
    private List<String> data(Json dataset) {
        String reference = dataset.path("ref").text("");
        List<String> names = new ArrayList<>();
        byReference.getOrDefault(reference, List.of()).forEach(component -> names.addAll(names(component)));
        names.addAll(names(dataset));
        names.add(reference);
        return names;
    }

    private static List<String> names(Json data) {
        List<String> names = new ArrayList<>();
        for (String field : List.of("name", "purl", "bom-ref")) {
            names.add(data.path(field).text(""));
        }
        String group = data.path("group").text("");
        if (!group.isEmpty()) {
            names.add(group + "/" + name(data));
        }
        names.add(data.path("contents").path("url").text(""));
        data.path("externalReferences")
                .values()
                .forEach(reference -> names.add(reference.path("url").text("")));
        return names;
    }

    private Map<String, Object> metric(Json metric, List<CardFault> doubts) {
        Map<String, Object> tree = new LinkedHashMap<>();
        Map<String, CardFault> unread = new LinkedHashMap<>();
        Json interval = metric.path("confidenceInterval");
        String type = metric.path("type").text("");
        ModelCard.put(tree, "type", type);
        ModelCard.put(tree, "slice", metric.path("slice").text(""));
        number(tree, "value", type, metric.path("value").text(""), unread);
        Map<String, Object> ends = new LinkedHashMap<>();
        Map<String, CardFault> unreadEnds = new LinkedHashMap<>();
        number(ends, "low", type, interval.path("lowerBound").text(""), unreadEnds);
        number(ends, "high", type, interval.path("upperBound").text(""), unreadEnds);
        if (!ends.isEmpty()) {
            tree.put("interval", PartlyRead.of(ends, unreadEnds));
        }
        doubts.addAll(unread.values());
        doubts.addAll(unreadEnds.values());
        return PartlyRead.of(tree, unread);
    }

    private void number(
            Map<String, Object> tree, String field, String type, String text, Map<String, CardFault> unread) {
        if (!ModelCard.number(tree, field, text)) {
            unread.put(field, new CardFault.NotANumber(file, type, text));
        }
    }
}
