package org.polity.engine.evidence;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.document.Document;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.loader.DocumentLoader;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.words.Sentence;

/**
 * Reads Croissant 1.0 and 1.1 (mlcommons/croissant) as JSON-LD, whatever names its context gives to the terms. Nothing is ever
 * fetched: contexts of schema.org and of Croissant are known here, others are refused.
 */
final class Croissant {

    private static final int DEEPEST = 8;
    private static final List<String> SCHEMA = List.of("https://schema.org/", "http://schema.org/");
    private static final String RAI = "http://mlcommons.org/croissant/RAI/";
    private static final String DERIVED = "http://www.w3.org/ns/prov#wasDerivedFrom";
    private static final String CONFORMS = "http://purl.org/dc/terms/conformsTo";
    private static final List<String> DPV = List.of("https://w3id.org/dpv#", "http://www.w3.org/ns/dpv#");
    private static final String CONTEXT = """
            {"@context":{"@vocab":"https://schema.org/","sc":"https://schema.org/","cr":"http://mlcommons.org/croissant/",\
            "rai":"http://mlcommons.org/croissant/RAI/","dct":"http://purl.org/dc/terms/","conformsTo":"dct:conformsTo",\
            "prov":"http://www.w3.org/ns/prov#","dpv":"https://w3id.org/dpv#"}}""";

    private static final DocumentLoader LOADER = (address, options) -> context(address);

    private Croissant() {}

    static DatasetDescription read(byte[] document, String fileName) throws EvidenceRefused {
        JsonArray expanded = expand(document, fileName);
        for (JsonValue value : expanded) {
            if (value instanceof JsonObject node
                    && !node.getOrDefault(CONFORMS, JsonValue.NULL).equals(JsonValue.NULL)) {
                return description(node, fileName, 0);
            }
        }
        throw new EvidenceRefused(Sentence.of("dataset.notCroissant", fileName));
    }

    private static JsonArray expand(byte[] document, String fileName) throws EvidenceRefused {
        try {
            // the strict reader first: it bounds size and depth, and knows no name given twice
            StrictJson.parse(document);
            return JsonLd.expand(JsonDocument.of(new ByteArrayInputStream(document)))
                    .base("urn:polity:dataset")
                    .loader(LOADER)
                    .get();
        } catch (JsonRefused e) {
            throw new EvidenceRefused(Sentence.of("dataset.notJson", fileName, e.line(), e.column(), e.sentence()));
        } catch (JsonLdError e) {
            throw new EvidenceRefused(
                    e.getCode() == JsonLdErrorCode.LOADING_REMOTE_CONTEXT_FAILED
                            ? Sentence.of("dataset.remoteContext", fileName)
                            : Sentence.of("dataset.notCroissant", fileName));
        } catch (JsonException | IllegalArgumentException | IllegalStateException | StackOverflowError e) {
            throw new EvidenceRefused(Sentence.of("dataset.notCroissant", fileName));
        }
    }

    private static Document context(URI address) throws JsonLdError {
        String host = String.valueOf(address.getHost());
        if (host.equals("schema.org") || host.equals("mlcommons.org")) {
            return JsonDocument.of(new StringReader(CONTEXT));
        }
        throw new JsonLdError(JsonLdErrorCode.LOADING_REMOTE_CONTEXT_FAILED, "contexts are never fetched");
    }

    private static DatasetDescription description(JsonObject node, String fileName, int depth) throws EvidenceRefused {
        if (depth > DEEPEST) {
            throw new EvidenceRefused(Sentence.of("dataset.tooDeep", fileName));
        }
        String name = schema(node, "name").stream().findFirst().orElse(fileName);
        List<String> identifiers = new ArrayList<>(schema(node, "url"));
        identifiers.addAll(schema(node, "identifier"));
        if (node.containsKey("@id")) {
            identifiers.add(node.getString("@id"));
        }
        List<String> collected = new ArrayList<>(texts(node, RAI + "dataCollectionTimeframe"));
        collected.addAll(schema(node, "temporalCoverage"));
        Optional<LocalDate[]> period = period(collected);
        List<DatasetDescription.Source> sources = sources(node, fileName, depth);
        boolean provenance = !sources.isEmpty()
                || !texts(node, RAI + "dataCollection").isEmpty()
                || !texts(node, "http://www.w3.org/ns/prov#wasGeneratedBy").isEmpty();
        return new DatasetDescription(
                name,
                identifiers,
                schema(node, "license").stream().findFirst().map(Croissant::licence),
                usageTerms(node),
                personalData(node),
                consent(node),
                period.map(days -> days[0]),
                period.map(days -> days[1]),
                provenance,
                sources,
                digests(node));
    }

    private static List<DatasetDescription.Source> sources(JsonObject node, String fileName, int depth)
            throws EvidenceRefused {
        List<DatasetDescription.Source> sources = new ArrayList<>();
        for (JsonValue value : values(node, DERIVED)) {
            if (value instanceof JsonObject source) {
                boolean described =
                        source.keySet().stream().anyMatch(key -> !key.equals("@id") && !key.equals("@value"));
                if (described) {
                    sources.add(new DatasetDescription.Inline(description(source, fileName, depth + 1)));
                } else {
                    text(source).ifPresent(id -> sources.add(new DatasetDescription.Referred(id)));
                }
            }
        }
        return sources;
    }

