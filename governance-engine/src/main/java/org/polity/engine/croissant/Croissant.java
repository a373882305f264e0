package org.polity.engine.croissant;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.document.Document;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.loader.DocumentLoader;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.evidence.DatasetDescription;
import org.polity.engine.evidence.DatasetNames;
import org.polity.engine.evidence.DatasetReader;
import org.polity.engine.evidence.DescriptionFault;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.exact.Blank;
import org.polity.engine.licenses.License;
import org.polity.engine.policy.rules.DatasetRule.Declaration;

/**
 * Reads Croissant 1.0 and 1.1 (mlcommons/croissant) as JSON-LD, with any names that its context gives to the terms. It
 * fetches nothing: the contexts of schema.org and of Croissant are built in, and other contexts are rejected.
 */
public final class Croissant implements DatasetReader {

    private static final int DEEPEST = 8;
    private static final List<String> SCHEMA = List.of("https://schema.org/", "http://schema.org/");
    private static final List<String> CROISSANT =
            List.of("http://mlcommons.org/croissant/", "https://mlcommons.org/croissant/");
    /**
     * Responsible AI has a separate vocabulary, but publishers also write its terms into that of Croissant or of
     * schema.org.
     */
    private static final List<String> RAI = Stream.of(
                    CROISSANT.stream().map(vocabulary -> vocabulary + "RAI/"), CROISSANT.stream(), SCHEMA.stream())
            .flatMap(Function.identity())
            .toList();

    private static final List<String> PROV = List.of("http://www.w3.org/ns/prov#", "https://www.w3.org/ns/prov#");
    private static final List<String> DCT = List.of("http://purl.org/dc/terms/", "https://purl.org/dc/terms/");
    private static final String LABEL = "http://www.w3.org/2000/01/rdf-schema#label";
    /** The base of relative addresses, by which they are recognized again. */
    private static final String BASE = "https://relative.invalid/";

    /** The terms that only name a data set, the name first. */
    private static final List<String> NAMES = List.of("name", "alternateName", "url", "identifier", "sameAs");

    /** The same terms for an entity that is no data set of schema.org, such as an entity of PROV. */
    private static final List<String> OTHER_NAMES = Stream.of(
                    terms(PROV, "label"),
                    Stream.of(LABEL),
                    terms(DCT, "title"),
                    terms(DCT, "identifier"),
                    terms(PROV, "atLocation"))
            .flatMap(Function.identity())
            .toList();

    private static final Set<String> IDENTITY = Stream.concat(
                    NAMES.stream().flatMap(term -> terms(SCHEMA, term)), OTHER_NAMES.stream())
            .collect(Collectors.toUnmodifiableSet());

    /** The terms for the sources of data, in PROV, Dublin Core and schema.org. */
    private static final List<String> DERIVED = Stream.of(
                    terms(PROV, "wasDerivedFrom"),
                    terms(PROV, "hadPrimarySource"),
                    terms(PROV, "wasRevisionOf"),
                    terms(PROV, "wasQuotedFrom"),
                    terms(PROV, "wasInfluencedBy"),
                    terms(PROV, "alternateOf"),
                    terms(PROV, "specializationOf"),
                    terms(DCT, "source"),
                    terms(DCT, "isVersionOf"),
                    terms(DCT, "isFormatOf"),
                    terms(DCT, "isPartOf"),
                    terms(SCHEMA, "isVersionOf"),
                    terms(SCHEMA, "isPartOf"),
                    terms(SCHEMA, "exampleOfWork"),
                    terms(SCHEMA, "translationOfWork"),
                    terms(SCHEMA, "isBasedOn"),
                    terms(SCHEMA, "isBasedOnUrl"))
            .flatMap(Function.identity())
            .toList();

    /** The same terms with a description of the origin, where the data are one level deeper. */
    private static final List<String> QUALIFIED = Stream.of(
                    "qualifiedDerivation",
                    "qualifiedPrimarySource",
                    "qualifiedRevision",
                    "qualifiedQuotation",
                    "qualifiedInfluence")
            .flatMap(term -> terms(PROV, term))
            .toList();

