package org.polity.engine;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.polity.engine.evidence.Content;
import org.polity.engine.evidence.Evidence;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.Facts;
import org.polity.engine.evidence.FileKind;
import org.polity.engine.evidence.Needs;
import org.polity.engine.evidence.Readers;
import org.polity.engine.machine.CouldNotJudge;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.policy.Conditions;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.rules.Rule;
import org.polity.engine.roots.Grove;
import org.polity.engine.roots.RowPath;
import org.polity.engine.verdict.CountedBound;
import org.polity.engine.verdict.Judge;
import org.polity.engine.verdict.Release;
import org.polity.engine.verdict.Verdict;

/** Decides whether a release may ship. Safe for use by several threads. */
public final class Engine {

    private final Readers readers;
    private final Conditions conditions;
    private final boolean rooted;

    /** An engine that reads evidence and evaluates conditions by the given means. */
    public Engine(Readers readers, Conditions conditions) {
        this(readers, conditions, false);
    }

    private Engine(Readers readers, Conditions conditions, boolean rooted) {
        this.readers = readers;
        this.conditions = conditions;
        this.rooted = rooted;
    }

    /** The same engine, with the roots over the counted rows in each verdict: for verdicts that are signed or compared with signed ones. */
    public Engine withRoots() {
        return new Engine(readers, conditions, true);
    }

    /**
     * The verdict on a release. The same arguments give the same bytes on every machine. Bad evidence throws no exception.
     *
     * @throws CouldNotJudge if this machine could not read the evidence or lacked memory, so that there is no verdict
     */
    public Verdict decide(Release release, Evidence evidence, PolicySet policies) {
        return unlessLacking(() -> {
            Set<Grove> groves = new LinkedHashSet<>();
            CountedBound.of(release, policies).forEach(bound -> groves.add(bound.grove()));
            return decide(release, gather(evidence, policies, groves), policies);
        });
    }

    /**
     * The verdict when the facts are at hand already.
     *
     * @throws CouldNotJudge if this machine lacked memory
     */
    public Verdict decide(Release release, Facts facts, PolicySet policies) {
        return unlessLacking(() -> Judge.judge(release, facts, policies, conditions));
    }

    /**
     * The way from a row to the root of its group in a bound.
     *
     * @param position the number of the row, from 0
     * @throws EvidenceRefused when there is no such row, it names no group, or the predictions cannot be read
     */
    public RowPath path(Evidence evidence, CountedBound bound, long position) throws EvidenceRefused {
        return evidence.path(position, bound.grove(), readers.counting());
    }

    /** Everything these policies will ask of the evidence, but no roots. */
    public Facts gather(Evidence evidence, PolicySet policies) {
        return gather(evidence, policies, Set.of());
    }

    private Facts gather(Evidence evidence, PolicySet policies, Set<Grove> groves) {
        Set<Attribute> counts = new LinkedHashSet<>();
        Set<Attribute> moments = new LinkedHashSet<>();
        for (PolicyInForce inForce : policies.policies()) {
            for (Rule rule : inForce.policy().rules()) {
                counts.addAll(rule.counted());
                moments.addAll(rule.scored());
            }
        }
        // documents always: one that cannot be read is reported, whether or not a rule would have read it
        return gather(evidence, new Needs(counts, moments, true, groves, rooted));
    }

    /**
     * What is needed of the evidence.
     *
     * @throws CouldNotJudge if this machine could not read the evidence or lacked memory
     */
    public Facts gather(Evidence evidence, Needs needs) {
        return unlessLacking(() -> evidence.gather(needs, readers));
    }

    /** A fault of the machine is never a finding, because another machine, or the same machine later, would have another result. */
    private static <T> T unlessLacking(Supplier<T> judging) {
        try {
            return judging.get();
        } catch (VirtualMachineError lacking) {
            throw CouldNotJudge.because(lacking);
        }
    }

    /**
     * The kind of a file, by its content.
     *
     * @param name for people
     * @throws EvidenceRefused with the fault, if the engine does not read this file
     */
    public FileKind kind(Content file, String name) throws EvidenceRefused {
        return FileKind.of(file, name, readers);
    }
}
