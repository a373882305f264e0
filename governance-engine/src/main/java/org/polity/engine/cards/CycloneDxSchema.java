package org.polity.engine.cards;

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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cyclonedx.parsers.JsonParser;
import org.polity.engine.canonical.Json;
import org.polity.engine.codes.CodeTree;
import org.polity.engine.evidence.CardSchema;
import org.polity.engine.evidence.SchemaFault;

/**
 * The published JSON Schemas of CycloneDX. The CycloneDX library has those up to 1.6. The schema of 1.7 is here, from
 * github.com/CycloneDX/specification (Apache-2.0).
 */
public final class CycloneDxSchema implements CardSchema {

    private static final String PUBLISHED = "http://cyclonedx.org/schema/";
    private static final Map<String, String> TEXTS = Stream.of(
                    "bom-1.5", "bom-1.6", "bom-1.7", "spdx", "jsf-0.82", "cryptography-defs")
            .map(name -> name + ".schema.json")
            .collect(Collectors.toUnmodifiableMap(name -> PUBLISHED + name, CycloneDxSchema::load));
    private static final Map<String, Schema> SCHEMAS = schemas();

    @Override
    public boolean knows(String version) {
        return SCHEMAS.containsKey(version);
    }

    @Override
    public Optional<SchemaFault> complaint(String version, Json bom) {
        return Objects.requireNonNull(SCHEMAS.get(version)).validate(bom.canonical(), InputFormat.JSON).stream()
                .min(Comparator.comparing(CycloneDxSchema::place)
                        .thenComparing(Error::getKeyword)
                        .thenComparing(error -> CodeTree.text(fault(error))))
                .map(error -> new SchemaFault.At(place(error), fault(error)));
    }

    private static String place(Error error) {
        String place = String.valueOf(error.getInstanceLocation());
        return place.isEmpty() ? "/" : place;
    }

    private static SchemaFault fault(Error error) {
        return switch (error.getKeyword()) {
            case "required" -> new SchemaFault.MissingField(error.getProperty());
            case "additionalProperties" -> new SchemaFault.UnknownField(error.getProperty());
            case "type" -> new SchemaFault.WrongType(argument(error, 0), List.of(argument(error, 1)));
            case "enum", "const" -> SchemaFault.Plain.CHOICE;
            case "pattern", "format" -> SchemaFault.Plain.FORM;
            case "oneOf", "anyOf" -> SchemaFault.Plain.SHAPE;
            case "uniqueItems" -> SchemaFault.Plain.DUPLICATE;
            default -> new SchemaFault.Other(error.getKeyword());
        };
    }

    private static String argument(Error error, int index) {
        return String.valueOf(error.getArguments()[index]);
    }

    private static Map<String, Schema> schemas() {
        // the library fetches nothing, because every referenced schema is local
        Dialect dialect = Dialect.builder(Dialects.getDraft7())
                .keyword(new NonValidationKeyword("meta:enum"))
                .keyword(new NonValidationKeyword("deprecated"))
                .build();
        // the library makes messages that nobody reads
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().locale(Locale.ROOT).build();
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
