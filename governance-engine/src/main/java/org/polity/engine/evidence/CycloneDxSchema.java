package org.polity.engine.evidence;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cyclonedx.parsers.JsonParser;
import org.polity.engine.canonical.Json;
import org.polity.engine.codes.Coded;
import org.polity.engine.codes.Sentence;

/**
 * The published JSON Schemas of CycloneDX. Those up to 1.6 are the CycloneDX library's, which has none of 1.7: that one is here, from
 * github.com/CycloneDX/specification (Apache-2.0).
 */
final class CycloneDxSchema {

    private static final String PUBLISHED = "http://cyclonedx.org/schema/";
    private static final Map<String, String> TEXTS = Stream.of(
                    "bom-1.5", "bom-1.6", "bom-1.7", "spdx", "jsf-0.82", "cryptography-defs")
            .map(name -> name + ".schema.json")
            .collect(Collectors.toUnmodifiableMap(name -> PUBLISHED + name, CycloneDxSchema::load));
    private static final Map<String, Schema> SCHEMAS = schemas();

    private CycloneDxSchema() {}

    /** Whether bills of materials of that version are read. */
    static boolean knows(String version) {
        return SCHEMAS.containsKey(version);
    }

    /** The first thing, in the order of its place, that a schema has against a bill of materials of that version. */
    static Optional<Coded> complaint(String version, Json bom) {
        return Objects.requireNonNull(SCHEMAS.get(version)).validate(bom.canonical(), InputFormat.JSON).stream()
                .min(Comparator.comparing((Error error) -> String.valueOf(error.getInstanceLocation()))
                        .thenComparing(Error::getMessage))
                .map(error -> Sentence.of("schema.at", place(error), fault(error)));
    }

    private static String place(Error error) {
        String place = String.valueOf(error.getInstanceLocation());
        return place.isEmpty() ? "/" : place;
    }

    private static Coded fault(Error error) {
        return switch (error.getKeyword()) {
            case "required" -> Sentence.of("schema.required", error.getProperty());
            case "additionalProperties" -> Sentence.of("schema.unknown", error.getProperty());
            case "type" -> Sentence.of("schema.type", error.getArguments());
            case "enum", "const" -> Sentence.of("schema.choice");
            case "pattern", "format" -> Sentence.of("schema.form");
            case "oneOf", "anyOf" -> Sentence.of("schema.shape");
            case "uniqueItems" -> Sentence.of("schema.twice");
            default -> Sentence.of("schema.other", error.getKeyword());
        };
    }

    private static Map<String, Schema> schemas() {
        // nothing is fetched: every schema that another one refers to is at hand
        Dialect dialect = Dialect.builder(Dialects.getDraft7())
                .keyword(new NonValidationKeyword("meta:enum"))
                .keyword(new NonValidationKeyword("deprecated"))
                .build();
        // complaints become part of verdicts, which have the same bytes in every place
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().locale(Locale.ENGLISH).build();
        SchemaRegistry registry = SchemaRegistry.withDialect(
                dialect, builder -> builder.schemas(TEXTS).schemaRegistryConfig(config));
        return Stream.of("1.5", "1.6", "1.7")
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        version ->
                                registry.getSchema(SchemaLocation.of(PUBLISHED + "bom-" + version + ".schema.json"))));
    }

    private static String load(String name) {
        try (InputStream stream = Stream.of(CycloneDxSchema.class.getResourceAsStream(name), library(name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the engine's jar is damaged: `" + name + "` cannot be read", e);
        }
    }

    private static InputStream library(String name) {
        return JsonParser.class.getResourceAsStream("/" + name);
    }
}
