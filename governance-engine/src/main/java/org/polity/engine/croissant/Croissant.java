package org.polity.engine.croissant;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.evidence.DatasetDescription;
import org.polity.engine.evidence.DatasetReader;
import org.polity.engine.evidence.DescriptionFault;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.exact.Blank;
import org.polity.engine.exact.Case;
import org.polity.engine.licences.Licence;

/**
 * Reads Croissant 1.0 and 1.1 (mlcommons/croissant) as JSON-LD, whatever names its context gives to the terms. Nothing is ever
 * fetched: contexts of schema.org and of Croissant are known here, others are refused.
 */
public final class Croissant implements DatasetReader {

    private static final int DEEPEST = 8;
    private static final List<String> SCHEMA = List.of("https://schema.org/", "http://schema.org/");
    private static final String RAI = "http://mlcommons.org/croissant/RAI/";
    private static final String CROISSANT = "http://mlcommons.org/croissant/";
    private static final String DERIVED = "http://www.w3.org/ns/prov#wasDerivedFrom";
    /** What relative addresses are read against, and are told apart by again. */
    private static final String BASE = "https://relative.invalid/";

    /** What only says which data set is meant, the name first. */
    private static final List<String> NAMES = List.of("name", "alternateName", "url", "identifier", "sameAs");

    private static final Set<String> IDENTITY = NAMES.stream()
            .flatMap(term -> SCHEMA.stream().map(vocabulary -> vocabulary + term))
            .collect(Collectors.toUnmodifiableSet());

    private static final String CONFORMS = "http://purl.org/dc/terms/conformsTo";
    private static final Pattern VERSION = Pattern.compile("https?://mlcommons\\.org/croissant/1\\.[01]");
    private static final List<String> REQUIRED =
            List.of("name", "description", "license", "url", "creator", "datePublished");
    private static final String CONTEXT = """
            {"@context":{"@vocab":"https://schema.org/","sc":"https://schema.org/","cr":"http://mlcommons.org/croissant/",\
            "rai":"http://mlcommons.org/croissant/RAI/","dct":"http://purl.org/dc/terms/","conformsTo":"dct:conformsTo",\
            "prov":"http://www.w3.org/ns/prov#","dpv":"https://w3id.org/dpv#"}}""";

    private static final DocumentLoader LOADER = (address, options) -> context(address);

    /** Every data set that a file describes. At least one is Croissant; those that say so have what Croissant requires. */
    @Override
    public List<DatasetDescription> read(byte[] document, String fileName) throws EvidenceRefused {
        List<DatasetDescription> found = new ArrayList<>();
        boolean croissant = false;
        for (JsonValue value : expand(document, fileName)) {
            if (value instanceof JsonObject node) {
                boolean conforms = texts(node, CONFORMS).stream()
                        .anyMatch(version -> VERSION.matcher(version).matches());
                if (conforms) {
                    refuseIncomplete(node, fileName);
                }
                if (conforms || isDataset(node)) {
                    found.add(description(node, fileName, 0));
                }
                croissant |= conforms;
            }
        }
        if (!croissant) {
            throw new EvidenceRefused(new DescriptionFault.NotCroissant(fileName));
        }
        return found;
    }

    private static boolean isDataset(JsonObject node) {
        return SCHEMA.stream().anyMatch(vocabulary -> isOf(node, vocabulary + "Dataset"));
    }

    private static boolean isOf(JsonObject node, String type) {
        return node.get("@type") instanceof JsonArray types
                && types.stream()
                        .anyMatch(one -> one instanceof JsonString name
                                && name.getString().equals(type));
    }

    private static void refuseIncomplete(JsonObject node, String fileName) throws EvidenceRefused {
        if (!isDataset(node)) {
            throw new EvidenceRefused(new DescriptionFault.NotADataset(fileName));
        }
        List<String> missing = REQUIRED.stream()
                .filter(term -> SCHEMA.stream()
                        .flatMap(vocabulary -> values(node, vocabulary + term).stream())
                        .noneMatch(Croissant::saysSomething))
                .toList();
        if (!missing.isEmpty()) {
            throw new EvidenceRefused(new DescriptionFault.Incomplete(fileName, missing));
        }
    }

