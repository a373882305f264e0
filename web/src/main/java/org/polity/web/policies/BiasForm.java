package org.polity.web.policies;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.polity.engine.metrics.LimitSide;
import org.polity.engine.metrics.Metric;
import tools.jackson.databind.JsonNode;

/** A limit on a gap between groups. */
final class BiasForm implements RuleForm {

    @Override
    public Map<String, Object> rule(PolicyDraft draft, DraftProblems problems) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("metric", draft.text("metric"));
        rule.put("attributes", draft.names("attributes"));
        rule.put("favourable", draft.text("favourable"));
        RuleForm.put(rule, "minimumGroupSize", problems.whole(draft, "minimumGroupSize"));
        RuleForm.put(rule, "minimumDenominator", problems.whole(draft, "minimumDenominator"));
        share(rule, "maximumUnknownShare", draft, problems);
        share(rule, "maximumLeftOutShare", draft, problems);
        BigDecimal limit = problems.number(draft, "limit");
        LimitSide comparator =
                Metric.named(draft.text("metric")).map(Metric::comparator).orElse(LimitSide.AT_MOST);
        rule.put("limit", Map.of(comparator.label(), limit == null ? "" : limit));
        share(rule, "confidence", draft, problems);
        RuleForm.put(rule, "groups", draft.names("groups"));
        switch (draft.text("reference")) {
            case "all-pairs" -> {}
            case "group" -> rule.put("reference", Map.of("group", draft.text("referenceGroup")));
            default -> rule.put("reference", draft.text("reference"));
        }
        return rule;
    }

    /** People write per cent. */
    private static void share(Map<String, Object> rule, String field, PolicyDraft draft, DraftProblems problems) {
        if (!draft.text(field).isEmpty()) {
            BigDecimal percent = problems.number(draft, field);
            RuleForm.put(rule, field, percent == null ? null : percent.movePointLeft(2));
        }
    }

    @Override
    public void fill(JsonNode rule, JsonNode document, DraftFields fields) {
        fields.text("metric", rule.path("metric"));
        fields.names("attributes", rule.path("attributes"));
        fields.text("favourable", rule.path("favourable"));
        fields.text("minimumGroupSize", rule.path("minimumGroupSize"));
        fields.text("minimumDenominator", rule.path("minimumDenominator"));
        fields.percent("maximumUnknownShare", rule.path("maximumUnknownShare"));
        fields.percent("maximumLeftOutShare", rule.path("maximumLeftOutShare"));
        fields.percent("confidence", rule.path("confidence"));
        fields.names("groups", rule.path("groups"));
        fields.set("limit", "");
        rule.path("limit").forEach(limit -> fields.text("limit", limit));
        JsonNode reference = rule.path("reference");
        boolean isGroup = reference.isObject();
        fields.set("reference", isGroup ? "group" : reference.asString("all-pairs"));
        fields.text("referenceGroup", reference.path("group"));
    }

    @Override
    public String fieldAt(String pointer) {
        if (pointer.startsWith("/reference/group")) {
            return "referenceGroup";
        }
        return pointer.substring(1).split("/", -1)[0];
    }
}
