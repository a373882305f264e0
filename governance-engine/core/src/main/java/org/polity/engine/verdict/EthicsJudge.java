package org.polity.engine.verdict;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.polity.engine.attestation.AttestationRefused;
import org.polity.engine.attestation.SignedStatement;
import org.polity.engine.codes.Coded;
import org.polity.engine.evidence.Attested;
import org.polity.engine.evidence.Card;
import org.polity.engine.evidence.CardFault;
import org.polity.engine.evidence.Described;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.Facts;
import org.polity.engine.policy.Answer;
import org.polity.engine.policy.Conditions;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.Role;
import org.polity.engine.policy.rules.EthicsRule;
import org.polity.engine.policy.rules.PolicyScope;

/** Holds one ethics rule against a release. */
final class EthicsJudge {

    private static final String ATTESTATIONS = "attestations";

    private final Policy policy;
    private final EthicsRule rule;
    private final String pointer;
    private final Force force;
    private final Release release;
    private final Facts facts;
    private final Grounds grounds;
    private final Conditions conditions;
    private final SignatureChecks checks;
    private final long mostWork;
    private final List<Coded> reasons = new ArrayList<>();

    /** @param pointer where the rule is in the policy document */
    EthicsJudge(Policy policy, EthicsRule rule, String pointer, Force force, Grounds grounds) {
        this.policy = policy;
        this.rule = rule;
        this.pointer = pointer;
        this.force = force;
        this.grounds = grounds;
        this.release = grounds.release();
        this.facts = grounds.facts();
        this.conditions = grounds.conditions();
        this.checks = grounds.signatures();
        this.mostWork = grounds.allowance().conditionWork();
    }

    Finding judge() {
        return switch (rule.demand()) {
            case EthicsRule.Attestation attestation -> attested(attestation);
            case EthicsRule.Prohibition prohibition -> prohibited(prohibition);
            case EthicsRule.Permission permission -> permitted(permission);
            case EthicsRule.Condition condition -> conditioned(condition);
        };
    }

    private Finding attested(EthicsRule.Attestation asked) {
        Set<String> signers = new TreeSet<>();
        for (Attested attested : checkable(reasons)) {
            switch (attested) {
                case Attested.Refused refused ->
                    reasons.add(
                            new EthicsReason.RefusedAttestation(refused.file().name(), refused.reason()));
                case Attested.Of of -> signers.addAll(signers(asked, of));
            }
        }
        if (signers.size() >= asked.signers()) {
            return finding(
                    asked.predicateType(),
                    Status.PASSED,
                    new Ruling.Attested(asked.predicateType(), asked.role(), List.copyOf(signers)),
                    Optional.empty());
        }
        int missing = asked.signers() - signers.size();
        return finding(
                asked.predicateType(),
                Status.INCONCLUSIVE,
                new Ruling.Unattested(asked.predicateType(), asked.role(), signers.size(), asked.signers()),
                Optional.of(new EthicsRemedy.MoreAttestations(missing, asked.predicateType(), asked.role())));
    }

    /** The attestations, or none and the refusal. */
    private List<Attested> checkable(List<Coded> refusals) {
        Optional<EthicsReason> excess = checks.excess(holders(policy, rule, conditions));
        excess.ifPresent(refusals::add);
        return excess.isPresent() ? List.of() : facts.attestations();
    }

    /** Whose signatures a rule asks for. */
    static List<Role.Holder> holders(Policy policy, EthicsRule rule, Conditions conditions) {
        return switch (rule.demand()) {
            case EthicsRule.Attestation asked ->
                holders(policy, role -> role.name().equals(asked.role()));
            case EthicsRule.Condition condition ->
                conditions.mentions(condition.expression(), ATTESTATIONS) ? holders(policy, role -> true) : List.of();
            case EthicsRule.Prohibition prohibition -> List.of();
            case EthicsRule.Permission permission -> List.of();
        };
    }

    private static List<Role.Holder> holders(Policy policy, Predicate<Role> asked) {
        return policy.roles().stream()
                .filter(asked)
                .flatMap(role -> role.holders().stream())
                .toList();
    }

