package org.polity.web.policies;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.polity.web.site.FormFault;
import tools.jackson.databind.JsonNode;

/** Required signatures, prohibited uses of a model, or a condition. */
final class EthicsForm implements RuleForm {

    private static final List<String> DEMANDS = List.of("attestation", "prohibits", "permits", "condition");

    private static final List<Entry<String, String>> FIELDS = List.of(
            Map.entry("/attestation/predicateType", "predicateType"),
            Map.entry("/attestation/signers", "signers"),
            Map.entry("/attestation/role", "role"),
            Map.entry("/attestation/maximumAgeDays", "maximumAgeDays"),
            Map.entry("/attestation", "predicateType"),
            Map.entry("/prohibits/domains", "prohibitedDomains"),
            Map.entry("/prohibits/tasks", "prohibitedTasks"),
            Map.entry("/prohibits/riskTiers", "prohibitedRiskTiers"),
            Map.entry("/prohibits", "prohibitedUses"),
            Map.entry("/permits/domains", "permittedDomains"),
            Map.entry("/permits/tasks", "permittedTasks"),
            Map.entry("/permits/riskTiers", "permittedRiskTiers"),
            Map.entry("/permits", "permittedUses"),
            Map.entry("/condition/explanation", "explanation"),
            Map.entry("/condition", "cel"),
            Map.entry("/roles/0/role", "role"),
            Map.entry("/roles", "holders"));

    @Override
    public Map<String, Object> rule(PolicyDraft draft, DraftProblems problems) {
        return switch (draft.text("demand")) {
            case "prohibits" -> Map.of("prohibits", names(draft, "prohibited"));
            case "permits" -> Map.of("permits", names(draft, "permitted"));
            case "condition" ->
                Map.of("condition", Map.of("cel", draft.text("cel"), "explanation", draft.text("explanation")));
            default -> Map.of("attestation", attestation(draft, problems));
        };
    }

    private static Map<String, Object> names(PolicyDraft draft, String verb) {
        Map<String, Object> names = new LinkedHashMap<>();
        RuleForm.put(names, "uses", draft.names(verb + "Uses"));
        RuleForm.put(names, "domains", draft.names(verb + "Domains"));
        RuleForm.put(names, "tasks", draft.names(verb + "Tasks"));
        RuleForm.put(names, "riskTiers", draft.names(verb + "RiskTiers"));
        return names;
    }

    private static Map<String, Object> attestation(PolicyDraft draft, DraftProblems problems) {
        Map<String, Object> attestation = new LinkedHashMap<>();
        attestation.put("predicateType", draft.text("predicateType"));
        RuleForm.put(attestation, "signers", problems.whole(draft, "signers"));
        attestation.put("role", draft.text("role"));
        RuleForm.put(attestation, "maximumAgeDays", problems.wholeOrNone(draft, "maximumAgeDays"));
        return attestation;
    }

    @Override
    public Map<String, Object> beside(PolicyDraft draft, DraftProblems problems) {
        if (!draft.text("demand").equals("attestation")) {
            return Map.of();
        }
        List<Map<String, Object>> holders = holders(draft.text("holders"));
        if (holders.isEmpty()) {
            problems.add("holders", FormFault.Plain.NO_HOLDERS);
        }
        return Map.of("roles", List.of(Map.of("role", draft.text("role"), "holders", holders)));
    }

    /** A paragraph for each holder: the name on its first line, the key or the identity on those below. */
    private static List<Map<String, Object>> holders(String text) {
        List<Map<String, Object>> holders = new ArrayList<>();
        for (String paragraph : text.replace("\r\n", "\n").split("\n\\s*\n", -1)) {
            String[] parts = paragraph.strip().split("\n", 2);
            if (!parts[0].isBlank()) {
                holders.add(holder(parts[0].strip(), parts.length < 2 ? "" : parts[1].strip()));
            }
        }
        return holders;
    }

    private static Map<String, Object> holder(String name, String signer) {
        List<String> lines = signer.lines().map(String::strip).toList();
        boolean isIdentity = lines.size() == 3 && lines.getLast().startsWith("sha256:");
        return isIdentity
                ? Map.of(
                        "name",
                        name,
                        "certificate",
                        Map.of("issuer", lines.getFirst(), "subject", lines.get(1), "trustRoot", lines.getLast()))
                : Map.of("name", name, "key", signer);
    }

    @Override
    public void fill(JsonNode rule, JsonNode document, DraftFields fields) {
        DEMANDS.stream().filter(rule::has).forEach(demand -> fields.set("demand", demand));
        JsonNode attestation = rule.path("attestation");
        fields.text("predicateType", attestation.path("predicateType"));
        fields.text("signers", attestation.path("signers"));
        fields.text("role", attestation.path("role"));
        fields.text("maximumAgeDays", attestation.path("maximumAgeDays"));
        fields.set("holders", paragraphs(document.path("roles").path(0).path("holders")));
        fill(rule.path("prohibits"), "prohibited", fields);
        fill(rule.path("permits"), "permitted", fields);
        fields.text("cel", rule.path("condition").path("cel"));
        fields.text("explanation", rule.path("condition").path("explanation"));
    }

    private static void fill(JsonNode names, String verb, DraftFields fields) {
        fields.names(verb + "Uses", names.path("uses"));
        fields.names(verb + "Domains", names.path("domains"));
        fields.names(verb + "Tasks", names.path("tasks"));
        fields.names(verb + "RiskTiers", names.path("riskTiers"));
    }

    private static String paragraphs(JsonNode holders) {
        List<String> paragraphs = new ArrayList<>();
        for (JsonNode holder : holders) {
            JsonNode certificate = holder.path("certificate");
            String signer = certificate.isObject()
                    ? String.join(
                            "\n",
                            certificate.path("issuer").asString(""),
                            certificate.path("subject").asString(""),
                            certificate.path("trustRoot").asString(""))
                    : holder.path("key").asString("");
            paragraphs.add(holder.path("name").asString("") + "\n" + signer.strip());
        }
        return String.join("\n\n", paragraphs);
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
