package org.polity.engine.schemas;

import org.polity.engine.verdict.Statement;
import tools.jackson.databind.node.ObjectNode;

/** The published JSON Schema (2020-12) of the statements that evaluators sign. */
public final class VerdictSchema {

    private static final String TEXT = load();

    private VerdictSchema() {}

    /** The schema document. */
    public static String text() {
        return TEXT;
    }

    private static String load() {
        ObjectNode schema = SchemaFile.read(Statement.class, "verdict-2.schema.json");
        ((ObjectNode) schema.at("/$defs/biasFinding/properties/arguments/properties/metric"))
                .set("enum", MetricSchema.names());
        return SchemaFile.text(schema);
    }
}
