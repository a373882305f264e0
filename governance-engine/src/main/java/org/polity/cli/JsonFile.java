package org.polity.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.words.Sentence;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A record in a file: every field has to be there, and no other. */
final class JsonFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private JsonFile() {}

    static <T> T read(Path file, Class<T> type) throws Unusable {
        try {
            byte[] document = Files.readAllBytes(file);
            StrictJson.parse(document);
            return JSON.readValue(document, type);
        } catch (JsonRefused e) {
            Sentence why = Sentence.of("document.notJson", e.line(), e.column(), e.sentence());
            throw new Unusable(Sentence.of("cli.badDocument", file, why));
        } catch (JacksonException e) {
            throw new Unusable(Sentence.of("cli.badDocument", file, e.getOriginalMessage()));
        } catch (IOException e) {
            throw new Unusable(Sentence.of("cli.unreadable", file));
        }
    }

    /** Nothing that is there is overwritten. */
    static void write(Path file, Object content) throws Unusable {
        try {
            Files.write(
                    file,
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(content),
                    StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new Unusable(Sentence.of("cli.unwritable", file));
        }
    }
}