    /** The holders of the role that signed this statement, if it is the one that is asked for. */
    private List<String> signers(EthicsRule.Attestation asked, Attested.Of of) {
        String file = of.file().name();
        Signatures signatures = Signatures.of(of, asked.role(), holders(policy, rule, conditions), checks);
        List<String> names = signatures.names();
        if (names.isEmpty()) {
            reasons.addAll(signatures.reasons());
            return List.of();
        }
        try {
            // read only after a signature was found good
            SignedStatement statement = checks.statement(of);
            Optional<EthicsReason> objection = objection(asked, statement, signatures.signedAt(), file);
            objection.ifPresent(reasons::add);
            return objection.isPresent() ? List.of() : names;
        } catch (AttestationRefused e) {
            reasons.add(new EthicsReason.RefusedAttestation(file, e.fault()));
            return List.of();
        }
    }

    private Optional<EthicsReason> objection(
            EthicsRule.Attestation asked, SignedStatement statement, Optional<Instant> signedAt, String file) {
        if (!statement.predicateType().equals(asked.predicateType())) {
            return Optional.of(new EthicsReason.OtherType(file, statement.predicateType()));
        }
        if (!statement.subjects().contains(release.artifact())) {
            return Optional.of(new EthicsReason.OtherArtifact(file));
        }
        if (asked.maximumAgeDays().isEmpty()) {
            return Optional.empty();
        }
        // of the statement's word and that of a log, the earlier: neither makes a statement younger
        Optional<Instant> dated =
                Stream.concat(statement.createdAt().stream(), signedAt.stream()).min(Instant::compareTo);
        if (dated.isEmpty()) {
            return Optional.of(new EthicsReason.Undated(file));
        }
        Instant created = dated.get();
        if (created.isAfter(release.submittedAt())) {
            return Optional.of(new EthicsReason.Future(file, created));
        }
        Duration age = Duration.between(created, release.submittedAt());
        return age.compareTo(Duration.ofDays(asked.maximumAgeDays().get())) > 0
                ? Optional.of(new EthicsReason.TooOld(
                        file, age.toDays(), asked.maximumAgeDays().get()))
                : Optional.empty();
    }

