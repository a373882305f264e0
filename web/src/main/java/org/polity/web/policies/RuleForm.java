package org.polity.web.policies;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fields of one kind of policy, and the rule that they make. */
interface RuleForm {

    /** The rule as JSON, without the fields of every rule; faults go to the problems. */
    Map<String, Object> rule(PolicyDraft draft, DraftProblems problems);

    /** The field of a place in the rule (RFC 6901, relative to the rule). */
    String fieldAt(String pointer);

    /** The other way: the fields that make a rule; what they cannot say is left out. */
    void fill(JsonNode rule, JsonNode document, DraftFields fields);

    /** The members of the document besides its rules. */
    default Map<String, Object> beside(PolicyDraft draft, DraftProblems problems) {
        return Map.of();
    }

    static void put(Map<String, Object> json, String name, @Nullable Object value) {
        boolean nothing = value == null
                || value instanceof Collection<?> list && list.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty()
                || value instanceof String text && text.isEmpty();
        if (!nothing) {
            json.put(name, value);
        }
    }

    /** Allowed and prohibited names; empty without any. */
    static Map<String, Object> selection(List<String> allow, List<String> deny) {
        Map<String, Object> selection = new LinkedHashMap<>();
        put(selection, "allow", allow);
        put(selection, "deny", deny);
        return selection;
    }
}
