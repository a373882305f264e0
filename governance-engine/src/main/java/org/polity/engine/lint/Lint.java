package org.polity.engine.lint;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.polity.engine.codes.Coded;
import org.polity.engine.codes.Sentence;
import org.polity.engine.metrics.Attribute;
import org.polity.engine.metrics.Comparator;
import org.polity.engine.metrics.Reference;
import org.polity.engine.policy.BiasRule;
import org.polity.engine.policy.DatasetRule;
import org.polity.engine.policy.EthicsRule;
import org.polity.engine.policy.Limit;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.Rule;
import org.polity.engine.policy.Severity;
import org.polity.engine.policy.Waiver;

/** Says before the vote what would be regretted after it. */
public final class Lint {

    private final Policy draft;
    private final PolicySet inForce;
    private final Seen seen;
    private final List<Remark> remarks = new ArrayList<>();

    private Lint(Policy draft, PolicySet inForce, Seen seen) {
        this.draft = draft;
        this.inForce = inForce;
        this.seen = seen;
    }

    /** How much a remark matters. */
    public enum Weight {
        /** It should not be voted on like this. */
        ERROR,
        /** It may be meant. */
        WARNING,
        /** It is good to know. */
        NOTE
    }

    /**
     * One remark.
     *
     * @param weight how much it matters
     * @param rule the rule's id, or the policy's
     * @param sentence what and why
     */
    public record Remark(Weight weight, String rule, Coded sentence) {}

    /**
     * Everything there is to say.
     *
     * @param draft what is proposed
     * @param inForce what is in force
     * @param seen what past releases had
     * @param today for waivers that have ended
     */
    public static List<Remark> of(Policy draft, PolicySet inForce, Seen seen, LocalDate today) {
        Lint lint = new Lint(draft, inForce, seen);
        lint.whole(today);
        for (Rule rule : draft.rules()) {
            switch (rule) {
                case BiasRule bias -> lint.bias(bias);
                case DatasetRule data -> lint.add(new DatasetLint(data, draft, lint.others()).remarks());
                case EthicsRule ethics -> lint.add(new EthicsLint(ethics, draft, lint.others()).remarks());
            }
        }
        return List.copyOf(lint.remarks);
    }

    private void whole(LocalDate today) {
        if (others().size() < inForce.policies().size()) {
            add(Weight.NOTE, draft.id().value(), "lint.replaces", draft.id());
        }
        for (Policy policy : others()) {
            if (policy.title().equalsIgnoreCase(draft.title())) {
                add(Weight.WARNING, draft.id().value(), "lint.sameTitle", draft.title(), policy.id());
            }
        }
        for (Waiver waiver : draft.waivers()) {
            if (waiver.until().isBefore(today)) {
                add(
                        Weight.WARNING,
                        waiver.rule().value(),
                        "lint.expired",
                        waiver.rule(),
                        waiver.release(),
                        waiver.until());
            }
        }
    }

    private List<Policy> others() {
        return inForce.policies().stream()
                .map(PolicyInForce::policy)
                .filter(policy -> !policy.id().equals(draft.id()))
                .toList();
    }

    private void bias(BiasRule rule) {
        String id = rule.id().value();
        Limit limit = rule.limit();
        double value = limit.value().decimal().doubleValue();
        boolean atMost = limit.comparator() == Comparator.AT_MOST;
        double best = atMost ? 0 : 1;
        double worst = atMost ? rule.metric().largest() : 0;
        if (value == worst) {
            add(
                    Weight.WARNING,
                    id,
                    "lint.pointless",
                    id,
                    limit.value(),
                    rule.metric().label());
        }
        if (value == best && rule.confidence().isPresent()) {
            add(Weight.ERROR, id, atMost ? "lint.impossible" : "lint.impossibleRatio", id, limit.value());
        }
        if (rule.minimumDenominator() > rule.minimumGroupSize()) {
            add(Weight.WARNING, id, "lint.denominator", id, rule.minimumDenominator(), rule.minimumGroupSize());
        }
        if (rule.confidence().isEmpty()) {
            add(Weight.WARNING, id, "lint.pointDecision", id);
        }
        if (rule.severity() == Severity.BLOCK
                && (rule.head().graceDays() > 0
                        || draft.waivers().stream().anyMatch(w -> w.rule().equals(rule.id())))) {
            add(Weight.NOTE, id, "lint.noBound", id);
        }
        if (rule.reference() instanceof Reference.Named named
                && !rule.groups().isEmpty()
                && !rule.groups().contains(named.group())) {
            add(Weight.ERROR, id, "lint.referenceOutside", id, named.group());
        }
        twice(rule);
        for (Attribute attribute : rule.attributes()) {
            attribute.parts().stream()
                    .filter(seen::lacks)
                    .forEach(part -> add(Weight.ERROR, id, "lint.unknownAttribute", id, part));
            rule.named().stream()
                    .filter(group -> seen.lacks(attribute, group))
                    .forEach(group -> add(Weight.ERROR, id, "lint.unknownGroup", id, group, attribute));
        }
        others().forEach(policy -> overlaps(rule, policy));
    }

    /** Crossed columns are the same groups in whichever order they are named. */
    private void twice(BiasRule rule) {
        for (int i = 0; i < rule.attributes().size(); i++) {
            Attribute attribute = rule.attributes().get(i);
            for (Attribute other :
                    rule.attributes().subList(i + 1, rule.attributes().size())) {
                if (same(attribute, other)) {
                    add(Weight.WARNING, rule.id().value(), "lint.sameAttribute", rule.id(), attribute, other);
                }
            }
        }
    }

    private static boolean same(Attribute one, Attribute other) {
        return Set.copyOf(one.parts()).equals(Set.copyOf(other.parts()));
    }

    private void overlaps(BiasRule rule, Policy policy) {
        for (Rule other : policy.rules()) {
            if (other instanceof BiasRule known
                    && known.metric() == rule.metric()
                    && known.favourable() == rule.favourable()
                    && known.attributes().stream()
                            .anyMatch(theirs -> rule.attributes().stream().anyMatch(ours -> same(ours, theirs)))
                    && policy.scope().and(draft.scope()).isPresent()) {
                int stricter = Integer.signum(
                                rule.limit().value().compareTo(known.limit().value()))
                        * (rule.limit().comparator() == Comparator.AT_MOST ? -1 : 1);
                if (stricter < 0) {
                    add(Weight.WARNING, rule.id().value(), "lint.shadowed", rule.id(), known.id(), policy.id());
                } else {
                    add(
                            Weight.NOTE,
                            rule.id().value(),
                            "lint.same",
                            rule.id(),
                            known.id(),
                            policy.id(),
                            rule.limit().value(),
                            known.limit().value());
                }
            }
        }
    }

    private void add(List<Remark> found) {
        remarks.addAll(found);
    }

    private void add(Weight weight, String rule, String key, Object... arguments) {
        remarks.add(new Remark(weight, rule, Sentence.of(key, arguments)));
    }
}
