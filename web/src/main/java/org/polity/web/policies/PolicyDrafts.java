package org.polity.web.policies;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import org.polity.engine.canonical.CanonicalJson;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.conditions.Policies;
import org.polity.engine.policy.Policy;
import org.polity.engine.reading.DocumentRefused;
import org.polity.engine.reading.Problem;
import org.polity.gate.RegisteredBound;
import org.polity.web.site.FormFault;
import org.polity.web.values.Hash;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From a filled-in form to the document of the vote. The engine's reader decides whether it is a policy. */
@Component
public class PolicyDrafts {

    private static final String RULE = "/rules/0";
    private static final Set<String> ALWAYS = Set.of("id", "title", "purpose");
    private static final List<Entry<String, String>> FIELDS = List.of(
            Map.entry("/id", "id"),
            Map.entry("/title", "title"),
            Map.entry("/purpose", "purpose"),
            Map.entry("/scope/domains", "domains"),
            Map.entry("/scope/tasks", "tasks"),
            Map.entry("/scope/riskTiers", "riskTiers"),
            Map.entry(RULE + "/graceDays", "graceDays"),
            Map.entry(RULE + "/severity", "severity"),
            Map.entry("/waivers/0/until", "waiverUntil"),
            Map.entry("/waivers/0/reason", "waiverReason"),
            Map.entry("/waivers", "waiverRelease"));

    private final JsonMapper json;

    PolicyDrafts(JsonMapper json) {
        this.json = json;
    }

    public CompiledDraft compile(PolicyDraft draft, Locale locale) {
        DraftProblems problems = new DraftProblems();
        byte[] canonical = draft.kind() == DraftKind.DOCUMENT ? written(draft, problems) : guided(draft, problems);
        if (!problems.isEmpty()) {
            return new CompiledDraft.Incomplete(problems.byField(locale));
        }
        try {
            Policy policy = Policies.parse(canonical);
            return new CompiledDraft.Compiled(
                    policy, canonical, new Hash(policy.id().hash().prefixed()), bounds(policy));
        } catch (DocumentRefused refused) {
            refused.problems().forEach(problem -> tell(problem, draft, problems));
            return new CompiledDraft.Incomplete(problems.byField(locale));
        }
    }

    /** The same draft in another form: a document begins with the guided form's entries. */
    public PolicyDraft changed(PolicyDraft draft, Locale locale) {
        PolicyDraft before = draft.before();
        if (draft.kind() != DraftKind.DOCUMENT || before.kind() == DraftKind.DOCUMENT) {
            return draft;
        }
        if (!(compile(before, locale) instanceof CompiledDraft.Compiled) && draft.isWritten()) {
            return draft;
        }
        String frame = inLines(document(before, new DraftProblems()));
        return draft.with("document", frame).with(PolicyDraft.FRAME, frame);
    }

    /**
     * The form of a policy to change, with every value that the policy states. A guided form that would make another policy,
     * because it has no field for something, is not used: then the draft is the document itself.
     */
    public PolicyDraft of(Policy policy, Locale locale) {
        JsonNode document = json.readTree(policy.canonical());
        PolicyDraft guided = guided(document, DraftKind.labelled(policy.kind().label()));
        if (compile(guided, locale) instanceof CompiledDraft.Compiled compiled
                && saysTheSame(compiled.policy(), policy)) {
            return guided;
        }
        DraftFields written = new DraftFields();
        written.set("kind", DraftKind.DOCUMENT.label());
        written.set("document", json.writerWithDefaultPrettyPrinter().writeValueAsString(document));
        return written.draft();
    }

    /** Whether two documents make the same policy; one may write out what the other leaves to the rules of the language. */
    private static boolean saysTheSame(Policy one, Policy other) {
        return one.kind() == other.kind()
                && one.id().equals(other.id())
                && one.title().equals(other.title())
                && one.purpose().equals(other.purpose())
                && one.scope().equals(other.scope())
                && one.rules().equals(other.rules())
                && one.roles().equals(other.roles())
                && one.waivers().equals(other.waivers());
    }

