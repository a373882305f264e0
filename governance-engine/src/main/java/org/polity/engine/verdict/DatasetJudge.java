package org.polity.engine.verdict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.polity.engine.evidence.Card;
import org.polity.engine.evidence.DatasetDescription;
import org.polity.engine.evidence.Described;
import org.polity.engine.evidence.Facts;
import org.polity.engine.policy.DatasetRule;
import org.polity.engine.policy.DatasetRule.DatasetUse;
import org.polity.engine.policy.DatasetRule.Declaration;
import org.polity.engine.policy.PolicyId;
import org.polity.engine.words.Sentence;

/** Holds one data set rule against every description, and against the sources each names. */
final class DatasetJudge {

    private static final int MOST_SOURCES = 200;

    private final PolicyId policy;
    private final DatasetRule rule;
    private final Force force;
    private final Facts facts;
    private final Map<String, DatasetDescription> known = new HashMap<>();

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
            if (meant.size() < rule.minimumDatasets()) {
                findings.add(missing(use, meant.size()));
            }
            meant.forEach(described -> findings.add(finding(described)));
        }
        cardOnly().forEach(name -> findings.add(undescribed(name)));
        if (facts.card() instanceof Card.Refused refused) {
            findings.add(finding(refused.file(), Status.INCONCLUSIVE, List.of(refused.reason()), refused.reason()));
        }
        return findings;
    }

    private void learn(Described.Of of) {
        DatasetDescription description = of.description();
        known.putIfAbsent(description.name(), description);
        description.identifiers().forEach(identifier -> known.putIfAbsent(identifier, description));
        known.putIfAbsent(of.file().digest().prefixed(), description);
    }

    /** Data that the model card names and nobody described: it may be the data that the rule excludes. */
    private List<String> cardOnly() {
        return facts.card().datasets().stream()
                .filter(name -> !known.containsKey(name))
                .toList();
    }

    private Finding undescribed(String name) {
        Sentence reason = Sentence.of("dataset.undescribed", name);
        return finding(name, Status.INCONCLUSIVE, List.of(reason), reason);
    }

    private Finding missing(DatasetUse use, int there) {
        Sentence sentence = Sentence.of("dataset.tooFew." + use.label(), rule.minimumDatasets(), there);
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
        Set<Sentence> broken = new LinkedHashSet<>();
        Set<Sentence> unknown = new LinkedHashSet<>();
        if (rule.digests().denies(of.file().digest().hex())) {
            broken.add(Sentence.of(
                    "dataset.digestDenied",
                    of.description().name(),
                    of.file().digest().hex()));
        }
        walk(of.description(), new ArrayList<>(), new HashSet<>(), broken, unknown);
        String name = of.description().name();
        List<Sentence> reasons = new ArrayList<>(broken);
        reasons.addAll(unknown);
        if (!broken.isEmpty()) {
            return finding(name, Status.FAILED, reasons, reasons.getFirst());
        }
        if (!unknown.isEmpty()) {
            return finding(name, Status.INCONCLUSIVE, reasons, reasons.getFirst());
        }
        return finding(name, Status.PASSED, List.of(), Sentence.of("dataset.passed", name));
    }

    private void walk(
            DatasetDescription data,
            List<DatasetDescription> path,
            Set<DatasetDescription> done,
            Set<Sentence> broken,
            Set<Sentence> unknown) {
        if (path.contains(data)) {
            unknown.add(Sentence.of("dataset.cycle", data.name()));
            return;
        }
        if (!done.add(data)) {
            return;
        }
        if (done.size() > MOST_SOURCES) {
            unknown.add(Sentence.of("dataset.tooManySources", MOST_SOURCES));
            return;
        }
        one(data, broken, unknown);
        path.add(data);
        for (DatasetDescription.Source source : data.sources()) {
            Optional<DatasetDescription> described = described(source, data, broken, unknown);
            described.ifPresent(origin -> walk(origin, path, done, broken, unknown));
        }
        path.removeLast();
    }

    private Optional<DatasetDescription> described(
            DatasetDescription.Source source, DatasetDescription data, Set<Sentence> broken, Set<Sentence> unknown) {
        return switch (source) {
            case DatasetDescription.Inline inline -> Optional.of(inline.description());
            case DatasetDescription.Referred referred -> {
                String id = referred.identifier();
                Optional<DatasetDescription> found = Optional.ofNullable(known.get(id));
                if (rule.names().denies(id) || rule.digests().denies(id.replaceFirst("^sha256:", ""))) {
                    broken.add(Sentence.of("dataset.sourceDenied", data.name(), id));
                } else if (found.isEmpty()) {
                    unknown.add(Sentence.of("dataset.sourceUndescribed", data.name(), id));
                }
                yield found;
            }
        };
    }

    private void one(DatasetDescription data, Set<Sentence> broken, Set<Sentence> unknown) {
        listed(data, broken);
        licence(data, broken, unknown);
        personalData(data, broken, unknown);
        usage(data, broken, unknown);
        dates(data, broken, unknown);
        rule.require().stream()
                .filter(declaration -> !says(data, declaration))
                .map(declaration -> Sentence.of("dataset.silent." + declaration.label(), data.name()))
                .forEach(unknown::add);
    }

    private void listed(DatasetDescription data, Set<Sentence> broken) {
        List<String> names = new ArrayList<>(data.identifiers());
        names.add(data.name());
        if (names.stream().anyMatch(rule.names()::denies)) {
            broken.add(Sentence.of("dataset.nameDenied", data.name()));
        } else if (names.stream().allMatch(rule.names()::leavesOut)) {
            broken.add(Sentence.of("dataset.nameNotAllowed", data.name()));
        }
        for (String digest : data.digests()) {
            if (rule.digests().denies(digest)) {
                broken.add(Sentence.of("dataset.digestDenied", data.name(), digest));
            } else if (rule.digests().leavesOut(digest)) {
                broken.add(Sentence.of("dataset.digestNotAllowed", data.name(), digest));
            }
        }
        if (data.digests().isEmpty() && !rule.digests().allow().isEmpty()) {
            broken.add(Sentence.of("dataset.noDigest", data.name()));
        }
    }

    private void licence(DatasetDescription data, Set<Sentence> broken, Set<Sentence> unknown) {
        boolean asked =
                !rule.licences().allow().isEmpty() || !rule.licences().deny().isEmpty();
        if (data.licence().isEmpty()) {
            if (asked) {
                unknown.add(Sentence.of("dataset.silent.license", data.name()));
            }
            return;
        }
        String licence = data.licence().get();
        if (rule.licences().denies(licence)) {
            broken.add(Sentence.of("dataset.licenceDenied", data.name(), licence));
        } else if (rule.licences().leavesOut(licence)) {
            broken.add(Sentence.of(
                    "dataset.licenceNotAllowed",
                    data.name(),
                    licence,
                    String.join("`, `", rule.licences().allow())));
        }
    }

    private void personalData(DatasetDescription data, Set<Sentence> broken, Set<Sentence> unknown) {
        if (rule.personalData() == DatasetRule.PersonalData.ANY) {
            return;
        }
        if (data.personalData().isEmpty()) {
            unknown.add(Sentence.of("dataset.silent.personal-data", data.name()));
            return;
        }
        List<String> kinds = data.personalData().get();
        if (kinds.isEmpty()) {
            return;
        }
        if (rule.personalData() == DatasetRule.PersonalData.NONE) {
            broken.add(Sentence.of("dataset.personalData", data.name(), String.join("`, `", kinds)));
        } else if (data.consent().isEmpty()) {
            unknown.add(Sentence.of("dataset.silent.consent", data.name()));
        } else if (!data.consent().get()) {
            broken.add(Sentence.of("dataset.noConsent", data.name(), String.join("`, `", kinds)));
        }
    }

    private void usage(DatasetDescription data, Set<Sentence> broken, Set<Sentence> unknown) {
        for (String term : data.usageTerms()) {
            if (rule.usage().denies(term)) {
                broken.add(Sentence.of("dataset.usageDenied", data.name(), term));
            } else if (rule.usage().leavesOut(term)) {
                broken.add(Sentence.of("dataset.usageNotAllowed", data.name(), term));
            }
        }
        if (data.usageTerms().isEmpty() && !rule.usage().allow().isEmpty()) {
            unknown.add(Sentence.of("dataset.silent.usage-terms", data.name()));
        }
    }

    private void dates(DatasetDescription data, Set<Sentence> broken, Set<Sentence> unknown) {
        if (rule.collectedFrom().isEmpty() && rule.collectedUntil().isEmpty()) {
            return;
        }
        if (data.collectedFrom().isEmpty() || data.collectedUntil().isEmpty()) {
            unknown.add(Sentence.of("dataset.silent.collection-dates", data.name()));
            return;
        }
        if (rule.collectedFrom().filter(data.collectedFrom().get()::isBefore).isPresent()) {
            broken.add(Sentence.of(
                    "dataset.tooOld",
                    data.name(),
                    data.collectedFrom().get(),
                    rule.collectedFrom().get()));
        }
        if (rule.collectedUntil().filter(data.collectedUntil().get()::isAfter).isPresent()) {
            broken.add(Sentence.of(
                    "dataset.tooNew",
                    data.name(),
                    data.collectedUntil().get(),
                    rule.collectedUntil().get()));
        }
    }

    private static boolean says(DatasetDescription data, Declaration declaration) {
        return switch (declaration) {
            case LICENSE -> data.licence().isPresent();
            case PERSONAL_DATA -> data.personalData().isPresent();
            case CONSENT ->
                data.consent().isPresent()
                        || data.personalData().map(List::isEmpty).orElse(false);
            case COLLECTION_DATES -> data.collectedFrom().isPresent();
            case PROVENANCE -> data.provenance();
            case USAGE_TERMS -> !data.usageTerms().isEmpty();
        };
    }

    private Finding finding(String subject, Status status, List<Sentence> reasons, Sentence sentence) {
        return new RequirementFinding(
                policy, rule.id(), rule.severity(), force, subject, status, reasons, sentence, Optional.empty());
    }
}