    private static List<String> usageTerms(JsonObject node) {
        List<String> terms = new ArrayList<>();
        for (String vocabulary : SCHEMA) {
            for (JsonValue value : values(node, vocabulary + "usageInfo")) {
                if (value instanceof JsonObject term) {
                    terms.addAll(schema(term, "termCode"));
                    text(term).ifPresent(id -> terms.add(id.substring(id.lastIndexOf('/') + 1)));
                }
            }
        }
        return terms.stream().distinct().toList();
    }

    /** Somebody who writes "none" declares that there is none; an absent field declares nothing. */
    private static Optional<List<String>> personalData(JsonObject node) {
        if (!node.containsKey(RAI + "personalSensitiveInformation")) {
            return Optional.empty();
        }
        return Optional.of(texts(node, RAI + "personalSensitiveInformation").stream()
                .filter(kind -> !List.of("none", "no", "").contains(kind.strip().toLowerCase(Locale.ROOT)))
                .toList());
    }

    private static Optional<Boolean> consent(JsonObject node) {
        for (String vocabulary : DPV) {
            List<String> bases = new ArrayList<>(texts(node, vocabulary + "hasLegalBasis"));
            bases.addAll(texts(node, vocabulary + "hasConsentStatus"));
            if (!bases.isEmpty()) {
                return Optional.of(bases.stream()
                        .anyMatch(basis -> basis.endsWith("Consent")
                                || basis.endsWith("ConsentGiven")
                                || basis.endsWith("ExplicitlyExpressedConsent")));
            }
        }
        return Optional.empty();
    }

    private static List<String> digests(JsonObject node) {
        List<String> digests = new ArrayList<>();
        for (String vocabulary : SCHEMA) {
            for (JsonValue value : values(node, vocabulary + "distribution")) {
                if (value instanceof JsonObject file) {
                    digests.addAll(schema(file, "sha256"));
                    digests.addAll(texts(file, "http://mlcommons.org/croissant/sha256"));
                }
            }
        }
        return digests.stream().map(d -> d.toLowerCase(Locale.ROOT)).distinct().toList();
    }

    /** The days that several texts such as {@code 2013-01-01/2014-12-31} span together. */
    private static Optional<LocalDate[]> period(List<String> texts) {
        LocalDate first = null;
        LocalDate last = null;
        for (String text : texts) {
            for (String end : text.split("/", -1)) {
                Optional<LocalDate> day = day(end);
                if (day.isEmpty()) {
                    continue;
                }
                first = first == null || day.get().isBefore(first) ? day.get() : first;
                last = last == null || day.get().isAfter(last) ? day.get() : last;
            }
        }
        return first == null || last == null ? Optional.empty() : Optional.of(new LocalDate[] {first, last});
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return text.length() < 10 ? Optional.empty() : Optional.of(LocalDate.parse(text.substring(0, 10)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static final Map<String, String> CREATIVE_COMMONS = Map.of(
            "by",
            "CC-BY",
            "by-sa",
            "CC-BY-SA",
            "by-nc",
            "CC-BY-NC",
            "by-nd",
            "CC-BY-ND",
            "by-nc-sa",
            "CC-BY-NC-SA",
            "by-nc-nd",
            "CC-BY-NC-ND");

    /** The SPDX identifier behind the addresses that are in use for one. */
    static String licence(String text) {
        String plain = text.strip().replaceFirst("^https?://", "").replaceFirst("/$", "");
        if (plain.startsWith("spdx.org/licenses/")) {
            return plain.substring("spdx.org/licenses/".length()).replaceFirst("\\.(html|json|txt)$", "");
        }
        String[] parts = plain.split("/");
        if (parts.length >= 4 && parts[0].endsWith("creativecommons.org")) {
            String id = CREATIVE_COMMONS.get(parts[2]);
            return id != null ? id + "-" + parts[3] : parts[2].equals("zero") ? "CC0-" + parts[3] : text;
        }
        return text.strip();
    }

    private static List<String> schema(JsonObject node, String term) {
        List<String> found = new ArrayList<>();
        SCHEMA.forEach(vocabulary -> found.addAll(texts(node, vocabulary + term)));
        return found;
    }

    private static List<String> texts(JsonObject node, String term) {
        List<String> texts = new ArrayList<>();
        for (JsonValue value : values(node, term)) {
            if (value instanceof JsonObject object) {
                text(object).ifPresent(texts::add);
            }
        }
        return texts;
    }

    private static Optional<String> text(JsonObject value) {
        JsonValue text = value.containsKey("@value") ? value.get("@value") : value.get("@id");
        return text instanceof JsonString string ? Optional.of(string.getString()) : Optional.empty();
    }

    private static List<JsonValue> values(JsonObject node, String term) {
        JsonValue value = node.get(term);
        if (!(value instanceof JsonArray array)) {
            return List.of();
        }
        List<JsonValue> values = new ArrayList<>();
        for (JsonValue each : array) {
            if (each instanceof JsonObject object && object.containsKey("@list")) {
                values.addAll(object.getJsonArray("@list"));
            } else {
                values.add(each);
            }
        }
        return values;
    }
}
