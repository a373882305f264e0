package org.polity.web.policies;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
     * @param place as a path; a rule, role or waiver is named by its id, not by its number
     * @param before null where the version in force has none
     * @param after null where the new version has none
     */
    public record Change(
            String place, @Nullable String before, @Nullable String after) {}

    public PolicyChanges {
        values = List.copyOf(values);
    }

    static PolicyChanges between(int version, Policy before, Policy after, JsonMapper json) {
        Map<String, String> old = values(json.readTree(before.canonical()));
        Map<String, String> changed = values(json.readTree(after.canonical()));
        Map<String, Change> changes = new TreeMap<>();
        old.forEach((place, value) -> {
            if (!value.equals(changed.get(place))) {
                changes.put(place, new Change(place, value, changed.get(place)));
            }
        });
        changed.forEach((place, value) -> {
            if (!old.containsKey(place)) {
                changes.put(place, new Change(place, null, value));
            }
        });
        return new PolicyChanges(version, new ArrayList<>(changes.values()));
    }

    private static Map<String, String> values(JsonNode document) {
        Map<String, String> values = new TreeMap<>();
        collect(document, "", values);
        return values;
    }

    private static void collect(JsonNode node, String place, Map<String, String> values) {
        if (node.isObject()) {
            node.properties()
                    .forEach(member ->
                            collect(member.getValue(), (place.isEmpty() ? "" : place + "/") + member.getKey(), values));
        } else if (node.isArray() && !node.isEmpty() && node.get(0).isObject()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), place + "/" + name(node.get(i), i), values);
            }
        } else if (node.isArray()) {
            List<String> items = new ArrayList<>();
            node.forEach(item -> items.add(item.isString() ? item.asString() : item.toString()));
            if (!items.isEmpty()) {
                values.put(place, String.join(", ", items));
            }
        } else {
            values.put(place, node.isString() ? node.asString() : node.toString());
        }
    }

    /** Of a member of a list: the reader has checked that ids, roles and holders are distinct. */
    private static String name(JsonNode member, int index) {
        for (String key : List.of("id", "role", "name")) {
            if (member.path(key).isString()) {
                return member.path(key).asString();
            }
        }
        return String.valueOf(index + 1);
    }
}
