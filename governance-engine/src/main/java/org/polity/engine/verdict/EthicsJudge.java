package org.polity.engine.verdict;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.polity.engine.attestation.AttestationRefused;
import org.polity.engine.attestation.SignedStatement;
import org.polity.engine.evidence.Attested;
import org.polity.engine.evidence.Described;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.Facts;
import org.polity.engine.policy.EthicsRule;
import org.polity.engine.policy.Expression;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.Role;
import org.polity.engine.words.Sentence;

/** Holds one ethics rule against a release. */
final class EthicsJudge {

    private final Policy policy;
    private final EthicsRule rule;
    private final Force force;
    private final Release release;
    private final Facts facts;
    private final List<Sentence> reasons = new ArrayList<>();

    EthicsJudge(Policy policy, EthicsRule rule, Force force, Release release, Facts facts) {
        this.policy = policy;
        this.rule = rule;
        this.force = force;
        this.release = release;
        this.facts = facts;
    }

    Finding judge() {
        return switch (rule.demand()) {
            case EthicsRule.Attestation attestation -> attested(attestation);
            case EthicsRule.Prohibition prohibition -> prohibited(prohibition);
            case EthicsRule.Condition condition -> conditioned(condition);
        };
    }

    private Finding attested(EthicsRule.Attestation asked) {
        Set<String> signers = new LinkedHashSet<>();
        for (Attested attested : facts.attestations()) {
            switch (attested) {
                case Attested.Refused refused ->
                    reasons.add(
                            Sentence.of("attestation.refused", refused.file().name(), refused.reason()));
                case Attested.Of of -> signers.addAll(signers(asked, of));
            }
        }
        if (signers.size() >= asked.signers()) {
            return finding(
                    asked.predicateType(),
                    Status.PASSED,
                    Sentence.of("attestation.passed", asked.predicateType(), String.join(", ", signers), asked.role()),
                    Optional.empty());
        }
        int missing = asked.signers() - signers.size();
        return finding(
                asked.predicateType(),
                Status.INCONCLUSIVE,
                Sentence.of(
                        "attestation.missing", asked.predicateType(), asked.signers(), asked.role(), signers.size()),
                Optional.of(Sentence.of("attestation.remedy", missing, asked.predicateType(), asked.role())));
    }

    /** The holders of the role that signed this statement, if it is the one that is asked for. */
    private List<String> signers(EthicsRule.Attestation asked, Attested.Of of) {
        String file = of.file().name();
        Signatures signatures = Signatures.of(of, asked.role(), holders(asked.role()), facts);
        List<String> names = signatures.names();
        if (names.isEmpty()) {
            reasons.addAll(signatures.reasons());
            return List.of();
        }
        try {
            // read only after a signature was found good
            SignedStatement statement = SignedStatement.of(of.envelope());
            Optional<Sentence> objection = objection(asked, statement, file);
            objection.ifPresent(reasons::add);
            return objection.isPresent() ? List.of() : names;
        } catch (AttestationRefused e) {
            reasons.add(Sentence.of("attestation.refused", file, e.sentence()));
            return List.of();
        }
    }

    private Optional<Sentence> objection(EthicsRule.Attestation asked, SignedStatement statement, String file) {
        if (!statement.predicateType().equals(asked.predicateType())) {
            return Optional.of(Sentence.of("attestation.otherType", file, statement.predicateType()));
        }
        if (!statement.subjects().contains(release.artifact())) {
            return Optional.of(Sentence.of("attestation.otherArtifact", file));
        }
        if (asked.maximumAgeDays().isEmpty()) {
            return Optional.empty();
        }
        if (statement.createdAt().isEmpty()) {
            return Optional.of(Sentence.of("attestation.undated", file));
        }
        Instant created = statement.createdAt().get();
        if (created.isAfter(release.submittedAt())) {
            return Optional.of(Sentence.of("attestation.future", file, created));
        }
        Duration age = Duration.between(created, release.submittedAt());
        return age.compareTo(Duration.ofDays(asked.maximumAgeDays().get())) > 0
                ? Optional.of(Sentence.of(
                        "attestation.tooOld",
                        file,
                        age.toDays(),
                        asked.maximumAgeDays().get()))
                : Optional.empty();
    }

    private List<Role.Holder> holders(String role) {
        return policy.roles().stream()
                .filter(held -> held.name().equals(role))
                .flatMap(held -> held.holders().stream())
                .toList();
    }