    /** The terms that hold a name as an object, such as schema.org's {@code PropertyValue}. */
    private static final List<String> INNER = List.of("value", "name", "alternateName", "url", "identifier");

    private static final Pattern VERSION = Pattern.compile("https?://(www\\.)?mlcommons\\.org/croissant/1\\.[01]/?");
    private static final String CONTEXT = """
            {"@context":{"@vocab":"https://schema.org/","sc":"https://schema.org/","cr":"http://mlcommons.org/croissant/",\
            "rai":"http://mlcommons.org/croissant/RAI/","dct":"http://purl.org/dc/terms/","conformsTo":"dct:conformsTo",\
            "prov":"http://www.w3.org/ns/prov#","dpv":"https://w3id.org/dpv#"}}""";

    private static final DocumentLoader LOADER = (address, options) -> context(address);

    /**
     * Every data set that a file describes. At least one must be Croissant. A field that Croissant requires and the
     * file lacks counts as not stated.
     */
    @Override
    public List<DatasetDescription> read(byte[] document, String fileName) throws EvidenceRefused {
        List<DatasetDescription> found = new ArrayList<>();
        boolean croissant = false;
        for (JsonValue value : expand(document, fileName)) {
            if (value instanceof JsonObject node) {
                boolean conforms = Stream.of(DCT, SCHEMA)
                        .flatMap(vocabularies -> texts(node, vocabularies, "conformsTo").stream())
                        .anyMatch(version -> VERSION.matcher(version).matches());
                if (conforms && !isDataset(node)) {
                    throw new EvidenceRefused(new DescriptionFault.NotADataset(fileName));
                }
                if (isDataset(node)) {
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
        return terms(SCHEMA, "Dataset").anyMatch(type -> isOf(node, type));
    }

    private static boolean isOf(JsonObject node, String type) {
        return node.get("@type") instanceof JsonArray types
                && types.stream()
                        .anyMatch(one -> one instanceof JsonString name
                                && name.getString().equals(type));
    }

    private static JsonArray expand(byte[] document, String fileName) throws EvidenceRefused {
        try {
            // the strict reader runs first, because it bounds size and depth, and rejects a name given twice
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
        String name = names.isEmpty() ? fileName : names.getFirst();
        List<DatasetDescription.Source> sources = sources(node, fileName, depth);
        List<List<String>> digests = files(node).map(Croissant::digests).toList();
        Map<Declaration, List<String>> unread = new EnumMap<>(Declaration.class);
        PersonalData personal = PersonalData.of(said(node, RAI, "personalSensitiveInformation"));
        List<String> bases = dpv(node);
        Consent consent = Consent.of(bases);
        List<String> timeframe = said(node, RAI, "dataCollectionTimeframe");
        timeframe.addAll(said(node, SCHEMA, "temporalCoverage"));
        Collected period = Collected.of(timeframe);
        Terms terms = Terms.of(schemaObjects(node, "usageInfo").toList());
        Origin origin = Origin.of(!sources.isEmpty() || generated(node), rai(node, "dataCollection"));
        put(unread, Declaration.PERSONAL_DATA, personal.unread(), false);
        put(unread, Declaration.CONSENT, consent.unread(), consent.given().isEmpty() && !bases.isEmpty());
        put(unread, Declaration.COLLECTION_DATES, period.from().isEmpty() ? timeframe : List.of(), false);
        put(unread, Declaration.USAGE_TERMS, terms.unread(), terms.open());
        put(unread, Declaration.PROVENANCE, origin.unread(), false);
        return new DatasetDescription(
                name,
                names.stream().filter(one -> !one.equals(name)).toList(),
                licenses(node).stream().distinct().toList(),
                terms.codes(),
                personal.kinds(),
                consent.given(),
                period.from(),
                period.until(),
                origin.said(),
                sources,
                parts(node),
                digests.stream().flatMap(List::stream).distinct().toList(),
                !digests.isEmpty() && digests.stream().noneMatch(List::isEmpty),
                unread,
                isNamed(node) && areNamed(node));
    }

    /** @param open whether something is said, even where it is no text */
    private static void put(
            Map<Declaration, List<String>> unread, Declaration declaration, List<String> texts, boolean open) {
        List<String> written = texts.stream()
                .filter(text -> !Blank.is(text))
                .map(Blank::stripped)
                .toList();
        if (open || !written.isEmpty()) {
            unread.put(declaration, written);
        }
    }

    /** Every name of a data set, the main name first. */
    private static List<String> names(JsonObject node) {
        Stream<String> said =
                NAMES.stream().flatMap(term -> terms(SCHEMA, term)).flatMap(term -> called(node, term));
        Stream<String> otherwise = OTHER_NAMES.stream().flatMap(term -> called(node, term));
        return Stream.of(said, otherwise, text(node).stream())
                .flatMap(Function.identity())
                .filter(name -> !Blank.is(name))
                .flatMap(name -> DatasetNames.of(name).stream())
                .distinct()
                .toList();
    }

    /** The texts and numbers of a term, and those in the objects in their place. */
    private static Stream<String> called(JsonObject node, String term) {
        return objects(node, term)
                .flatMap(value -> Stream.concat(
                        scalar(value).stream(),
                        INNER.stream()
                                .flatMap(inner -> terms(SCHEMA, inner))
                                .flatMap(inner -> objects(value, inner))
                                .flatMap(inner -> scalar(inner).stream())));
    }

    private static Optional<String> scalar(JsonObject value) {
        return value.get("@value") instanceof JsonNumber number ? Optional.of(number.toString()) : text(value);
    }

    private static boolean isNamed(JsonObject node) {
        return Stream.of(terms(SCHEMA, "name"), Stream.of(LABEL), terms(PROV, "label"), terms(DCT, "title"))
                .flatMap(Function.identity())
                .flatMap(term -> texts(node, term).stream())
                .anyMatch(name -> !Blank.is(name));
    }

    private static List<DatasetDescription.Source> sources(JsonObject node, String fileName, int depth)
            throws EvidenceRefused {
        List<JsonObject> within = Stream.concat(
                        schemaObjects(node, "distribution"),
                        terms(CROISSANT, "recordSet").flatMap(term -> objects(node, term)))
                .toList();
        Set<String> own = within.stream().flatMap(part -> text(part).stream()).collect(Collectors.toSet());
        List<DatasetDescription.Source> sources = new ArrayList<>();
        for (JsonObject derived :
                Stream.concat(Stream.of(node), within.stream()).toList()) {
            for (JsonObject source : origins(derived).toList()) {
                List<String> names = names(source);
                if (source.keySet().stream().anyMatch(key -> !key.startsWith("@") && !IDENTITY.contains(key))) {
                    sources.add(new DatasetDescription.Inline(description(source, fileName, depth + 1)));
                } else if (names.isEmpty() && !text(source).filter(Blank::is).isPresent()) {
                    // it may be any data set
                    sources.add(new DatasetDescription.Referred(List.of("sources[" + sources.size() + "]")));
                } else if (!own.containsAll(names)) {
                    sources.add(new DatasetDescription.Referred(names));
                }
            }
        }
        return sources;
    }

    /** The sources of a data set, and the data that the activity behind it used. */
    private static Stream<JsonObject> origins(JsonObject node) {
        Stream<JsonObject> used = terms(PROV, "wasGeneratedBy")
                .flatMap(term -> objects(node, term))
                .flatMap(activity -> Stream.concat(
                        terms(PROV, "used").flatMap(term -> objects(activity, term)),
                        terms(PROV, "qualifiedUsage").flatMap(term -> entities(activity, term))));
        Stream<JsonObject> qualified = QUALIFIED.stream().flatMap(term -> entities(node, term));
        return Stream.of(DERIVED.stream().flatMap(term -> objects(node, term)), qualified, used)
                .flatMap(Function.identity())
                .filter(source -> terms(SCHEMA, "DataCatalog").noneMatch(type -> isOf(source, type)));
    }

    private static Stream<JsonObject> entities(JsonObject node, String term) {
        return objects(node, term)
                .flatMap(relation -> terms(PROV, "entity").flatMap(entity -> objects(relation, entity)));
    }

    private static boolean generated(JsonObject node) {
        return terms(PROV, "wasGeneratedBy")
                .anyMatch(term -> !values(node, term).isEmpty());
    }

    private static List<String> parts(JsonObject node) {
        return schemaObjects(node, "hasPart")
                .flatMap(part -> Stream.concat(names(part).stream(), parts(part).stream()))
                .distinct()
                .toList();
    }

    /** Whether each part has a name; one without may be any data set. */
    private static boolean areNamed(JsonObject node) {
        return schemaObjects(node, "hasPart").allMatch(part -> !names(part).isEmpty() && areNamed(part));
    }

    /** Separate files only, because the files of a file set are inside other files. */
    private static Stream<JsonObject> files(JsonObject node) {
        Stream<JsonObject> own = schemaObjects(node, "distribution")
                .filter(file -> terms(CROISSANT, "FileSet").noneMatch(type -> isOf(file, type)));
        return Stream.concat(own, schemaObjects(node, "hasPart").flatMap(Croissant::files));
    }

    private static List<String> digests(JsonObject file) {
        return Stream.concat(schema(file, "sha256").stream(), texts(file, CROISSANT, "sha256").stream())
                .flatMap(text -> DatasetDescription.digest(text).stream())
                .toList();
    }

    private static List<String> dpv(JsonObject node) {
        List<String> terms = new ArrayList<>();
        for (String vocabulary : Consent.VOCABULARIES) {
            terms.addAll(said(node, List.of(vocabulary), "hasLegalBasis"));
            terms.addAll(said(node, List.of(vocabulary), "hasConsentStatus"));
        }
        return terms;
    }

    /** The licenses of the data set, its files and its parts: each binds a user of the whole. */
    private static List<License> licenses(JsonObject node) {
        List<License> licenses = new ArrayList<>();
        for (String vocabulary : SCHEMA) {
            objects(node, vocabulary + "license").forEach(license -> licenses.addAll(written(license)));
            for (String part : List.of("distribution", "hasPart")) {
                objects(node, vocabulary + part).forEach(object -> licenses.addAll(licenses(object)));
            }
        }
        return licenses;
    }

    /**
     * A license may be a text, an address, or a work with an address and a name. Each license that one of these names
     * applies.
     */
    private static List<License> written(JsonObject license) {
        List<License> read = Stream.of(
                        schema(license, "url"), text(license).stream().toList(), schema(license, "name"))
                .flatMap(List::stream)
                .map(License::of)
                .distinct()
                .toList();
        List<License> known =
                read.stream().filter(one -> !(one instanceof License.Unlisted)).toList();
        return known.isEmpty() ? List.of(read.isEmpty() ? License.of("") : read.getFirst()) : known;
    }

    private static Stream<JsonObject> schemaObjects(JsonObject node, String term) {
        return SCHEMA.stream().flatMap(vocabulary -> objects(node, vocabulary + term));
    }

    private static Stream<JsonObject> objects(JsonObject node, String term) {
        return values(node, term).stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }

    private static Stream<String> terms(List<String> vocabularies, String term) {
        return vocabularies.stream().map(vocabulary -> vocabulary + term);
    }

    static List<String> schema(JsonObject node, String term) {
        return texts(node, SCHEMA, term);
    }

    private static List<String> rai(JsonObject node, String term) {
        return texts(node, RAI, term);
    }

    /** The texts of a term, and its other values unchanged: a value that is left out would count as a missing statement. */
    private static List<String> said(JsonObject node, List<String> vocabularies, String term) {
        return terms(vocabularies, term)
                .flatMap(name -> objects(node, name))
                .map(value -> text(value).orElseGet(() -> otherwise(value)))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static String otherwise(JsonObject value) {
        JsonValue scalar = value.get("@value");
        return scalar == null ? value.toString() : scalar.toString();
    }

    private static List<String> texts(JsonObject node, List<String> vocabularies, String term) {
        List<String> found = new ArrayList<>();
        terms(vocabularies, term).forEach(name -> found.addAll(texts(node, name)));
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

    static Optional<String> text(JsonObject value) {
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
