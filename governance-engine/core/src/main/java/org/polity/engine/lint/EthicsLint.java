package org.polity.engine.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.engine.lint.Lint.Remark;
import org.polity.engine.lint.Lint.Weight;
import org.polity.engine.policy.Answer;
import org.polity.engine.policy.Conditions;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.rules.EthicsRule;
import org.polity.engine.policy.rules.PolicyScope;
import org.polity.engine.policy.rules.Rule;

/** Demands of an ethics rule without effect: no release or every release meets them, or a rule in force already has them. */
final class EthicsLint {

    private static final List<String> DOCUMENTS = List.of("card", "datasets");

    private final EthicsRule rule;
    private final Policy draft;
    private final List<Policy> others;
    private final Conditions conditions;
    private final List<Remark> remarks = new ArrayList<>();

    EthicsLint(EthicsRule rule, Policy draft, List<Policy> others, Conditions conditions) {
        this.rule = rule;
        this.draft = draft;
        this.others = others;
        this.conditions = conditions;
    }

    List<Remark> remarks() {
        Optional<PolicyScope> scope = draft.scope().and(rule.head().scope());
        switch (rule.demand()) {
            case EthicsRule.Attestation attestation -> same(attestation);
            case EthicsRule.Prohibition prohibition ->
                scope.ifPresent(reach -> prohibition(prohibition.scope(), reach));
            case EthicsRule.Permission permission -> scope.ifPresent(reach -> permission(permission.scope(), reach));
            case EthicsRule.Condition condition -> constant(condition.expression());
        }
        return remarks;
    }

    /** A policy that prohibits all that it is about blocks every release it is about. */
    private void prohibition(PolicyScope prohibited, PolicyScope scope) {
        whole(prohibited.domains(), scope.domains());
        whole(prohibited.tasks(), scope.tasks());
        whole(prohibited.riskTiers(), scope.riskTiers());
    }

    /** A policy that permits nothing in its own scope blocks every release in the scope. */
    private void permission(PolicyScope permitted, PolicyScope scope) {
        some(permitted.domains(), scope.domains());
        some(permitted.tasks(), scope.tasks());
        some(permitted.riskTiers(), scope.riskTiers());
    }

    private void some(List<String> permitted, List<String> scope) {
        if (permitted.isEmpty() || scope.isEmpty()) {
            return;
        }
        if (scope.stream().noneMatch(permitted::contains)) {
            add(Weight.ERROR, new LintRemark.PermitsElsewhere(rule.id(), permitted));
        } else if (permitted.containsAll(scope)) {
            add(Weight.WARNING, new LintRemark.PermitsScope(rule.id(), scope));
        }
    }

    private void whole(List<String> prohibited, List<String> scope) {
        if (!scope.isEmpty() && prohibited.containsAll(scope)) {
            add(Weight.ERROR, new LintRemark.ProhibitsScope(rule.id(), scope));
        } else if (!prohibited.isEmpty()
                && !scope.isEmpty()
                && prohibited.stream().noneMatch(scope::contains)) {
            add(Weight.WARNING, new LintRemark.ProhibitsElsewhere(rule.id(), prohibited));
        }
    }

    /** All variables of a release are unknown. An expression that still has a value has this value for every release. */
    private void constant(String expression) {
        switch (conditions.evaluate(expression, Map.of())) {
            case Answer.True yes -> add(Weight.WARNING, new LintRemark.AlwaysTrue(rule.id()));
            case Answer.False no -> add(Weight.ERROR, new LintRemark.AlwaysFalse(rule.id()));
            case Answer.Unknown unknown -> unseen(expression);
        }
    }

    /** Fields of documents are of any kind: only their text is checked. */
    private void unseen(String expression) {
        List<String> names = DOCUMENTS.stream()
                .filter(name -> conditions.mentions(expression, name))
                .toList();
        if (!names.isEmpty()) {
            add(Weight.NOTE, new LintRemark.UnseenFields(rule.id(), names));
        }
    }

    private void same(EthicsRule.Attestation asked) {
        for (Policy policy : others) {
            for (Rule other : policy.rules()) {
                if (policy.scope().and(draft.scope()).isPresent()
                        && other instanceof EthicsRule known
                        && known.demand() instanceof EthicsRule.Attestation attestation
                        && attestation.predicateType().equals(asked.predicateType())) {
                    add(
                            Weight.NOTE,
                            new LintRemark.SameAttestation(rule.id(), asked.predicateType(), known.id(), policy.id()));
                }
            }
        }
    }

    private void add(Weight weight, LintRemark reason) {
        remarks.add(new Remark(weight, rule.id().value(), reason));
    }
}