    private Finding prohibited(EthicsRule.Prohibition prohibition) {
        Optional<List<String>> uses = facts.manifest().flatMap(EvidenceManifest::uses);
        List<String> hits = new ArrayList<>();
        part(prohibition.scope().domains(), release.scope().domain(), "domain", hits);
        part(prohibition.scope().tasks(), release.scope().task(), "task", hits);
        part(prohibition.scope().riskTiers(), release.scope().riskTier(), "riskTier", hits);
        prohibition.uses().stream()
                .filter(use -> uses.map(declared -> declared.contains(use)).orElse(false))
                .forEach(hits::add);
        if (!prohibition.uses().isEmpty() && uses.isEmpty()) {
            reasons.add(Sentence.of("prohibition.usesUndeclared"));
        }
        String subject = String.join(", ", prohibition.uses().isEmpty() ? names(prohibition) : prohibition.uses());
        if (!hits.isEmpty()) {
            return finding(
                    subject,
                    Status.FAILED,
                    Sentence.of("prohibition.failed", String.join("`, `", hits)),
                    Optional.empty());
        }
        if (!reasons.isEmpty()) {
            return finding(subject, Status.INCONCLUSIVE, reasons.getFirst(), Optional.empty());
        }
        return finding(subject, Status.PASSED, Sentence.of("prohibition.passed", subject), Optional.empty());
    }

    private static List<String> names(EthicsRule.Prohibition prohibition) {
        List<String> names = new ArrayList<>(prohibition.scope().domains());
        names.addAll(prohibition.scope().tasks());
        names.addAll(prohibition.scope().riskTiers());
        return names;
    }

    private void part(List<String> prohibited, Optional<String> declared, String part, List<String> hits) {
        if (prohibited.isEmpty()) {
            return;
        }
        if (declared.isEmpty()) {
            reasons.add(Sentence.of("prohibition.scopeUndeclared", part));
        } else if (prohibited.contains(declared.get())) {
            hits.add(declared.get());
        }
    }

    private Finding conditioned(EthicsRule.Condition condition) {
        return switch (Expression.evaluate(condition.expression(), variables())) {
            case Expression.True yes ->
                finding(
                        rule.id().value(),
                        Status.PASSED,
                        Sentence.of("condition.passed", condition.explanation()),
                        Optional.empty());
            case Expression.False no ->
                finding(
                        rule.id().value(),
                        Status.FAILED,
                        Sentence.of("condition.failed", condition.explanation()),
                        Optional.empty());
            case Expression.Unknown unknown ->
                finding(
                        rule.id().value(),
                        Status.INCONCLUSIVE,
                        Sentence.of("condition.unknown", condition.explanation(), unknown.reason()),
                        Optional.empty());
        };
    }

    private Map<String, Object> variables() {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("name", release.name());
        about.put("version", release.version());
        about.put("artifact", release.artifact().prefixed());
        release.scope().domain().ifPresent(domain -> about.put("domain", domain));
        release.scope().task().ifPresent(task -> about.put("task", task));
        release.scope().riskTier().ifPresent(tier -> about.put("riskTier", tier));
        facts.manifest().flatMap(EvidenceManifest::uses).ifPresent(uses -> about.put("uses", uses));
        List<Map<String, Object>> datasets = new ArrayList<>();
        for (Described described : facts.datasets()) {
            if (described instanceof Described.Of of) {
                Map<String, Object> tree = new LinkedHashMap<>(of.description().tree());
                tree.put("use", of.use().label());
                datasets.add(tree);
            }
        }
        return Map.of("release", about, "card", facts.card(), "datasets", datasets, "attestations", signedTypes());
    }

    /** The predicate types of statements about this artifact that a holder of any role signed. */
    private List<String> signedTypes() {
        List<String> types = new ArrayList<>();
        for (Attested attested : facts.attestations()) {
            if (attested instanceof Attested.Of of && isSignedByAnyHolder(of)) {
                try {
                    SignedStatement statement = SignedStatement.of(of.envelope());
                    if (statement.subjects().contains(release.artifact())) {
                        types.add(statement.predicateType());
                    }
                } catch (AttestationRefused e) {
                    reasons.add(Sentence.of("attestation.refused", of.file().name(), e.sentence()));
                }
            }
        }
        return types.stream().distinct().toList();
    }

    private boolean isSignedByAnyHolder(Attested.Of of) {
        return policy.roles().stream()
                .anyMatch(role -> !Signatures.of(of, role.name(), role.holders(), facts)
                        .names()
                        .isEmpty());
    }

    private Finding finding(String subject, Status status, Sentence sentence, Optional<Sentence> remedy) {
        return new RequirementFinding(
                policy.id(), rule.id(), rule.severity(), force, subject, status, reasons, sentence, remedy);
    }
}
