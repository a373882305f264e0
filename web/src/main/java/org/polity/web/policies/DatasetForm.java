package org.polity.web.policies;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import tools.jackson.databind.JsonNode;

/** The statements that data sets of a model must make. */
final class DatasetForm implements RuleForm {

    private static final List<Entry<String, String>> FIELDS = List.of(
            Map.entry("/licenses/allow", "licensesAllow"),
            Map.entry("/licenses/deny", "licensesDeny"),
            Map.entry("/licenses", "licensesAllow"),
            Map.entry("/usage", "usageDeny"),
            Map.entry("/names/allow", "namesAllow"),
            Map.entry("/names", "namesDeny"),
            Map.entry("/digests", "digestsDeny"),
            Map.entry("/collected/from", "collectedFrom"),
            Map.entry("/collected/until", "collectedUntil"),
            Map.entry("/collected", "collectedFrom"),
            Map.entry("/datasets", "datasets"),
            Map.entry("/minimumDatasets", "minimumDatasets"),
            Map.entry("/require", "require"),
            Map.entry("/personalData", "personalData"));

    @Override
    public Map<String, Object> rule(PolicyDraft draft, DraftProblems problems) {
        Map<String, Object> rule = new LinkedHashMap<>();
        RuleForm.put(rule, "datasets", draft.ticked("datasets"));
        RuleForm.put(rule, "minimumDatasets", problems.wholeOrNone(draft, "minimumDatasets"));
        RuleForm.put(rule, "require", draft.ticked("require"));
        RuleForm.put(rule, "licenses", RuleForm.selection(draft.names("licensesAllow"), draft.names("licensesDeny")));
        if (!draft.text("personalData").equals("any")) {
            rule.put("personalData", draft.text("personalData"));
        }
        RuleForm.put(rule, "usage", RuleForm.selection(List.of(), draft.names("usageDeny")));
        Map<String, Object> collected = new LinkedHashMap<>();
        RuleForm.put(collected, "from", draft.text("collectedFrom"));
        RuleForm.put(collected, "until", draft.text("collectedUntil"));
        RuleForm.put(rule, "collected", collected);
        RuleForm.put(rule, "names", RuleForm.selection(draft.names("namesAllow"), draft.names("namesDeny")));
        RuleForm.put(rule, "digests", RuleForm.selection(List.of(), draft.names("digestsDeny")));
        return rule;
    }

    @Override
    public void fill(JsonNode rule, JsonNode document, DraftFields fields) {
        fields.ticked("datasets", rule.path("datasets"));
        fields.text("minimumDatasets", rule.path("minimumDatasets"));
        fields.ticked("require", rule.path("require"));
        fields.names("licensesAllow", rule.path("licenses").path("allow"));
        fields.names("licensesDeny", rule.path("licenses").path("deny"));
        fields.set("personalData", rule.path("personalData").asString("any"));
        fields.names("usageDeny", rule.path("usage").path("deny"));
        fields.text("collectedFrom", rule.path("collected").path("from"));
        fields.text("collectedUntil", rule.path("collected").path("until"));
        fields.names("namesAllow", rule.path("names").path("allow"));
        fields.names("namesDeny", rule.path("names").path("deny"));
        fields.names("digestsDeny", rule.path("digests").path("deny"));
    }

    @Override
    public String fieldAt(String pointer) {
        return FIELDS.stream()
                .filter(entry -> pointer.startsWith(entry.getKey()))
                .map(Entry::getValue)
                .findFirst()
                .orElse("document");
    }
}
