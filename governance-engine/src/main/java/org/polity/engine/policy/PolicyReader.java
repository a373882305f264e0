package org.polity.engine.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.polity.engine.canonical.CanonicalJson;
import org.polity.engine.metrics.Attribute;
import org.polity.engine.metrics.Comparator;
import org.polity.engine.metrics.Metric;
import org.polity.engine.metrics.PartsPerMillion;
import org.polity.engine.metrics.Reference;
import org.polity.engine.reading.Document;
import org.polity.engine.reading.DocumentRefused;
import org.polity.engine.reading.Fields;

/** From a document to a {@link Policy}. */
final class PolicyReader {

    static final String API_VERSION = "polity/v1";
    private static final int MOST_RULES = 50;
    private static final int MOST_NAMES = 20;
    private static final Pattern SCOPE_NAME = PolicyId.FORM;
    private static final String ID_EXAMPLE = "equalized-odds-race";

    private PolicyReader() {}

    static Policy read(byte[] document) throws DocumentRefused {
        return Document.read(document, PolicyReader::policy);
    }

    private static @Nullable Policy policy(Fields fields) {
        fields.choice("apiVersion", Map.of(API_VERSION, API_VERSION));
        PolicyKind kind = fields.choice("kind", byLabel(PolicyKind.values(), PolicyKind::label));
        String id = fields.text("id", PolicyId.FORM, ID_EXAMPLE);
        String title = fields.text("title", 200);
        String purpose = fields.text("purpose", 4000);
        Reach scope = fields.optionalObject("scope", PolicyReader::reach).orElse(Reach.ALL);
        List<Rule> rules = fields.objects("rules", 1, MOST_RULES, PolicyReader::biasRule);
        refuseRepeatedIds(fields, rules);
        if (kind == null || id == null || title == null || purpose == null) {
            return null;
        }
        try {
            return new Policy(kind, new PolicyId(id), title, purpose, scope, rules, CanonicalJson.bytes(fields.node()));
        } catch (IllegalArgumentException e) {
            fields.report("", "document.notUnicode");
            return null;
        }
    }

    private static void refuseRepeatedIds(Fields fields, List<Rule> rules) {
        Set<RuleId> seen = new HashSet<>();
        for (Rule rule : rules) {
            if (!seen.add(rule.id())) {
                fields.report("rules", "policy.ruleTwice", rule.id());
            }
        }
    }

    private static Reach reach(Fields fields) {
        return new Reach(scopeNames(fields, "domains"), scopeNames(fields, "tasks"), scopeNames(fields, "riskTiers"));
    }

    private static List<String> scopeNames(Fields fields, String field) {
        List<String> names = fields.texts(field, 64, MOST_NAMES);
        for (String name : names) {
            if (!SCOPE_NAME.matcher(name).matches()) {
                fields.report(field, "field.form", field, name, "criminal-justice");
            }
        }
        return names;
    }

    private static @Nullable Rule biasRule(Fields fields) {
        String id = fields.text("id", RuleId.FORM, "race-gap");
        Severity severity = fields.choice("severity", byLabel(Severity.values(), Severity::label));
        Metric metric = fields.choice("metric", byLabel(Metric.values(), Metric::label));
        List<Attribute> attributes = attributes(fields);
        Favourable favourable = fields.choice("favourable", byLabel(Favourable.values(), Favourable::label));
        Limit limit = fields.object("limit", inner -> limit(inner, metric));
        Long groupSize = fields.whole("minimumGroupSize", 1, 1_000_000_000);
        Long denominator = fields.whole("minimumDenominator", 1, 1_000_000_000);
        OptionalDouble confidence = confidence(fields);
        Reference reference = reference(fields);
        List<String> groups = fields.texts("groups", 200, MOST_NAMES);
        if (groups.size() == 1) {
            fields.report("groups", "policy.oneGroup", groups.getFirst());
        }
        if (id == null
                || severity == null
                || metric == null
                || favourable == null
                || limit == null
                || groupSize == null
                || denominator == null) {
            return null;
        }
        return new BiasRule(
                new RuleId(id),
                severity,
                metric,
                attributes,
                favourable,
                limit,
                groupSize,
                denominator,
                confidence,
                reference,
                groups);
    }

    private static List<Attribute> attributes(Fields fields) {
        if (!fields.has("attributes")) {
            fields.report("attributes", "field.missing", "attributes");
            return List.of();
        }
        List<String> names = fields.texts("attributes", 800, MOST_NAMES);
        if (names.isEmpty()) {
            fields.report("attributes", "policy.noAttributes");
        }
        List<Attribute> attributes = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            try {
                attributes.add(Attribute.parse(names.get(i)));
            } catch (IllegalArgumentException e) {
                fields.report("attributes/" + i, "policy.attribute", names.get(i));
            }
        }
        return attributes;
    }

    private static @Nullable Limit limit(Fields fields, @Nullable Metric metric) {
        fields.allow(Comparator.AT_MOST.label(), Comparator.AT_LEAST.label());
        if (metric == null) {
            return null;
        }
        Comparator right = metric.comparator();
        Comparator wrong = right == Comparator.AT_MOST ? Comparator.AT_LEAST : Comparator.AT_MOST;
        if (fields.has(wrong.label())) {
            fields.report(wrong.label(), "policy.wrongDirection", metric.label(), right.label(), wrong.label());
            return null;
        }
        BigDecimal value = fields.decimal(right.label(), "0", "1");
        return value == null ? null : new Limit(right, PartsPerMillion.exactly(value));
    }

    private static OptionalDouble confidence(Fields fields) {
        if (!fields.has("confidence")) {
            return OptionalDouble.empty();
        }
        BigDecimal confidence = fields.decimal("confidence", "0.5", "0.999999");
        return confidence == null ? OptionalDouble.empty() : OptionalDouble.of(confidence.doubleValue());
    }

    private static Reference reference(Fields fields) {
        if (!fields.has("reference")) {
            return new Reference.AllPairs();
        }
        if (fields.ifText("reference") != null) {
            Map<String, Reference> rules = new LinkedHashMap<>();
            rules.put("all-pairs", new Reference.AllPairs());
            rules.put("largest", new Reference.Largest());
            rules.put("most-favoured", new Reference.MostFavoured());
            Reference chosen = fields.choice("reference", rules);
            return chosen == null ? new Reference.AllPairs() : chosen;
        }
        Reference named = fields.object("reference", reference -> {
            String group = reference.text("group", 200);
            return group == null ? null : new Reference.Named(group);
        });
        return named == null ? new Reference.AllPairs() : named;
    }

    private static <T> Map<String, T> byLabel(T[] values, Function<T, String> label) {
        Map<String, T> byLabel = new LinkedHashMap<>();
        Arrays.stream(values).forEach(value -> byLabel.put(label.apply(value), value));
        return byLabel;
    }
}
