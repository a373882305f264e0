package org.polity.engine.schemas;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.polity.engine.metrics.Metric;
import org.polity.engine.metrics.intervals.Method;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The names of metrics, and the fields that a rule on each may have: both follow from {@link Metric}. */
final class MetricSchema {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private MetricSchema() {}

    static ArrayNode names() {
        ArrayNode names = NODES.arrayNode();
        Arrays.stream(Metric.values()).map(Metric::label).forEach(names::add);
        return names;
    }

    /** One condition for all metrics with the same fields. */
    static ArrayNode conditions() {
        Map<ObjectNode, ArrayNode> metrics = new LinkedHashMap<>();
        for (Metric metric : Metric.values()) {
            metrics.computeIfAbsent(fields(metric), fields -> NODES.arrayNode()).add(metric.label());
        }
        ArrayNode conditions = NODES.arrayNode();
        metrics.forEach((fields, names) -> {
            ObjectNode condition = conditions.addObject();
            condition.putObject("if").putArray("required").add("metric");
            condition
                    .withObject("if")
                    .withObject("properties")
                    .withObject("metric")
                    .set("enum", names);
            condition.set("then", fields);
        });
        return conditions;
    }

    private static ObjectNode fields(Metric metric) {
        ObjectNode fields = NODES.objectNode();
        ObjectNode properties = fields.putObject("properties");
        String side = metric.comparator().label();
        ObjectNode limit = properties.putObject("limit");
        limit.putArray("required").add(side);
        limit.withObject("properties").withObject(side).put("maximum", (long) metric.largest());
        ArrayNode methods = properties.putObject("method").putArray("enum");
        metric.methods().stream().map(Method::label).forEach(methods::add);
        methods.addNull();
        properties.putObject("confidence").put("maximum", metric.mostConfidence());
        if (metric.needsReference()) {
            fields.putArray("required").add("reference");
            properties
                    .withObject("reference")
                    .withObject("not")
                    .putArray("enum")
                    .add("all-pairs")
                    .addNull();
        } else if (metric.isOfEachGroup()) {
            properties.withObject("reference").putArray("enum").add("all-pairs").addNull();
        }
        return fields;
    }
}
