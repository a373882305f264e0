package org.polity.engine.verdict;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.Facts;
import org.polity.engine.evidence.ReleaseDescription;
import org.polity.engine.policy.Conditions;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.rules.BiasRule;
import org.polity.engine.policy.rules.DatasetRule;
import org.polity.engine.policy.rules.EthicsRule;
import org.polity.engine.policy.rules.Rule;
import org.polity.engine.policy.rules.Severity;
import org.polity.engine.roots.VerdictRoot;

/** From facts and policies to the verdict; nothing else is asked, no clock, no file, no chance. */
public final class Judge {

    private Judge() {}

    /** The verdict on a release. The order of policies and of files means nothing. */
    public static Verdict judge(Release release, Facts gathered, PolicySet policies, Conditions conditions) {
        Facts facts = sorted(gathered);
        List<Finding> findings = new ArrayList<>();
        whole(release, facts).ifPresent(reason -> findings.add(new EvidenceFinding(reason)));
        if (facts.refusal().isEmpty()) {
            findings.addAll(EvidenceFinding.unreadable(facts));
        }
        Grounds grounds = new Grounds(release, facts, policies, conditions);
        for (PolicyInForce one : policies.policies()) {
            findings.addAll(findings(one, grounds));
        }
        findings.sort(FindingOrder.ASCENDING);
        Outcome outcome = outcome(findings);
        List<Measurement> measurements = Measurements.of(release, findings, policies);
        VerdictRoot roots = new VerdictRoot(CountedBound.roots(release, policies, facts));
        return new Verdict(
                outcome,
                policies.epoch(),
                findings,
                measurements,
                roots,
                () -> Statement.bytes(release, facts, policies, outcome, findings, roots));
    }

    private static Facts sorted(Facts facts) {
        return new Facts(
                facts.manifestDigest(),
                facts.manifest(),
                facts.refusal(),
                facts.counted(),
                facts.documented().sorted());
    }

    private static List<Finding> findings(PolicyInForce inForce, Grounds grounds) {
        Policy policy = inForce.policy();
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < policy.rules().size(); i++) {
            Rule rule = policy.rules().get(i);
            if (grounds.covers(policy, rule)) {
                findings.addAll(
                        findings(policy, rule, "/rules/" + i, force(rule, inForce, grounds.release()), grounds));
            }
        }
        return findings;
    }

    private static Force force(Rule rule, PolicyInForce inForce, Release release) {
        if (rule.severity() == Severity.WARN) {
            return Force.WARNING;
        }
        boolean waived = inForce.policy().waivers().stream()
                .anyMatch(
                        waiver -> waiver.covers(rule.id(), release.name(), release.artifact(), release.submittedAt()));
        if (waived) {
            return Force.WAIVED;
        }
        long days = rule.head().graceDays();
        boolean grace =
                days > 0 && release.submittedAt().isBefore(inForce.enactedAt().plus(days, ChronoUnit.DAYS));
        return grace ? Force.GRACE : Force.ENFORCED;
    }

    /** What keeps the evidence as a whole from being judged. */
    private static Optional<EvidenceReason> whole(Release release, Facts facts) {
        if (facts.refusal().isPresent()) {
            return facts.refusal().map(EvidenceReason.Unusable::new);
        }
        ReleaseDescription submitted =
                new ReleaseDescription(release.name(), release.version(), release.artifact(), release.scope());
        return facts.manifest()
                .map(EvidenceManifest::release)
                .filter(described -> !described.equals(submitted))
                .map(described -> new EvidenceReason.OtherRelease(described, release));
    }

    private static List<Finding> findings(Policy policy, Rule rule, String pointer, Force force, Grounds grounds) {
        return switch (rule) {
            case BiasRule bias ->
                bias.attributes().stream()
                        .<Finding>map(attribute ->
                                new BiasJudge(policy.id(), bias, pointer, force, attribute, grounds).judge())
                        .toList();
            case DatasetRule data -> new DatasetJudge(policy.id(), data, pointer, force, grounds).judge();
            case EthicsRule ethics -> List.of(new EthicsJudge(policy, ethics, pointer, force, grounds).judge());
        };
    }

    /** A proven breach outweighs what is unknown; what is unknown outweighs everything that passed. */
    static Outcome outcome(List<Finding> findings) {
        boolean failed = false;
        boolean unknown = false;
        for (Finding finding : findings) {
            if (finding.force() == Force.ENFORCED) {
                failed |= finding.status() == Status.FAILED;
                unknown |= finding.status() == Status.INCONCLUSIVE;
            }
        }
        return failed ? Outcome.BLOCKED : unknown ? Outcome.INCONCLUSIVE : Outcome.CLEARED;
    }
}
