package org.polity.engine.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.polity.engine.codes.Coded;
import org.polity.engine.evidence.Facts;
import org.polity.engine.policy.Conditions;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.verdict.EvidenceFinding;
import org.polity.engine.verdict.Force;
import org.polity.engine.verdict.Judge;
import org.polity.engine.verdict.Outcome;
import org.polity.engine.verdict.Release;
import org.polity.engine.verdict.Status;
import org.polity.engine.verdict.Verdict;

/** The effect that a draft policy would have had on past releases. */
public final class BackTest {

    private final Policy draft;
    private final PolicySet inForce;
    private final PolicySet withDraft;
    private final Conditions conditions;

    /**
     * @param draft replaces the policy with its id, or is added at the end; its grace days are over
     * @param inForce the policies for the comparison
     * @param conditions evaluates the conditions of ethics rules
     */
    public BackTest(Policy draft, PolicySet inForce, Conditions conditions) {
        this.draft = draft;
        this.conditions = conditions;
        this.inForce = inForce;
        List<PolicyInForce> policies = new ArrayList<>();
        boolean replaced = false;
        for (PolicyInForce known : inForce.policies()) {
            boolean same = known.policy().id().equals(draft.id());
            policies.add(same ? new PolicyInForce(draft, known.version() + 1, java.time.Instant.EPOCH) : known);
            replaced |= same;
        }
        if (!replaced) {
            policies.add(new PolicyInForce(draft, 1, java.time.Instant.EPOCH));
        }
        this.withDraft = new PolicySet(inForce.epoch() + 1, policies);
    }

    /** The policies in force with the draft: their rules determine the facts that the replay needs. */
    public PolicySet withDraft() {
        return withDraft;
    }

    /**
     * A past release.
     *
     * @param release as submitted
     * @param facts of its evidence, gathered for {@link #withDraft}
     */
    public record Past(Release release, Facts facts) {}

    /**
     * A release judged twice.
     *
     * @param release as submitted
     * @param before by what is in force
     * @param after with the draft
     * @param reasons the findings that fail or cannot be decided with the draft
     */
    public record Replayed(Release release, Outcome before, Outcome after, List<Coded> reasons) {

        /** Whether the draft changes the outcome. */
        public boolean changes() {
            return before != after;
        }

        /** Whether the draft opens the gate for what is stopped today: look twice. */
        public boolean loosens() {
            return before != Outcome.CLEARED && after == Outcome.CLEARED;
        }
    }

    /** The release judged twice, or the reason why its evidence can no longer be judged, or not by this draft. */
    public Result replay(Past past) {
        Facts facts = past.facts();
        Optional<Coded> gone = facts.refusal().map(Coded.class::cast).or(() -> Loss.ofFiles(facts));
        if (gone.isPresent()) {
            return new Lost(past.release(), gone.get());
        }
        Outcome before = Judge.judge(past.release(), facts, inForce, conditions).outcome();
        Verdict after = Judge.judge(past.release(), facts, withDraft, conditions);
        // a breach that is proven is proven, whatever else is not there
        Optional<Coded> unanswered = after.outcome() == Outcome.BLOCKED
                ? Optional.empty()
                : Loss.ofCounts(facts, draft, past.release().scope());
        return unanswered.isPresent()
                ? new Lost(past.release(), unanswered.get())
                : new Judged(new Replayed(past.release(), before, after.outcome(), reasons(after)));
    }

    /** The result of a replay. */
    public sealed interface Result {}

    /** It was judged twice. */
    public record Judged(Replayed replayed) implements Result {}

    /** It cannot be replayed. */
    public record Lost(Release release, Coded reason) implements Result {}

    private static List<Coded> reasons(Verdict verdict) {
        return verdict.findings().stream()
                .filter(finding -> finding.force() == Force.ENFORCED && finding.status() != Status.PASSED)
                .filter(finding -> !(finding instanceof EvidenceFinding))
                .<Coded>map(finding -> finding)
                .toList();
    }
}
