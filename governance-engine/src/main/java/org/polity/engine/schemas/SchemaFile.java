package org.polity.engine.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A schema in the engine's jar. Names that the code declares are missing in the file, and are added when it is read. */
final class SchemaFile {

    private SchemaFile() {}

    static ObjectNode read(Class<?> beside, String name) {
        try (InputStream stream = Objects.requireNonNull(beside.getResourceAsStream(name))) {
            return (ObjectNode) JsonMapper.shared().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("the engine's jar is damaged: `" + name + "` cannot be read", e);
        }
    }

    static String text(ObjectNode schema) {
        return schema.toPrettyString() + "\n";
    }
}
