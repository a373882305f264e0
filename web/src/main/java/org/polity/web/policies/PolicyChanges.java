package org.polity.web.policies;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.polity.engine.policy.Policy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a policy changes in the version in force, value by value. A rule is compared with the rule of the same id.
 *
 * @param version the version in force
 * @param values in the order of their places
 */
public record PolicyChanges(int version, List<Change> values) {

    /**
     * One value of a document.
     *
     * @param place as a path; a rule or role is named by its id, and a waiver by its rule, release and artifact
     * @param before null where the version in force has none
     * @param after null where the new version has none
     */
    public record Change(
            String place, @Nullable String before, @Nullable String after) {}

    public PolicyChanges {
        values = List.copyOf(values);
    }

    static PolicyChanges between(int version, Policy before, Policy after, JsonMapper json) {
        Map<String, JsonNode> old = values(json.readTree(before.canonical()));
        Map<String, JsonNode> changed = values(json.readTree(after.canonical()));
        Map<String, Change> changes = new TreeMap<>();
        old.forEach((place, value) -> {
            JsonNode other = changed.get(place);
            if (!value.equals(other)) {
                changes.put(place, new Change(place, text(value), other == null ? null : text(other)));
            }
        });
        changed.forEach((place, value) -> {
            if (!old.containsKey(place)) {
                changes.put(place, new Change(place, null, text(value)));
            }
        });
        return new PolicyChanges(version, new ArrayList<>(changes.values()));
    }

    private static Map<String, JsonNode> values(JsonNode document) {
        Map<String, JsonNode> values = new TreeMap<>();
        collect(document, "", values);
        return values;
    }

    private static void collect(JsonNode node, String place, Map<String, JsonNode> values) {
        if (node.isObject()) {
            node.properties()
                    .forEach(member ->
                            collect(member.getValue(), (place.isEmpty() ? "" : place + "/") + member.getKey(), values));
        } else if (node.isArray() && !node.isEmpty() && node.get(0).isObject()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), place + "/" + name(node.get(i), i), values);
            }
        } else if (!node.isArray() || !node.isEmpty()) {
            values.put(place, node);
        }
    }

    /** For display alone: lists that differ may read alike. */
    private static String text(JsonNode value) {
        if (!value.isArray()) {
            return value.isString() ? value.asString() : value.toString();
        }
        List<String> items = new ArrayList<>();
        value.forEach(item -> items.add(text(item)));
        return String.join(", ", items);
    }

    /** Of a member of a list: the reader has checked that ids, roles and holders are distinct. */
    private static String name(JsonNode member, int index) {
        for (String key : List.of("id", "role", "name")) {
            if (member.path(key).isString()) {
                return member.path(key).asString();
            }
        }
        if (member.path("release").isString()) {
            return Stream.of("rule", "release", "artifact")
                    .filter(key -> member.path(key).isString())
                    .map(key -> member.path(key).asString())
                    .collect(Collectors.joining(" "));
        }
        return String.valueOf(index + 1);
    }
}
