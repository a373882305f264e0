package org.polity.engine.verdict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.polity.engine.codes.Coded;
import org.polity.engine.codes.Sentence;
import org.polity.engine.evidence.Card;
import org.polity.engine.evidence.DatasetDescription;
import org.polity.engine.evidence.Described;
import org.polity.engine.evidence.Facts;
import org.polity.engine.policy.DatasetRule;
import org.polity.engine.policy.DatasetRule.DatasetUse;
import org.polity.engine.policy.PolicyId;
import org.polity.engine.policy.Spelling;

/** Holds one data set rule against every description, and against the sources each names. */
final class DatasetJudge {

    private static final int MOST_SOURCES = 200;
    private static final int MOST_LINKS = 200_000;
    private static final int MOST_REASONS = 50;

    private final PolicyId policy;
    private final DatasetRule rule;
    private final Force force;
    private final Facts facts;
    private final Map<String, List<DatasetDescription>> known = new HashMap<>();
    private final Map<DatasetDescription, DescriptionCheck> checks = new IdentityHashMap<>();
    private int links;

    DatasetJudge(PolicyId policy, DatasetRule rule, Force force, Facts facts) {
        this.policy = policy;
        this.rule = rule;
        this.force = force;
        this.facts = facts;
    }

    List<Finding> judge() {
        for (Described described : facts.datasets()) {
            if (described instanceof Described.Of of) {
                learn(of);
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (DatasetUse use : rule.uses()) {
            List<Described> meant = facts.datasets().stream()
                    .filter(described -> described.use() == use)
                    .toList();
            long different = meant.stream()
                    .map(described -> described.file().digest())
                    .distinct()
                    .count();
            if (different < rule.minimumDatasets()) {
                findings.add(missing(use, different));
            }
            meant.forEach(described -> findings.add(finding(described)));
        }
        facts.card().datasets().forEach(name -> card(name).ifPresent(findings::add));
        if (facts.card() instanceof Card.Refused refused) {
            findings.add(finding(refused.file(), Status.INCONCLUSIVE, List.of(refused.reason()), refused.reason()));
        }
        return findings;
    }

    /** By every name it has; two that share one are both meant by it. */
    private void learn(Described.Of of) {
        DatasetDescription description = of.description();
        Set<String> names = new LinkedHashSet<>();
        description.names().forEach(name -> names.add(Spelling.plain(name)));
        names.add(Spelling.plain(of.file().digest().prefixed()));
        names.forEach(
                name -> known.computeIfAbsent(name, once -> new ArrayList<>()).add(description));
    }

    private List<DatasetDescription> known(List<String> names) {
        return names.stream()
                .flatMap(name -> known.getOrDefault(Spelling.plain(name), List.of()).stream())
                .distinct()
                .toList();
    }

    /** Data that the model card names: excluded, or, when nobody described it, perhaps the data that the rule excludes. */
    private Optional<Finding> card(String name) {
        if (rule.names().denies(name)) {
            return Optional.of(finding(name, Status.FAILED, List.of(Sentence.of("dataset.nameDenied", name))));
        }
        return known(List.of(name)).isEmpty()
                ? Optional.of(finding(name, Status.INCONCLUSIVE, List.of(Sentence.of("dataset.undescribed", name))))
                : Optional.empty();
    }

    private Finding missing(DatasetUse use, long there) {
        Coded sentence = Sentence.of("dataset.tooFew." + use.label(), rule.minimumDatasets(), there);
        return finding(use.label(), Status.INCONCLUSIVE, List.of(), sentence);
    }

    private Finding finding(Described described) {
        return switch (described) {
            case Described.Refused refused ->
                finding(refused.file().name(), Status.INCONCLUSIVE, List.of(refused.reason()), refused.reason());
            case Described.Of of -> finding(of);
        };
    }

    private Finding finding(Described.Of of) {
        Walk walk = new Walk();
        String name = of.description().name();
        String digest = of.file().digest().hex();
        if (rule.digests().denies(digest)) {
            walk.broken.add(Sentence.of("dataset.digestDenied", name, digest));
        }
        walk.to(of.description());
        if (!walk.broken.isEmpty()) {
            return finding(name, Status.FAILED, walk.reasons());
        }
        if (!walk.unknown.isEmpty()) {
            return finding(name, Status.INCONCLUSIVE, walk.reasons());
        }
        return finding(name, Status.PASSED, List.of(), Sentence.of("dataset.passed", name));
    }

    /** From one data set to everything behind it. A description is met once, whatever it says it is derived from. */
    private final class Walk {

        private final Set<Coded> broken = new LinkedHashSet<>();
        private final Set<Coded> unknown = new LinkedHashSet<>();
        // descriptions are told apart by where they stand: two may say the same
        private final Map<DatasetDescription, Boolean> behind = new IdentityHashMap<>();

        void to(DatasetDescription data) {
            Boolean open = behind.get(data);
            if (open != null) {
                if (open) {
                    unknown.add(Sentence.of("dataset.cycle", data.name()));
                }
                return;
            }
            if (behind.size() >= MOST_SOURCES) {
                unknown.add(Sentence.of("dataset.tooManySources", MOST_SOURCES));
                return;
            }
            behind.put(data, true);
            DescriptionCheck check = checks.computeIfAbsent(data, one -> new DescriptionCheck(rule, one));
            broken.addAll(check.broken());
            unknown.addAll(check.unknown());
            for (DatasetDescription.Source source : data.sources()) {
                if (++links > MOST_LINKS) {
                    unknown.add(Sentence.of("dataset.tooManyLinks", MOST_LINKS));
                    break;
                }
                described(source, data).forEach(this::to);
            }
            behind.put(data, false);
        }

        private List<DatasetDescription> described(DatasetDescription.Source source, DatasetDescription data) {
            return switch (source) {
                case DatasetDescription.Inline inline -> {
                    // what it says here, and what it says where it is described by itself
                    List<DatasetDescription> both = new ArrayList<>(List.of(inline.description()));
                    known(inline.description().names()).stream()
                            .filter(one -> one != data)
                            .forEach(both::add);
                    yield both;
                }
                case DatasetDescription.Referred referred -> {
                    List<DatasetDescription> found = known(referred.names());
                    Optional<String> denied =
                            referred.names().stream().filter(this::denies).findFirst();
                    if (denied.isPresent()) {
                        broken.add(Sentence.of("dataset.sourceDenied", data.name(), denied.get()));
                    } else if (found.isEmpty()) {
                        unknown.add(Sentence.of(
                                "dataset.sourceUndescribed",
                                data.name(),
                                referred.names().getFirst()));
                    }
                    yield found;
                }
            };
        }

        private boolean denies(String name) {
            return rule.names().denies(name)
                    || DatasetDescription.digest(name)
                            .filter(rule.digests()::denies)
                            .isPresent();
        }

        List<Coded> reasons() {
            List<Coded> reasons = new ArrayList<>(broken);
            reasons.addAll(unknown);
            int more = reasons.size() - MOST_REASONS;
            if (more <= 0) {
                return reasons;
            }
            List<Coded> first = new ArrayList<>(reasons.subList(0, MOST_REASONS));
            first.add(Sentence.of("dataset.moreReasons", more));
            return first;
        }
    }

    private Finding finding(String subject, Status status, List<Coded> reasons) {
        return finding(subject, status, reasons, reasons.getFirst());
    }

    private Finding finding(String subject, Status status, List<Coded> reasons, Coded sentence) {
        return new RequirementFinding(
                policy,
                rule.id(),
                rule.severity(),
                force,
                subject,
                status,
                reasons,
                sentence,
                status == Status.PASSED ? Optional.empty() : Optional.of(DatasetRemedy.of(rule, subject, sentence)));
    }
}
