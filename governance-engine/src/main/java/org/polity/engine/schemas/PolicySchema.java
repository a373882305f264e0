package org.polity.engine.schemas;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.polity.engine.canonical.Json;
import tools.jackson.databind.node.ObjectNode;

/** The published JSON Schema (2020-12) of policy documents, for editors and the tools of others. */
public final class PolicySchema {

    private static final String TEXT = load();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(TEXT);

    private PolicySchema() {}

    /** The schema document. */
    public static String text() {
        return TEXT;
    }

    /**
     * The faults that the schema finds in a document; empty for a valid document. The reader of policies checks more,
     * and reports places and codes.
     */
    public static List<String> complaints(Json document) {
        return SCHEMA.validate(document.canonical(), InputFormat.JSON).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .sorted()
                .toList();
    }

    private static String load() {
        ObjectNode schema = SchemaFile.read(PolicySchema.class, "policy.schema.json");
        ObjectNode rule = (ObjectNode) schema.at("/$defs/biasRule");
        ((ObjectNode) rule.at("/properties/metric")).set("enum", MetricSchema.names());
        rule.set("allOf", MetricSchema.conditions());
        return SchemaFile.text(schema);
    }
}
