package org.polity.engine;

import java.util.LinkedHashSet;
import java.util.Set;
import org.polity.engine.conditions.CelConditions;
import org.polity.engine.counting.DuckDbCounting;
import org.polity.engine.evidence.Counting;
import org.polity.engine.evidence.Evidence;
import org.polity.engine.evidence.Facts;
import org.polity.engine.evidence.Needs;
import org.polity.engine.metrics.Attribute;
import org.polity.engine.policy.BiasRule;
import org.polity.engine.policy.Conditions;
import org.polity.engine.policy.DatasetRule;
import org.polity.engine.policy.EthicsRule;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.Rule;
import org.polity.engine.verdict.Judge;
import org.polity.engine.verdict.Release;
import org.polity.engine.verdict.Verdict;

/** Decides whether a release may ship. Safe for use by several threads. */
public final class Engine {

    private final Counting counting;
    private final Conditions conditions;

    /** An engine that counts and evaluates conditions by the given means. */
    public Engine(Counting counting, Conditions conditions) {
        this.counting = counting;
        this.conditions = conditions;
    }

    /** An engine that counts in this process, with DuckDB, and evaluates conditions with CEL. */
    public static Engine embedded() {
        return new Engine(new DuckDbCounting(), CelConditions.standard());
    }

    /** The verdict on a release: the same bytes for the same three things, on every machine. Never throws for bad evidence. */
    public Verdict decide(Release release, Evidence evidence, PolicySet policies) {
        return decide(release, gather(evidence, policies), policies);
    }

    /** The verdict when the facts are at hand already. */
    public Verdict decide(Release release, Facts facts, PolicySet policies) {
        return Judge.judge(release, facts, policies, conditions);
    }

    /** Everything these policies will ask of the evidence. */
    public Facts gather(Evidence evidence, PolicySet policies) {
        Set<Attribute> counts = new LinkedHashSet<>();
        Set<Attribute> moments = new LinkedHashSet<>();
        for (PolicyInForce inForce : policies.policies()) {
            for (Rule rule : inForce.policy().rules()) {
                switch (rule) {
                    case BiasRule bias -> (bias.metric().needsScores() ? moments : counts).addAll(bias.attributes());
                    case DatasetRule data -> {}
                    case EthicsRule ethics -> {}
                }
            }
        }
        // documents always: one that cannot be read is told of, whether a rule would have read it or not
        return evidence.gather(new Needs(counts, moments, true), counting);
    }
}
