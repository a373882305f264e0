package org.polity.cli.options;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.polity.cli.answers.Complaint;
import org.polity.cli.answers.Unusable;
import org.polity.contracts.InvalidConstitution;
import org.polity.contracts.Problem;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.codes.Coded;
import org.polity.engine.reading.DocumentFault;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A record in a JSON file with exactly its fields. */
public final class JsonFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private JsonFile() {}

    /** @throws Unusable with every missing or unusable field, not only the first */
    public static <T extends Record> T read(Path file, Class<T> type) throws Unusable {
        JsonNode document = parsed(file);
        List<Problem> problems = new ArrayList<>();
        Set<String> unknown = new LinkedHashSet<>(document.propertyNames());
        for (RecordComponent component : type.getRecordComponents()) {
            unknown.remove(component.getName());
            field(document, component).ifPresent(problems::add);
        }
        unknown.forEach(name -> problems.add(new Problem(Problem.Kind.UNKNOWN_FIELD, name, List.of())));
        if (!problems.isEmpty()) {
            throw new Unusable(new Complaint.RefusedFields(file.toString()), problems);
        }
        try {
            return JSON.treeToValue(document, type);
        } catch (JacksonException e) {
            throw e.getCause() instanceof InvalidConstitution refused
                    ? new Unusable(new Complaint.RefusedFields(file.toString()), refused.problems())
                    : new Unusable(new Complaint.UnusableDocument(file.toString()));
        }
    }

    private static JsonNode parsed(Path file) throws Unusable {
        try {
            byte[] bytes = InputFile.read(file, StrictJson.MAX_BYTES);
            StrictJson.parse(bytes);
            return JSON.readTree(bytes);
        } catch (JsonRefused e) {
            Coded why = new DocumentFault.NotJson(e.line(), e.column(), e.fault());
            throw new Unusable(new Complaint.RefusedDocument(file.toString(), why));
        }
    }

    private static Optional<Problem> field(JsonNode document, RecordComponent component) {
        JsonNode written = document.path(component.getName());
        if (written.isMissingNode() || written.isNull()) {
            return Optional.of(new Problem(Problem.Kind.MISSING_FIELD, component.getName(), List.of()));
        }
        try {
            JSON.treeToValue(written, JSON.constructType(component.getGenericType()));
            return Optional.empty();
        } catch (JacksonException e) {
            return Optional.of(
                    new Problem(Problem.Kind.UNREADABLE_FIELD, component.getName(), List.of(written.toString())));
        }
    }

    /** Never overwrites a file. */
    public static void write(Path file, Object content) throws Unusable {
        try {
            Files.write(
                    file,
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(content),
                    StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new Unusable(new Complaint.Unwritable(file.toString()));
        }
    }
}
