package org.polity.engine.verdict;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.polity.engine.codes.Coded;
import org.polity.engine.evidence.Card;
import org.polity.engine.evidence.DatasetDescription;
import org.polity.engine.evidence.Described;
import org.polity.engine.evidence.Facts;
import org.polity.engine.policy.rules.DatasetRule;
import org.polity.engine.policy.rules.DatasetRule.DatasetUse;
import org.polity.engine.policy.rules.PolicyId;

/** Holds one data set rule against every description, and against the sources each names. */
final class DatasetJudge {

    private static final int MOST_SOURCES = 200;

    /** Data sets of a card that have a finding of their own, excluded ones and unknown ones each. */
    private static final int MOST_NAMED = 20;

    private final PolicyId policy;
    private final DatasetRule rule;
    private final String pointer;
    private final Force force;
    private final Facts facts;
    private final ComparedNames names;
    private final Catalogue catalogue;
    private final long mostLinks;
    private final Map<DatasetDescription, DescriptionCheck> checks = new IdentityHashMap<>();
    private final Map<DatasetDescription.Referred, Optional<String>> deniedSources = new IdentityHashMap<>();
    private final long mostReasons;
    private final Map<DatasetDescription.Referred, Optional<String>> alikeSources = new IdentityHashMap<>();
    private long links;
    private long listed;

    /** @param pointer where the rule is in the policy document */
    DatasetJudge(PolicyId policy, DatasetRule rule, String pointer, Force force, Grounds grounds) {
        this.policy = policy;
        this.rule = rule;
        this.pointer = pointer;
        this.force = force;
        this.facts = grounds.facts();
        this.names = grounds.names();
        this.catalogue = grounds.catalogue();
        this.mostLinks = grounds.allowance().links();
        this.mostReasons = grounds.allowance().reasons();
    }

    List<Finding> judge() {
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
        findings.addAll(named());
        if (facts.card() instanceof Card.Refused refused) {
            findings.add(unreadable(refused.file(), refused.reason()));
        }
        return findings;
    }

    /** Data that the model card names: excluded, or, when nobody described it, perhaps the data that the rule excludes. */
    private List<Finding> named() {
        NamedFindings broken = new NamedFindings((name, reasons) -> broken(name, Optional.empty(), reasons));
        NamedFindings unknown = new NamedFindings((name, reasons) -> undecided(name, Optional.empty(), reasons));
        for (Card.NamedData data : facts.card().datasets()) {
            String name = data.names().getFirst();
            if (data.names().stream().anyMatch(this::denied)) {
                broken.add(name, new DatasetReason.DeniedName(name));
            } else {
                unknown(data).ifPresent(reason -> unknown.add(name, reason));
            }
        }
        return Stream.concat(broken.all().stream(), unknown.all().stream()).toList();
    }

    private Optional<DatasetReason> unknown(Card.NamedData data) {
        String name = data.names().getFirst();
        Optional<DatasetReason> alike =
                firstAlike(data.names()).map(looking -> new DatasetReason.LookAlike(name, looking));
        boolean undescribed = data.listed() && catalogue.known(data.names()).isEmpty();
        return alike.or(() -> undescribed ? Optional.of(new DatasetReason.Undescribed(name)) : Optional.empty());
    }

    /** The first data sets that a card names have a finding each; those that follow share one, which lists some and counts the rest. */
    private final class NamedFindings {

        private final BiFunction<String, List<DatasetReason>, Finding> made;
        private final List<Finding> own = new ArrayList<>();
        private final FirstReasons<DatasetReason> others = new FirstReasons<>();
        private String firstOther = "";

        NamedFindings(BiFunction<String, List<DatasetReason>, Finding> made) {
            this.made = made;
        }

        void add(String name, DatasetReason reason) {
            if (own.size() < MOST_NAMED && listed < mostReasons) {
                listed++;
                own.add(made.apply(name, List.of(reason)));
            } else {
                firstOther = others.isEmpty() ? name : firstOther;
                others.add(reason);
            }
        }

        List<Finding> all() {
            List<Finding> all = new ArrayList<>(own);
            if (!others.isEmpty()) {
                all.add(made.apply(firstOther, first(others.first(), others.more())));
            }
            return all;
        }
    }

    /** As many reasons as may be listed, and how many more there are. The first says why, even where a rule has listed all that it may. */
    private List<DatasetReason> first(List<DatasetReason> reasons, long others) {
        long most = Math.max(1, Math.min(FirstReasons.MOST, mostReasons - listed));
        List<DatasetReason> first = new ArrayList<>(reasons.subList(0, (int) Math.min(most, reasons.size())));
        long more = others + reasons.size() - first.size();
        listed += first.size();
        if (more > 0) {
            first.add(new DatasetReason.More(more));
        }
        return first;
    }

    /** By name, or by a digest in place of a name. */
    private boolean denied(String name) {
        return rule.names().denies(names.of(name))
                || names.digest(name).filter(rule.digests()::denies).isPresent();
    }

    private Optional<String> firstDenied(DatasetDescription.Referred source) {
        return source.names().stream().filter(this::denied).findFirst();
    }

