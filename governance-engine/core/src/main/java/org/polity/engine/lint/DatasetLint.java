package org.polity.engine.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.polity.engine.lint.Lint.Remark;
import org.polity.engine.lint.Lint.Weight;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.rules.DatasetRule;
import org.polity.engine.policy.rules.PolicyScope;
import org.polity.engine.policy.rules.Rule;
import org.polity.engine.policy.rules.Selection;

/** Contradictions of a rule about data sets: in itself, with another rule of the draft, or with a rule in force. */
final class DatasetLint {

    private static final List<Function<DatasetRule, Selection>> SELECTIONS =
            List.of(DatasetRule::licenses, DatasetRule::names, DatasetRule::digests, DatasetRule::usage);

    private final DatasetRule rule;
    private final Policy draft;
    private final List<Policy> others;
    private final List<Remark> remarks = new ArrayList<>();

    DatasetLint(DatasetRule rule, Policy draft, List<Policy> others) {
        this.rule = rule;
        this.draft = draft;
        this.others = others;
    }

    List<Remark> remarks() {
        for (Function<DatasetRule, Selection> part : SELECTIONS) {
            Selection ours = part.apply(rule);
            ours.allow().stream()
                    .filter(ours::denies)
                    .forEach(both -> add(Weight.ERROR, new LintRemark.AllowedAndDenied(rule.id(), both)));
        }
        for (Rule other : draft.rules()) {
            if (!other.id().equals(rule.id()) && other instanceof DatasetRule known) {
                against(known, draft);
            }
        }
        for (Policy policy : others) {
            for (Rule other : policy.rules()) {
                if (other instanceof DatasetRule known) {
                    against(known, policy);
                }
            }
        }
        return remarks;
    }

    private void against(DatasetRule known, Policy policy) {
        Optional<PolicyScope> both = draft.scope()
                .and(rule.head().scope())
                .flatMap(scope -> policy.scope().and(known.head().scope()).flatMap(scope::and));
        if (both.isEmpty() || rule.uses().stream().noneMatch(known.uses()::contains)) {
            return;
        }
        for (Function<DatasetRule, Selection> part : SELECTIONS) {
            against(part.apply(rule), part.apply(known), known, policy);
        }
    }

    private void against(Selection ours, Selection theirs, DatasetRule known, Policy policy) {
        List<String> allowed = allowed(ours);
        List<String> left =
                allowed.stream().filter(name -> !theirs.denies(name)).toList();
        if (!allowed.isEmpty() && left.isEmpty()) {
            add(Weight.ERROR, new LintRemark.Contradiction(rule.id(), known.id(), policy.id()));
        } else if (!left.isEmpty() && left.stream().allMatch(theirs::leavesOut)) {
            add(Weight.ERROR, new LintRemark.Disjoint(rule.id(), known.id(), policy.id()));
        } else if (!policy.equals(draft) && deniesAll(ours, allowed(theirs))) {
            // within the draft the other rule has the remark
            add(Weight.ERROR, new LintRemark.ExcludesAll(rule.id(), known.id(), policy.id()));
        } else {
            allowed.stream()
                    .filter(theirs::denies)
                    .forEach(name -> add(
                            Weight.WARNING, new LintRemark.DeniedElsewhere(rule.id(), name, known.id(), policy.id())));
        }
    }

    /** What a rule allows by name and does not exclude itself. */
    private static List<String> allowed(Selection selection) {
        return selection.allow().stream()
                .filter(name -> !selection.denies(name))
                .toList();
    }

    private static boolean deniesAll(Selection selection, List<String> names) {
        return !names.isEmpty() && names.stream().allMatch(selection::denies);
    }

    private void add(Weight weight, LintRemark reason) {
        remarks.add(new Remark(weight, rule.id().value(), reason));
    }
}
