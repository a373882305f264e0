package org.polity.engine.lint;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.polity.engine.lint.Lint.Remark;
import org.polity.engine.lint.Lint.Weight;
import org.polity.engine.metrics.LimitSide;
import org.polity.engine.metrics.Reference;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.rules.BiasRule;
import org.polity.engine.policy.rules.Limit;
import org.polity.engine.policy.rules.Rule;
import org.polity.engine.policy.rules.RuleId;
import org.polity.engine.policy.rules.Severity;

/** Demands of a rule about groups without effect: no release can keep them, no release can break them, or no release has the data. */
final class BiasLint {

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final BiasRule rule;
    private final Policy draft;
    private final List<Policy> others;
    private final Seen seen;
    private final List<Remark> remarks = new ArrayList<>();

    BiasLint(BiasRule rule, Policy draft, List<Policy> others, Seen seen) {
        this.rule = rule;
        this.draft = draft;
        this.others = others;
        this.seen = seen;
    }

    List<Remark> remarks() {
        RuleId id = rule.id();
        Limit limit = rule.limit();
        BigDecimal shown = limit.value().decimal();
        double value = shown.doubleValue();
        boolean atMost = limit.comparator() == LimitSide.AT_MOST;
        double best = atMost ? 0 : 1;
        double worst = atMost ? rule.metric().largest() : 0;
        if (value == worst) {
            add(
                    Weight.WARNING,
                    new LintRemark.Pointless(id, shown, rule.metric().label()));
        }
        if (value == best && rule.confidence().isPresent()) {
            add(
                    Weight.ERROR,
                    atMost ? new LintRemark.Impossible(id, shown) : new LintRemark.ImpossibleRatio(id, shown));
        }
        if (rule.minimumDenominator() > rule.minimumGroupSize()) {
            add(Weight.WARNING, new LintRemark.Denominator(id, rule.minimumDenominator(), rule.minimumGroupSize()));
        }
        BigDecimal aside =
                rule.shares().unknown().decimal().max(rule.shares().leftOut().decimal());
        if (aside.compareTo(HALF) >= 0) {
            add(Weight.WARNING, new LintRemark.Aside(id, aside));
        }
        if (rule.confidence().isEmpty()) {
            add(Weight.WARNING, new LintRemark.PointDecision(id));
        }
        if (rule.severity() == Severity.BLOCK
                && (rule.head().graceDays() > 0
                        || draft.waivers().stream().anyMatch(w -> w.rule().equals(rule.id())))) {
            add(Weight.NOTE, new LintRemark.NoBound(id));
        }
        if (rule.reference() instanceof Reference.Named named
                && !rule.groups().isEmpty()
                && !rule.groups().contains(named.group())) {
            add(Weight.ERROR, new LintRemark.ReferenceOutside(id, named.group()));
        }
        twice();
        for (Attribute attribute : rule.attributes()) {
            attribute.parts().stream()
                    .filter(seen::lacks)
                    .forEach(part -> add(Weight.ERROR, new LintRemark.UnknownAttribute(id, part)));
            rule.named().stream()
                    .filter(group -> seen.lacks(attribute, group))
                    .forEach(group -> add(Weight.ERROR, new LintRemark.UnknownGroup(id, group, attribute)));
        }
        others.forEach(this::overlaps);
        return remarks;
    }

    /** Crossed columns are the same groups in whichever order they are named. */
    private void twice() {
        for (int i = 0; i < rule.attributes().size(); i++) {
            Attribute attribute = rule.attributes().get(i);
            for (Attribute other :
                    rule.attributes().subList(i + 1, rule.attributes().size())) {
                if (same(attribute, other)) {
                    add(Weight.WARNING, new LintRemark.SameAttribute(rule.id(), attribute, other));
                }
            }
        }
    }

    private static boolean same(Attribute one, Attribute other) {
        return Set.copyOf(one.parts()).equals(Set.copyOf(other.parts()));
    }

    private void overlaps(Policy policy) {
        for (Rule other : policy.rules()) {
            if (other instanceof BiasRule known
                    && known.metric() == rule.metric()
                    && known.favourable() == rule.favourable()
                    && known.attributes().stream()
                            .anyMatch(theirs -> rule.attributes().stream().anyMatch(ours -> same(ours, theirs)))
                    && policy.scope().and(draft.scope()).isPresent()) {
                int stricter = Integer.signum(
                                rule.limit().value().compareTo(known.limit().value()))
                        * (rule.limit().comparator() == LimitSide.AT_MOST ? -1 : 1);
                if (stricter < 0) {
                    add(Weight.WARNING, new LintRemark.Shadowed(rule.id(), known.id(), policy.id()));
                } else {
                    add(
                            Weight.NOTE,
                            new LintRemark.Same(
                                    rule.id(),
                                    known.id(),
                                    policy.id(),
                                    rule.limit().value().decimal(),
                                    known.limit().value().decimal()));
                }
            }
        }
    }

    private void add(Weight weight, LintRemark reason) {
        remarks.add(new Remark(weight, rule.id().value(), reason));
    }
}