    private Optional<String> firstAlike(List<String> written) {
        return written.stream()
                .filter(name -> rule.names().resembles(names.of(name)))
                .findFirst();
    }

    private Finding missing(DatasetUse use, long described) {
        return finding(
                use.label(),
                Optional.empty(),
                Status.INCONCLUSIVE,
                new Ruling.TooFewDatasets(use, described, rule.minimumDatasets()),
                List.of(),
                Optional.of(new DatasetRemedy.Describe(rule.minimumDatasets())));
    }

    private Finding finding(Described described) {
        return switch (described) {
            case Described.Refused refused -> unreadable(refused.file().name(), refused.reason());
            case Described.Of of -> finding(of);
        };
    }

    private Finding unreadable(String file, Coded reason) {
        return undecided(file, Optional.of(file), List.of(new DatasetReason.Unreadable(file, reason)));
    }

    private Finding finding(Described.Of of) {
        Walk walk = new Walk();
        String name = of.description().name();
        String digest = of.file().digest().hex();
        Optional<String> file = Optional.of(of.file().name());
        if (rule.digests().denies(names.of(digest))) {
            walk.broken.add(new DatasetReason.DeniedDigest(name, digest));
        }
        walk.to(of.description());
        if (!walk.broken.isEmpty()) {
            return broken(name, file, walk.reasons());
        }
        if (!walk.unknown.isEmpty()) {
            return undecided(name, file, walk.reasons());
        }
        return finding(name, file, Status.PASSED, new Ruling.DatasetKept(name), List.of(), Optional.empty());
    }

    /** From one data set to everything behind it. A description is met once, whatever it says it is derived from. */
    private final class Walk {

        private final FirstReasons<DatasetReason> broken = new FirstReasons<>();
        private final FirstReasons<DatasetReason> unknown = new FirstReasons<>();
        // descriptions are told apart by which object they are: two may say the same
        private final Map<DatasetDescription, Boolean> behind = new IdentityHashMap<>();

        void to(DatasetDescription data) {
            Boolean open = behind.get(data);
            if (open != null) {
                if (open) {
                    unknown.add(new DatasetReason.Cycle(data.name()));
                }
                return;
            }
            if (behind.size() >= MOST_SOURCES) {
                unknown.add(new DatasetReason.TooManySources(MOST_SOURCES));
                return;
            }
            behind.put(data, true);
            DescriptionCheck check = checks.computeIfAbsent(data, one -> new DescriptionCheck(rule, one, names));
            broken.addAll(check.broken());
            unknown.addAll(check.unknown());
            for (DatasetDescription.Source source : data.sources()) {
                if (++links > mostLinks) {
                    unknown.add(new DatasetReason.TooManyLinks(mostLinks));
                    break;
                }
                described(source, data).forEach(this::to);
            }
            behind.put(data, false);
        }

        private List<DatasetDescription> described(DatasetDescription.Source source, DatasetDescription data) {
            List<DatasetDescription> found = catalogue.described(source, data);
            if (source instanceof DatasetDescription.Referred referred) {
                Optional<String> denied = deniedSources.computeIfAbsent(referred, DatasetJudge.this::firstDenied);
                if (denied.isPresent()) {
                    broken.add(new DatasetReason.DeniedSource(data.name(), denied.get()));
                    return found;
                }
                alikeSources
                        .computeIfAbsent(referred, one -> firstAlike(one.names()))
                        .ifPresent(alike -> unknown.add(new DatasetReason.LookAlike(data.name(), alike)));
                if (found.isEmpty()) {
                    unknown.add(new DatasetReason.UndescribedSource(
                            data.name(), referred.names().getFirst()));
                }
            }
            return found;
        }

        List<DatasetReason> reasons() {
            List<DatasetReason> reasons = new ArrayList<>(broken.first());
            reasons.addAll(unknown.first());
            return first(reasons, broken.more() + unknown.more());
        }
    }

    private Finding broken(String subject, Optional<String> file, List<DatasetReason> reasons) {
        DatasetReason first = reasons.getFirst();
        return finding(
                subject,
                file,
                Status.FAILED,
                new Ruling.DatasetBroken(subject, first),
                reasons,
                Optional.of(DatasetRemedy.of(rule, subject, first)));
    }

    private Finding undecided(String subject, Optional<String> file, List<DatasetReason> reasons) {
        DatasetReason first = reasons.getFirst();
        return finding(
                subject,
                file,
                Status.INCONCLUSIVE,
                new Ruling.DatasetUndecided(subject, first),
                reasons,
                Optional.of(DatasetRemedy.of(rule, subject, first)));
    }

    private Finding finding(
            String subject,
            Optional<String> file,
            Status status,
            Ruling ruling,
            List<DatasetReason> reasons,
            Optional<Remedy> remedy) {
        return new RequirementFinding(
                policy,
                rule.id(),
                pointer,
                rule.severity(),
                force,
                subject,
                file,
                status,
                ruling,
                List.copyOf(reasons),
                remedy);
    }
}
