package org.polity.web.policies;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.polity.engine.canonical.CanonicalJson;
import org.polity.engine.metrics.Comparator;
import org.polity.engine.metrics.Metric;
import org.polity.engine.policy.Policy;
import org.polity.engine.reading.DocumentRefused;
import org.polity.engine.reading.Problem;
import org.polity.web.chain.Bound;
import org.polity.web.chain.Hash;
import org.polity.web.chain.Scope;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** From a filled-in form to the document that is voted on. The engine's reader has the last word on what is a policy. */
@Component
public class PolicyDrafts {

    private static final String RULE = "/rules/0/";
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,12})?");
    private static final Map<String, String> FIELDS = Map.of(
            "/id", "id",
            "/title", "title",
            "/purpose", "purpose",
            "/scope/domains", "domains",
            "/scope/tasks", "tasks",
            "/scope/riskTiers", "riskTiers");

    private final MessageSource messages;

    PolicyDrafts(MessageSource messages) {
        this.messages = messages;
    }

    public CompiledDraft compile(PolicyDraft draft, Locale locale) {
        Map<String, String> problems = new LinkedHashMap<>();
        Map<String, Object> document = document(draft, problems, locale);
        if (!problems.isEmpty()) {
            return new CompiledDraft.Incomplete(problems);
        }
        byte[] canonical = CanonicalJson.bytes(document);
        try {
            Policy policy = Policy.parse(canonical);
            return new CompiledDraft.Compiled(
                    policy, canonical, new Hash(policy.id().hash().prefixed()), bounds(policy));
        } catch (DocumentRefused refused) {
            for (Problem problem : refused.problems()) {
                problems.putIfAbsent(
                        field(problem.pointer()), problem.sentence().in(locale));
            }
            return new CompiledDraft.Incomplete(problems);
        }
    }

    /** The numeric limits that the registry has to hold with a policy. */
    public static List<Bound> bounds(Policy policy) {
        return policy.bounds().stream()
                .map(bound -> new Bound(
                        new Hash(bound.name().prefixed()),
                        bound.limit().comparator() == Comparator.AT_MOST
                                ? Bound.Comparator.AT_MOST
                                : Bound.Comparator.AT_LEAST,
                        bound.limit().value().value(),
                        new Scope(
                                new Hash(bound.scope().domain().prefixed()),
                                new Hash(bound.scope().task().prefixed()),
                                new Hash(bound.scope().riskTier().prefixed()))))
                .toList();
    }

    private Map<String, Object> document(PolicyDraft draft, Map<String, String> problems, Locale locale) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", "gap");
        rule.put("severity", draft.severity());
        rule.put("metric", draft.metric());
        rule.put("attributes", PolicyDraft.names(draft.attributes()));
        rule.put("favourable", draft.favourable());
        put(rule, "minimumGroupSize", whole(draft.minimumGroupSize(), "minimumGroupSize", problems, locale));
        put(rule, "minimumDenominator", whole(draft.minimumDenominator(), "minimumDenominator", problems, locale));
        BigDecimal limit = number(draft.limit(), "limit", problems, locale);
        Comparator comparator =
                Metric.named(draft.metric()).map(Metric::comparator).orElse(Comparator.AT_MOST);
        put(
                rule,
                "limit",
                limit == null ? null : Map.of(comparator == Comparator.AT_MOST ? "atMost" : "atLeast", limit));
        if (!draft.confidence().isEmpty()) {
            BigDecimal percent = number(draft.confidence(), "confidence", problems, locale);
            put(rule, "confidence", percent == null ? null : percent.movePointLeft(2));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", "polity/v1");
        document.put("kind", "bias-threshold");
        document.put("id", draft.id());
        document.put("title", draft.title());
        document.put("purpose", draft.purpose());
        document.put(
                "scope",
                Map.of(
                        "domains", PolicyDraft.names(draft.domains()),
                        "tasks", PolicyDraft.names(draft.tasks()),
                        "riskTiers", PolicyDraft.names(draft.riskTiers())));
        document.put("rules", List.of(rule));
        return document;
    }

    private @Nullable BigDecimal number(String text, String field, Map<String, String> problems, Locale locale) {
        if (DECIMAL.matcher(text).matches()) {
            return new BigDecimal(text);
        }
        problems.put(field, messages.getMessage("policies.draft.no-number", new Object[] {text}, locale));
        return null;
    }

    private @Nullable Long whole(String text, String field, Map<String, String> problems, Locale locale) {
        if (text.matches("[0-9]{1,9}")) {
            return Long.valueOf(text);
        }
        problems.put(field, messages.getMessage("policies.draft.no-count", new Object[] {text}, locale));
        return null;
    }

    private static void put(Map<String, Object> json, String field, @Nullable Object value) {
        if (value != null) {
            json.put(field, value);
        }
    }

    /** Which field of the form a place in the document came from. */
    private static String field(String pointer) {
        if (pointer.startsWith(RULE)) {
            return pointer.substring(RULE.length()).split("/")[0];
        }
        return FIELDS.entrySet().stream()
                .filter(entry -> pointer.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("document");
    }
}
