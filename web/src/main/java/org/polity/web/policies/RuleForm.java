package org.polity.web.policies;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of one kind of policy, and the rule they make. */
interface RuleForm {

    /** The rule as JSON, without what every rule has; what is wrong goes to the problems. */
    Map<String, Object> rule(PolicyDraft draft, DraftProblems problems);

    /** Which field made the part of the rule at this place (RFC 6901, beginning after the rule). */
    String fieldAt(String pointer);

    /** What the document has beside its rules. */
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

    /** What is allowed and what is not; empty when neither was named. */
    static Map<String, Object> selection(List<String> allow, List<String> deny) {
        Map<String, Object> selection = new LinkedHashMap<>();
        put(selection, "allow", allow);
        put(selection, "deny", deny);
        return selection;
    }
}