    private static boolean saysSomething(JsonValue value) {
        return value instanceof JsonObject object
                && text(object).map(text -> !Blank.is(text)).orElse(!object.containsKey("@value"));
    }

    private static JsonArray expand(byte[] document, String fileName) throws EvidenceRefused {
        try {
            // the strict reader first: it bounds size and depth, and knows no name given twice
            Extent.check(StrictJson.parse(document), fileName);
            return JsonLd.expand(JsonDocument.of(new ByteArrayInputStream(document)))
                    .base(BASE)
                    .loader(LOADER)
                    .get();
        } catch (JsonRefused e) {
            throw new EvidenceRefused(new DescriptionFault.NotJson(fileName, e.line(), e.column(), e.fault()));
        } catch (JsonLdError e) {
            throw new EvidenceRefused(
                    e.getCode() == JsonLdErrorCode.LOADING_REMOTE_CONTEXT_FAILED
                            ? new DescriptionFault.RemoteContext(fileName)
                            : new DescriptionFault.NotCroissant(fileName));
        } catch (JsonException | IllegalArgumentException | IllegalStateException e) {
            throw new EvidenceRefused(new DescriptionFault.NotCroissant(fileName));
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
            throw new EvidenceRefused(new DescriptionFault.TooManySteps(fileName, DEEPEST));
        }
        List<String> names = names(node);
        String name = schema(node, "name").stream().findFirst().orElse(fileName);
        List<String> identifiers =
                names.stream().filter(one -> !one.equals(name)).toList();
        List<String> collected = new ArrayList<>(texts(node, RAI + "dataCollectionTimeframe"));
        collected.addAll(schema(node, "temporalCoverage"));
        Collected period = Collected.of(collected);
        List<DatasetDescription.Source> sources = sources(node, fileName, depth);
        List<List<String>> digests = files(node).map(Croissant::digests).toList();
        boolean provenance = !sources.isEmpty()
                || !texts(node, RAI + "dataCollection").isEmpty()
                || !texts(node, "http://www.w3.org/ns/prov#wasGeneratedBy").isEmpty();
        return new DatasetDescription(
                name,
                identifiers,
                licences(node).stream().distinct().toList(),
                usageTerms(node),
                personalData(node),
                Consent.given(dpv(node)),
                period.from(),
                period.until(),
                provenance,
                sources,
                parts(node),
                digests.stream().flatMap(List::stream).distinct().toList(),
                !digests.isEmpty() && digests.stream().noneMatch(List::isEmpty));
    }

    /** Everything that a data set goes by, the name first. */
    private static List<String> names(JsonObject node) {
        Stream<String> said = NAMES.stream().flatMap(term -> schema(node, term).stream());
        return Stream.concat(said, text(node).stream()).distinct().toList();
    }

    private static List<DatasetDescription.Source> sources(JsonObject node, String fileName, int depth)
            throws EvidenceRefused {
        List<JsonObject> within = Stream.concat(
                        schemaObjects(node, "distribution"), objects(node, CROISSANT + "recordSet"))
                .toList();
        Set<String> own = within.stream().flatMap(part -> text(part).stream()).collect(Collectors.toSet());
        List<DatasetDescription.Source> sources = new ArrayList<>();
        for (JsonObject derived :
                Stream.concat(Stream.of(node), within.stream()).toList()) {
            for (JsonObject source : origins(derived).toList()) {
                List<String> names = names(source);
                if (source.keySet().stream().anyMatch(key -> !key.startsWith("@") && !IDENTITY.contains(key))) {
                    sources.add(new DatasetDescription.Inline(description(source, fileName, depth + 1)));
                } else if (!names.isEmpty() && !own.containsAll(names)) {
                    sources.add(new DatasetDescription.Referred(names));
                }
            }
        }
        return sources;
    }

