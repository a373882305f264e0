package org.polity.engine.lint;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.polity.engine.exact.Case;
import org.polity.engine.policy.Conditions;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.Waiver;
import org.polity.engine.policy.rules.BiasRule;
import org.polity.engine.policy.rules.DatasetRule;
import org.polity.engine.policy.rules.EthicsRule;
import org.polity.engine.policy.rules.Rule;

/** Reports the likely mistakes of a policy before the vote. */
public final class Lint {

    private final Policy draft;
    private final PolicySet inForce;
    private final List<Remark> remarks = new ArrayList<>();

    private Lint(Policy draft, PolicySet inForce) {
        this.draft = draft;
        this.inForce = inForce;
    }

    /** The importance of a remark. */
    public enum Weight {
        /** The policy should not be voted in this form. */
        ERROR,
        /** The author may intend this. */
        WARNING,
        /** It is good to know. */
        NOTE
    }

    /**
     * One remark.
     *
     * @param weight the importance of the remark
     * @param rule the rule's id, or the policy's
     * @param reason the remark with its reason
     */
    public record Remark(Weight weight, String rule, LintRemark reason) {}

    /**
     * All remarks.
     *
     * @param draft the proposed policy
     * @param inForce the policies in force
     * @param seen the attributes and groups of past releases
     * @param today for waivers that have ended
     * @param conditions evaluates the conditions of ethics rules
     */
    public static List<Remark> of(Policy draft, PolicySet inForce, Seen seen, LocalDate today, Conditions conditions) {
        Lint lint = new Lint(draft, inForce);
        lint.whole(today);
        List<Policy> others = lint.others();
        List<Remark> remarks = lint.remarks;
        for (Rule rule : draft.rules()) {
            switch (rule) {
                case BiasRule bias -> remarks.addAll(new BiasLint(bias, draft, others, seen).remarks());
                case DatasetRule data -> remarks.addAll(new DatasetLint(data, draft, others).remarks());
                case EthicsRule ethics -> remarks.addAll(new EthicsLint(ethics, draft, others, conditions).remarks());
            }
        }
        return List.copyOf(remarks);
    }

    private void whole(LocalDate today) {
        if (others().size() < inForce.policies().size()) {
            add(Weight.NOTE, draft.id().value(), new LintRemark.Replaces(draft.id()));
        }
        for (Policy policy : others()) {
            if (Case.folded(policy.title()).equals(Case.folded(draft.title()))) {
                add(Weight.WARNING, draft.id().value(), new LintRemark.SameTitle(draft.title(), policy.id()));
            }
        }
        for (Waiver waiver : draft.waivers()) {
            if (waiver.until().isBefore(today)) {
                add(
                        Weight.WARNING,
                        waiver.rule().value(),
                        new LintRemark.Expired(waiver.rule(), waiver.release(), waiver.until()));
            }
        }
    }

    private List<Policy> others() {
        return inForce.policies().stream()
                .map(PolicyInForce::policy)
                .filter(policy -> !policy.id().equals(draft.id()))
                .toList();
    }

    private void add(Weight weight, String rule, LintRemark reason) {
        remarks.add(new Remark(weight, rule, reason));
    }
}
