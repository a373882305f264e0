package org.polity.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** A file of expected figures that knows which of them were read. */
final class Figures {

    private final JsonNode node;
    private final String pointer;
    private final Set<String> read;

    private Figures(JsonNode node, String pointer, Set<String> read) {
        this.node = node;
        this.pointer = pointer;
        this.read = read;
    }

    static Figures of(JsonNode file) {
        return new Figures(file, "", new TreeSet<>());
    }

    /** The member of that name. */
    Figures path(String name) {
        return there(node.path(name), name);
    }

    /** The entry at that place. */
    Figures get(int index) {
        return there(node.path(index), Integer.toString(index));
    }

    private Figures there(JsonNode found, String name) {
        if (found.isMissingNode()) {
            throw new AssertionError("there is no figure at " + pointer + "/" + name);
        }
        return new Figures(found, pointer + "/" + name, read);
    }

    Map<String, Figures> members() {
        Map<String, Figures> members = new LinkedHashMap<>();
        node.propertyNames().forEach(name -> members.put(name, path(name)));
        return members;
    }

    int size() {
        return node.size();
    }

    double doubleValue() {
        read.add(pointer);
        return node.doubleValue();
    }

    long longValue() {
        read.add(pointer);
        return node.longValue();
    }

    /** The numbers below that nobody read. */
    List<String> unread() {
        List<String> unread = new ArrayList<>();
        collect(pointer, node, unread);
        unread.removeAll(read);
        return unread;
    }

    private static void collect(String pointer, JsonNode node, List<String> numbers) {
        if (node.isObject()) {
            node.properties().forEach(entry -> collect(pointer + "/" + entry.getKey(), entry.getValue(), numbers));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(pointer + "/" + i, node.get(i), numbers);
            }
        } else if (node.isNumber()) {
            numbers.add(pointer);
        }
    }
}