    private static Stream<JsonObject> origins(JsonObject node) {
        return Stream.concat(objects(node, DERIVED), schemaObjects(node, "isBasedOn"));
    }

    private static List<String> parts(JsonObject node) {
        return schemaObjects(node, "hasPart")
                .flatMap(part -> Stream.concat(names(part).stream(), parts(part).stream()))
                .distinct()
                .toList();
    }

    /** Files by themselves; what a file set holds is inside of other files. */
    private static Stream<JsonObject> files(JsonObject node) {
        Stream<JsonObject> own = schemaObjects(node, "distribution").filter(file -> !isOf(file, CROISSANT + "FileSet"));
        return Stream.concat(own, schemaObjects(node, "hasPart").flatMap(Croissant::files));
    }

    private static List<String> digests(JsonObject file) {
        return Stream.concat(schema(file, "sha256").stream(), texts(file, CROISSANT + "sha256").stream())
                .flatMap(text -> DatasetDescription.digest(text).stream())
                .toList();
    }

    /** By their codes; none when one of them has no code that can be read, for it may be any. */
    private static List<String> usageTerms(JsonObject node) {
        List<String> terms = new ArrayList<>();
        for (JsonObject term : schemaObjects(node, "usageInfo").toList()) {
            List<String> codes = new ArrayList<>(schema(term, "termCode"));
            text(term).ifPresent(id -> codes.add(id.substring(id.lastIndexOf('/') + 1)));
            if (codes.isEmpty()) {
                return List.of();
            }
            terms.addAll(codes);
        }
        return terms.stream().distinct().toList();
    }

    /** Somebody who writes "none" declares that there is none; an absent field declares nothing. */
    private static Optional<List<String>> personalData(JsonObject node) {
        if (!node.containsKey(RAI + "personalSensitiveInformation")) {
            return Optional.empty();
        }
        return Optional.of(texts(node, RAI + "personalSensitiveInformation").stream()
                .filter(kind -> !List.of("none", "no", "").contains(Case.lower(Blank.stripped(kind))))
                .toList());
    }

    private static List<String> dpv(JsonObject node) {
        List<String> terms = new ArrayList<>();
        for (String vocabulary : Consent.VOCABULARIES) {
            terms.addAll(texts(node, vocabulary + "hasLegalBasis"));
            terms.addAll(texts(node, vocabulary + "hasConsentStatus"));
        }
        return terms;
    }

    /** Of the data set, and of its files and parts: whoever uses the whole is bound by each. */
    private static List<Licence> licences(JsonObject node) {
        List<Licence> licences = new ArrayList<>();
        for (String vocabulary : SCHEMA) {
            objects(node, vocabulary + "license").forEach(licence -> licences.addAll(written(licence)));
            for (String part : List.of("distribution", "hasPart")) {
                objects(node, vocabulary + part).forEach(object -> licences.addAll(licences(object)));
            }
        }
        return licences;
    }

    /** A licence may be a text, an address, or a work with an address and a name: each licence that one of them names holds. */
    private static List<Licence> written(JsonObject licence) {
        List<Licence> read = Stream.of(
                        schema(licence, "url"), text(licence).stream().toList(), schema(licence, "name"))
                .flatMap(List::stream)
                .map(Licence::of)
                .distinct()
                .toList();
        List<Licence> known =
                read.stream().filter(one -> !(one instanceof Licence.Unlisted)).toList();
        return known.isEmpty() ? List.of(read.isEmpty() ? Licence.of("") : read.getFirst()) : known;
    }

    private static Stream<JsonObject> schemaObjects(JsonObject node, String term) {
        return SCHEMA.stream().flatMap(vocabulary -> objects(node, vocabulary + term));
    }

    private static Stream<JsonObject> objects(JsonObject node, String term) {
        return values(node, term).stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
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
        if (!(text instanceof JsonString string)) {
            return Optional.empty();
        }
        String whole = string.getString();
        return Optional.of(whole.startsWith(BASE) ? whole.substring(BASE.length()) : whole);
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