    private Finding prohibited(EthicsRule.Prohibition prohibition) {
        List<String> hits = new ArrayList<>();
        for (Part part : parts(prohibition.scope())) {
            part.declared().filter(part.listed()::contains).ifPresent(hits::add);
        }
        List<String> uses = uses().orElse(List.of());
        prohibition.uses().stream().filter(uses::contains).forEach(hits::add);
        List<String> named = prohibition.uses().isEmpty() ? prohibition.names() : prohibition.uses();
        return declared(
                named,
                undeclared(prohibition.scope(), prohibition.uses()),
                new Ruling.NotProhibited(named),
                Ruling.ProhibitionUndecided::new,
                hits.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Broken(new Ruling.Prohibited(hits), new EthicsRemedy.OtherUse(hits))));
    }

    private Finding permitted(EthicsRule.Permission permission) {
        List<String> others = new ArrayList<>();
        for (Part part : parts(permission.scope())) {
            part.declared()
                    .filter(declared ->
                            !part.listed().isEmpty() && !part.listed().contains(declared))
                    .ifPresent(others::add);
        }
        if (!permission.uses().isEmpty()) {
            uses().orElse(List.of()).stream()
                    .filter(use -> !permission.uses().contains(use))
                    .forEach(others::add);
        }
        List<String> names = permission.names();
        return declared(
                names,
                undeclared(permission.scope(), permission.uses()),
                new Ruling.Permitted(names),
                Ruling.PermissionUndecided::new,
                others.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Broken(
                                new Ruling.NotPermitted(others, names), new EthicsRemedy.DeclarePermitted(names))));
    }

    /** The result of a rule about declared names that the release breaks. */
    private record Broken(Ruling ruling, EthicsRemedy remedy) {}

    /** A breach is one whatever is undeclared beside it. */
    private Finding declared(
            List<String> names,
            List<EthicsReason> undeclared,
            Ruling kept,
            Function<EthicsReason, Ruling> undecided,
            Optional<Broken> broken) {
        reasons.addAll(undeclared);
        String subject = String.join(", ", names);
        if (broken.isPresent()) {
            return finding(
                    subject,
                    Status.FAILED,
                    broken.get().ruling(),
                    Optional.of(broken.get().remedy()));
        }
        if (undeclared.isEmpty()) {
            return finding(subject, Status.PASSED, kept, Optional.empty());
        }
        EthicsReason first = undeclared.getFirst();
        return finding(
                subject, Status.INCONCLUSIVE, undecided.apply(first), Optional.of(new EthicsRemedy.Declare(first)));
    }

    /** What a rule lists names of and the release does not declare. */
    private List<EthicsReason> undeclared(PolicyScope listed, List<String> uses) {
        List<EthicsReason> undeclared = new ArrayList<>();
        for (Part part : parts(listed)) {
            if (part.isUnknown()) {
                undeclared.add(new EthicsReason.UndeclaredScope(part.name()));
            }
        }
        if (!uses.isEmpty() && uses().isEmpty()) {
            undeclared.add(EthicsReason.Plain.UNDECLARED_USES);
        }
        return undeclared;
    }

    private Optional<List<String>> uses() {
        return facts.manifest().flatMap(EvidenceManifest::uses);
    }

    private List<Part> parts(PolicyScope listed) {
        return List.of(
                new Part("domain", listed.domains(), release.scope().domain()),
                new Part("task", listed.tasks(), release.scope().task()),
                new Part("riskTier", listed.riskTiers(), release.scope().riskTier()));
    }

    /** A part of a scope: what the policy lists there, and what the release declares. */
    private record Part(String name, List<String> listed, Optional<String> declared) {

        boolean isUnknown() {
            return !listed.isEmpty() && declared.isEmpty();
        }
    }

    private Finding conditioned(EthicsRule.Condition condition) {
        String subject = rule.id().value();
        return switch (answer(condition.expression())) {
            case Answer.True yes ->
                finding(subject, Status.PASSED, new Ruling.ConditionHolds(condition.explanation()), Optional.empty());
            case Answer.False no ->
                finding(
                        subject,
                        Status.FAILED,
                        new Ruling.ConditionFails(condition.explanation()),
                        Optional.of(new EthicsRemedy.Hold(condition.expression(), condition.explanation())));
            case Answer.Unknown unknown -> {
                if (reasons.isEmpty()) {
                    reasons.add(unknown.reason());
                }
                Coded first = reasons.getFirst();
                yield finding(
                        subject,
                        Status.INCONCLUSIVE,
                        new Ruling.ConditionUndecided(condition.explanation(), first),
                        Optional.of(new EthicsRemedy.Answer(first)));
            }
        };
    }

    /** What is missing or refused is left out, and so unknown: never empty, which a condition could hold for. */
    private Answer answer(String expression) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("release", about());
        List<Coded> gaps = new ArrayList<>();
        card(expression, variables, gaps);
        datasets(expression, variables, gaps);
        Attestations attestations = attestations(expression);
        gaps.addAll(attestations.gaps());
        if (attestations.gaps().isEmpty()) {
            variables.put(ATTESTATIONS, attestations.counted());
        }
        Answer answer = conditions.evaluate(expression, variables, mostWork);
        if (!attestations.claimed().equals(attestations.counted()) && !(answer instanceof Answer.Unknown)) {
            variables.put(ATTESTATIONS, attestations.claimed());
            if (!answer.equals(conditions.evaluate(expression, variables, mostWork))) {
                answer = new Answer.Unknown(attestations.doubts().getFirst());
                gaps.addAll(attestations.doubts());
            }
        }
        if (answer instanceof Answer.Unknown unknown) {
            reasons.addAll(gaps);
            reasons.addAll(alike(unknown.reason()));
        }
        return answer;
    }

    /** Where something of the card is not read and asked for, everything in it that is not read for the same reason. */
    private List<CardFault> alike(Coded reason) {
        return facts.card() instanceof Card.Of card && card.doubts().contains(reason)
                ? card.doubts().stream()
                        .filter(doubt -> doubt.code().equals(reason.code()))
                        .distinct()
                        .toList()
                : List.of();
    }

    private Map<String, Object> about() {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("name", release.name());
        about.put("version", release.version());
        about.put("artifact", release.artifact().prefixed());
        release.scope().domain().ifPresent(domain -> about.put("domain", domain));
        release.scope().task().ifPresent(task -> about.put("task", task));
        release.scope().riskTier().ifPresent(tier -> about.put("riskTier", tier));
        facts.manifest().flatMap(EvidenceManifest::uses).ifPresent(uses -> about.put("uses", uses));
        return about;
    }

    private void card(String expression, Map<String, Object> variables, List<Coded> gaps) {
        if (!conditions.mentions(expression, "card")) {
            return;
        }
        switch (facts.card()) {
            case Card.Of card -> variables.put("card", card.tree());
            case Card.None none -> gaps.add(EthicsReason.Plain.NO_CARD);
            case Card.Refused refused -> gaps.add(new EvidenceReason.UnusableFile(refused.file(), refused.reason()));
        }
    }

    private void datasets(String expression, Map<String, Object> variables, List<Coded> gaps) {
        if (!conditions.mentions(expression, "datasets")) {
            return;
        }
        List<Coded> refusals = new ArrayList<>();
        for (Described described : facts.datasets()) {
            if (described instanceof Described.Refused refused) {
                refusals.add(new EvidenceReason.UnusableFile(refused.file().name(), refused.reason()));
            }
        }
        if (facts.datasets().isEmpty()) {
            gaps.add(EthicsReason.Plain.NO_DATASETS);
        } else if (refusals.isEmpty()) {
            variables.put("datasets", grounds.datasetTrees());
        }
        gaps.addAll(refusals);
    }

    /**
     * What the attestations in the evidence come to.
     *
     * @param counted the predicate types of statements about this artifact that a holder of any role signed
     * @param claimed the same, with the types of statements that others signed or somebody changed: a condition must not depend on
     *     them
     * @param gaps why nothing can be said of them at all
     * @param doubts why some do not count
     */
    private record Attestations(List<String> counted, List<String> claimed, List<Coded> gaps, List<Coded> doubts) {}

    private Attestations attestations(String expression) {
        Attestations none =
                new Attestations(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        if (!conditions.mentions(expression, ATTESTATIONS)) {
            return none;
        }
        if (facts.attestations().isEmpty()) {
            none.gaps().add(EthicsReason.Plain.NO_ATTESTATIONS);
        }
        checkable(none.gaps()).forEach(attested -> sort(attested, none));
        return new Attestations(
                none.counted().stream().distinct().toList(),
                none.claimed().stream().distinct().toList(),
                none.gaps(),
                none.doubts());
    }

    private void sort(Attested attested, Attestations sorted) {
        String file = attested.file().name();
        switch (attested) {
            case Attested.Refused refused ->
                sorted.gaps().add(new EthicsReason.RefusedAttestation(file, refused.reason()));
            case Attested.Of of -> {
                try {
                    SignedStatement statement = checks.statement(of);
                    if (!isSignedByAnyHolder(of)) {
                        sorted.claimed().add(statement.predicateType());
                        sorted.doubts().add(new EthicsReason.SignedByNobody(file));
                    } else if (statement.subjects().contains(release.artifact())) {
                        sorted.claimed().add(statement.predicateType());
                        sorted.counted().add(statement.predicateType());
                    }
                } catch (AttestationRefused e) {
                    sorted.gaps().add(new EthicsReason.RefusedAttestation(file, e.fault()));
                }
            }
        }
    }

    private boolean isSignedByAnyHolder(Attested.Of of) {
        return policy.roles().stream()
                .anyMatch(role -> !Signatures.of(of, role.name(), role.holders(), checks)
                        .names()
                        .isEmpty());
    }

    /** The first reasons, and how many more there are: the maintainer chooses how many attestations there are. */
    private List<Coded> listed() {
        int more = reasons.size() - FirstReasons.MOST;
        if (more <= 0) {
            return reasons;
        }
        List<Coded> first = new ArrayList<>(reasons.subList(0, FirstReasons.MOST));
        first.add(new EthicsReason.More(more));
        return first;
    }

    private Finding finding(String subject, Status status, Ruling ruling, Optional<Remedy> remedy) {
        return new RequirementFinding(
                policy.id(),
                rule.id(),
                pointer,
                rule.severity(),
                force,
                subject,
                Optional.empty(),
                status,
                ruling,
                listed(),
                remedy);
    }
}
