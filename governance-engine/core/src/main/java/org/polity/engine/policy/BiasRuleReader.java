package org.polity.engine.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.polity.engine.exact.Doubles;
import org.polity.engine.exact.NumberText;
import org.polity.engine.metrics.LimitSide;
import org.polity.engine.metrics.Metric;
import org.polity.engine.metrics.PartsPerMillion;
import org.polity.engine.metrics.Reference;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.intervals.Method;
import org.polity.engine.policy.rules.BiasRule;
import org.polity.engine.policy.rules.Favourable;
import org.polity.engine.policy.rules.Limit;
import org.polity.engine.policy.rules.RuleHead;
import org.polity.engine.policy.rules.Shares;
import org.polity.engine.reading.FieldFault;
import org.polity.engine.reading.Fields;

/** From a rule of a bias-threshold document to a {@link BiasRule}. */
final class BiasRuleReader {

    private static final int MOST_NAMES = 20;

    private BiasRuleReader() {}

    static @Nullable BiasRule read(Fields fields, @Nullable RuleHead head) {
        Metric metric = fields.choice("metric", Labels.of(Metric.values(), Metric::label));
        List<Attribute> attributes = attributes(fields);
        Favourable favourable = fields.choice("favourable", Labels.of(Favourable.values(), Favourable::label));
        Limit limit = fields.object("limit", inner -> limit(inner, metric));
        Long groupSize = fields.whole("minimumGroupSize", 1, 1_000_000_000);
        Long denominator = fields.whole("minimumDenominator", 1, 1_000_000_000);
        OptionalDouble confidence = confidence(fields, metric);
        Method method = method(fields, metric, confidence);
        Reference reference = reference(fields);
        List<String> groups = fields.texts("groups", 200, MOST_NAMES);
        PartsPerMillion unknown = share(fields, "maximumUnknownShare");
        PartsPerMillion leftOut = share(fields, "maximumLeftOutShare");
        if (groups.size() == 1 && (metric == null || !metric.isOfEachGroup())) {
            fields.report("groups", new PolicyFault.OneGroup(groups.getFirst()));
        }
        if (metric != null && metric.needsReference() && reference instanceof Reference.AllPairs) {
            fields.report("reference", new PolicyFault.NeedsReference(metric.label()));
        }
        if (metric != null && metric.isOfEachGroup() && !(reference instanceof Reference.AllPairs)) {
            fields.report("reference", new PolicyFault.NoReference(metric.label()));
        }
        if (head == null
                || metric == null
                || favourable == null
                || limit == null
                || groupSize == null
                || denominator == null
                || method == null) {
            return null;
        }
        return new BiasRule(
                head,
                metric,
                attributes,
                favourable,
                limit,
                groupSize,
                denominator,
                confidence,
                method,
                reference,
                groups,
                new Shares(unknown, leftOut));
    }

    private static PartsPerMillion share(Fields fields, String name) {
        BigDecimal share = fields.has(name) ? fields.decimal(name, "0", "1") : null;
        return share == null ? Shares.USUAL : PartsPerMillion.exactly(share);
    }

    private static List<Attribute> attributes(Fields fields) {
        if (!fields.has("attributes")) {
            fields.report("attributes", new FieldFault.Missing("attributes"));
            return List.of();
        }
        List<String> names = fields.texts("attributes", 800, MOST_NAMES);
        if (names.isEmpty()) {
            fields.report("attributes", PolicyFault.Plain.NO_ATTRIBUTES);
        }
        List<Attribute> attributes = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            try {
                attributes.add(Attribute.parse(names.get(i)));
            } catch (IllegalArgumentException e) {
                fields.report("attributes/" + i, new PolicyFault.Attribute(names.get(i)));
            }
        }
        return attributes;
    }

    private static @Nullable Limit limit(Fields fields, @Nullable Metric metric) {
        fields.allow(LimitSide.AT_MOST.label(), LimitSide.AT_LEAST.label());
        if (metric == null) {
            return null;
        }
        LimitSide right = metric.comparator();
        LimitSide wrong = right == LimitSide.AT_MOST ? LimitSide.AT_LEAST : LimitSide.AT_MOST;
        if (fields.has(wrong.label())) {
            fields.report(wrong.label(), new PolicyFault.WrongDirection(metric.label(), right.label(), wrong.label()));
            return null;
        }
        BigDecimal value = fields.decimal(right.label(), "0", Long.toString((long) metric.largest()));
        return value == null ? null : new Limit(right, PartsPerMillion.exactly(value));
    }

    private static OptionalDouble confidence(Fields fields, @Nullable Metric metric) {
        if (!fields.has("confidence")) {
            return OptionalDouble.empty();
        }
        BigDecimal confidence = fields.decimal(
                "confidence", "0.5", metric == null ? "0.999999" : NumberText.shortest(metric.mostConfidence()));
        return confidence == null ? OptionalDouble.empty() : OptionalDouble.of(Doubles.nearest(confidence));
    }

    private static @Nullable Method method(Fields fields, @Nullable Metric metric, OptionalDouble confidence) {
        if (!fields.has("method")) {
            return metric == null ? null : metric.method();
        }
        List<Method> known = metric == null ? List.of(Method.values()) : metric.methods();
        Method method = fields.choice("method", Labels.of(known.toArray(Method[]::new), Method::label));
        if (confidence.isEmpty()) {
            fields.report("method", PolicyFault.Plain.METHOD_WITHOUT_CONFIDENCE);
        }
        return method;
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
}