    private static PolicyDraft guided(JsonNode document, DraftKind kind) {
        JsonNode rule = document.path("rules").path(0);
        JsonNode scope = document.path("scope");
        JsonNode waiver = document.path("waivers").path(0);
        DraftFields fields = new DraftFields();
        fields.set("kind", kind.label());
        fields.text("id", document.path("id"));
        fields.text("title", document.path("title"));
        fields.text("purpose", document.path("purpose"));
        fields.names("domains", scope.path("domains"));
        fields.names("tasks", scope.path("tasks"));
        fields.names("riskTiers", scope.path("riskTiers"));
        fields.text(PolicyDraft.RULE, rule.path("id"));
        fields.text("severity", rule.path("severity"));
        fields.text("graceDays", rule.path("graceDays"));
        fields.text("waiverRelease", waiver.path("release"));
        fields.text("waiverUntil", waiver.path("until"));
        fields.text("waiverReason", waiver.path("reason"));
        form(kind).fill(rule, document, fields);
        return fields.draft();
    }

    private String inLines(Map<String, Object> document) {
        byte[] canonical = CanonicalJson.bytes(document);
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(json.readTree(canonical));
    }

    /** The numeric limits that the registry must hold for a policy. */
    public static List<RegisteredBound> bounds(Policy policy) {
        return policy.bounds().stream().map(RegisteredBound::of).toList();
    }

    private static byte[] written(PolicyDraft draft, DraftProblems problems) {
        try {
            return CanonicalJson.bytes(StrictJson.parse(draft.text("document").getBytes(StandardCharsets.UTF_8)));
        } catch (JsonRefused refused) {
            problems.add("document", new FormFault.NotJson(refused.line(), refused.column(), refused.fault()));
            return new byte[0];
        }
    }

    private static byte[] guided(PolicyDraft draft, DraftProblems problems) {
        Map<String, Object> document = document(draft, problems);
        return problems.isEmpty() ? CanonicalJson.bytes(document) : new byte[0];
    }

    /** With blanks for empty and unreadable fields. */
    private static Map<String, Object> document(PolicyDraft draft, DraftProblems problems) {
        DraftKind kind = draft.kind();
        RuleForm form = form(kind);
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", draft.ruleId());
        rule.put("severity", draft.text("severity"));
        RuleForm.put(rule, "graceDays", problems.wholeOrNone(draft, "graceDays"));
        rule.putAll(form.rule(draft, problems));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", "polity/v1");
        document.put("kind", kind.label());
        document.put("id", draft.text("id"));
        document.put("title", draft.text("title"));
        document.put("purpose", draft.text("purpose"));
        document.put(
                "scope",
                Map.of(
                        "domains", draft.names("domains"),
                        "tasks", draft.names("tasks"),
                        "riskTiers", draft.names("riskTiers")));
        document.put("rules", List.of(rule));
        document.putAll(form.beside(draft, problems));
        if (!draft.text("waiverRelease").isEmpty()) {
            document.put(
                    "waivers",
                    List.of(Map.of(
                            "rule", draft.ruleId(),
                            "release", draft.text("waiverRelease"),
                            "until", draft.text("waiverUntil"),
                            "reason", draft.text("waiverReason"))));
        }
        return document;
    }

    private static RuleForm form(DraftKind kind) {
        return switch (kind) {
            case BIAS_THRESHOLD -> new BiasForm();
            case DATASET_INCLUSION -> new DatasetForm();
            case ETHICS_RULE -> new EthicsForm();
            case DOCUMENT -> throw new IllegalArgumentException("a document has no guided form");
        };
    }

    /** The fault at the field of its place in the document; for a written document, at the place itself. */
    private static void tell(Problem problem, PolicyDraft draft, DraftProblems problems) {
        String pointer = problem.pointer();
        if (draft.kind() == DraftKind.DOCUMENT) {
            problems.add(pointer.isEmpty() ? "document" : pointer, problem.fault());
            return;
        }
        String field = FIELDS.stream()
                .filter(entry -> pointer.startsWith(entry.getKey()))
                .map(Entry::getValue)
                .findFirst()
                .orElseGet(() -> ofTheRule(pointer, form(draft.kind())));
        if (ALWAYS.contains(field) && draft.text(field).isEmpty()) {
            problems.missing(field);
        } else {
            problems.add(field, problem.fault());
        }
    }

    private static String ofTheRule(String pointer, RuleForm form) {
        String inRule = pointer.startsWith(RULE + "/") ? pointer.substring(RULE.length()) : pointer;
        return inRule.isEmpty() || inRule.equals(RULE) ? "document" : form.fieldAt(inRule);
    }
}
