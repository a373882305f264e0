package org.polity.web.releases;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.polity.engine.Engine;
import org.polity.engine.canonical.Digest;
import org.polity.engine.codes.Coded;
import org.polity.engine.evidence.Counted;
import org.polity.engine.evidence.Evidence;
import org.polity.engine.evidence.EvidenceFile;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.Facts;
import org.polity.engine.evidence.Needs;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.evidence.ReleaseDescription;
import org.polity.engine.evidence.StoreFault;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.rules.Scope;
import org.polity.engine.reading.DocumentRefused;
import org.polity.engine.reading.Problem;
import org.polity.engine.store.EvidenceFolder;
import org.polity.gate.ScopeNames;
import org.polity.web.policies.PoliciesInForce;
import org.polity.web.policies.PolicyText;
import org.polity.web.policies.PolicyTexts;
import org.polity.web.policies.UnreadablePolicy;
import org.polity.web.site.FormFault;
import org.polity.web.values.Hash;
import org.springframework.stereotype.Component;

/** From a filled-in form to the evidence manifest. */
@Component
class ReleaseDrafts {

    private static final int LONGEST_TEXT = 100;
    private static final int MOST_PARENTS = 8;
    private static final Set<String> FIELDS = Set.of(
            "domain",
            "task",
            "riskTier",
            "uses",
            "artifact",
            "label",
            "prediction",
            "positive",
            "negative",
            "attributes",
            "threshold");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,6})?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");

    private final EvidenceFolder store;
    private final KeptFiles files;
    private final Engine engine;
    private final PoliciesInForce policies;
    private final PolicyTexts texts;

    ReleaseDrafts(EvidenceFolder store, KeptFiles files, Engine engine, PoliciesInForce policies, PolicyTexts texts) {
        this.store = store;
        this.files = files;
        this.engine = engine;
        this.policies = policies;
        this.texts = texts;
    }

    /**
     * The faults by the form's field; none if the draft gives a valid manifest.
     *
     * @throws EvidenceRefused if a file of the draft is missing
     */
    Map<String, Coded> problems(ReleaseDraft draft, List<String> columns) throws IOException, EvidenceRefused {
        Map<String, Coded> problems = new LinkedHashMap<>();
        requireText(problems, "name", draft.name());
        requireText(problems, "version", draft.version());
        if (draft.artifact().isBlank()) {
            problems.put("artifact", FormFault.Plain.MISSING_DIGEST);
        } else if (digest(draft.artifact()).isEmpty()) {
            problems.put("artifact", new FormFault.NotADigest(draft.artifact()));
        }
        requireNames(problems, "uses", draft.uses());
        requireParents(problems, draft);
        if (draft.hasPredictions()) {
            requirePredictions(problems, draft, columns);
        }
        if (problems.isEmpty()) {
            requireReadable(problems, manifest(draft));
        }
        return problems;
    }

    /** The evaluators' own reader decides, because a manifest that it rejects would only be found inconclusive. */
    private static void requireReadable(Map<String, Coded> problems, EvidenceManifest manifest) {
        try {
            EvidenceManifest.parse(manifest.canonical());
        } catch (DocumentRefused refused) {
            for (Problem problem : refused.problems()) {
                problems.putIfAbsent(field(problem.pointer()), problem.fault());
            }
        }
    }

    /** The form's field for a place in the manifest, if any. */
    private static String field(String pointer) {
        return Arrays.stream(pointer.split("/", -1))
                .filter(FIELDS::contains)
                .findFirst()
                .map(field -> field.equals("negative") ? "positive" : field)
                .orElse("evidence");
    }

    private void requirePredictions(Map<String, Coded> problems, ReleaseDraft draft, List<String> columns) {
        if (!draft.threshold().isEmpty() && !DECIMAL.matcher(draft.threshold()).matches()) {
            problems.put("threshold", new FormFault.NotANumber(draft.threshold()));
        }
        requireColumn(problems, "label", draft.label(), columns);
        requireColumn(problems, "prediction", draft.prediction(), columns);
        if (draft.label().equals(draft.prediction()) && !draft.label().isEmpty()) {
            problems.putIfAbsent("prediction", new FormFault.SameColumn(draft.label()));
        }
        if (draft.positive().equals(draft.negative())
                || draft.positive().isEmpty()
                || draft.negative().isEmpty()) {
            problems.put("positive", FormFault.Plain.SAME_CLASS);
        }
        if (draft.attributes().isEmpty()) {
            problems.put("attributes", FormFault.Plain.NO_GROUPS);
        }
        draft.attributes().forEach(attribute -> requireColumn(problems, "attributes", attribute, columns));
    }

    /** The demands of the policies in force on a release of this scope, policy by policy. */
    List<PolicyText> asked(ReleaseDraft draft, Locale locale) {
        try {
            Scope scope = Scope.of(orNull(draft.domain()), orNull(draft.task()), orNull(draft.riskTier()));
            return policies.now().policies().stream()
                    .map(PolicyInForce::policy)
                    .filter(policy -> policy.scope().covers(scope))
                    .map(policy -> texts.of(policy, locale))
                    .toList();
        } catch (UnreadablePolicy | IllegalArgumentException unknown) {
            return List.of();
        }
    }

    /** The names in the policies in force, as choices, because no policy covers another name. */
    ScopeNames names() {
        try {
            return ScopeNames.of(policies.now());
        } catch (UnreadablePolicy unknown) {
            return ScopeNames.NONE;
        }
    }

    EvidenceManifest manifest(ReleaseDraft draft) throws IOException, EvidenceRefused {
        List<EvidenceFile> files = new ArrayList<>();
        if (draft.hasPredictions()) {
            files.add(file(
                    EvidenceFile.Role.PREDICTIONS,
                    draft.file(),
                    new Digest(draft.evidence()),
                    Optional.of(new PredictionColumns(
                            draft.label(),
                            draft.prediction(),
                            draft.positive(),
                            draft.negative(),
                            draft.attributes(),
                            draft.threshold().isEmpty()
                                    ? OptionalDouble.empty()
                                    : OptionalDouble.of(Double.parseDouble(draft.threshold()))))));
        }
        Set<String> names = new HashSet<>();
        for (ReleaseDraft.Other other : draft.others()) {
            String name = names.add(other.name()) && !other.name().equals(draft.file())
                    ? other.name()
                    : other.digest().substring(0, 8) + "-" + other.name();
            files.add(file(other.role(), name, new Digest(other.digest()), Optional.empty()));
        }
        List<String> uses = ReleaseDraft.names(draft.uses());
        return new EvidenceManifest(
                new ReleaseDescription(
                        draft.name(),
                        draft.version(),
                        digest(draft.artifact()).orElseThrow(),
                        Scope.of(orNull(draft.domain()), orNull(draft.task()), orNull(draft.riskTier()))),
                files,
                uses.isEmpty() ? Optional.empty() : Optional.of(uses));
    }

    /**
     * A manifest that is stored here.
     *
     * @throws EvidenceRefused if it is missing or no manifest
     */
    EvidenceManifest kept(Digest digest) throws EvidenceRefused {
        try {
            return EvidenceManifest.parse(store.bytes(digest, EvidenceManifest.MOST_BYTES));
        } catch (DocumentRefused noManifest) {
            throw new EvidenceRefused(new StoreFault.Changed(digest));
        }
    }

    private EvidenceFile file(EvidenceFile.Role role, String name, Digest digest, Optional<PredictionColumns> columns)
            throws EvidenceRefused {
        KeptFiles.Described kept = files.describe(digest, name);
        return new EvidenceFile(role, name, kept.mediaType(), digest, kept.size(), columns);
    }

    /** The faults of the predictions, for any policies. */
    Optional<Coded> complaint(EvidenceManifest manifest, ReleaseDraft draft) {
        Set<Attribute> attributes = draft.attributes().stream()
                .map(name -> new Attribute(List.of(name)))
                .collect(Collectors.toSet());
        Facts facts = engine.gather(Evidence.of(manifest, store), new Needs(attributes, Set.of(), false));
        return attributes.stream()
                .map(facts::counts)
                .filter(Counted.Refused.class::isInstance)
                .<Coded>map(refused -> ((Counted.Refused) refused).reason())
                .findFirst();
    }

    private void requireText(Map<String, Coded> problems, String field, String text) {
        if (text.isEmpty() || text.length() > LONGEST_TEXT) {
            problems.put(field, new FormFault.BadLength(LONGEST_TEXT));
        }
    }

    private void requireNames(Map<String, Coded> problems, String field, String text) {
        ReleaseDraft.names(text).stream()
                .filter(name -> !NAME.matcher(name).matches())
                .findFirst()
                .ifPresent(name -> problems.put(field, new FormFault.BadName(name)));
    }

    private void requireParents(Map<String, Coded> problems, ReleaseDraft draft) {
        List<String> parents = draft.parents();
        if (parents.size() > MOST_PARENTS) {
            problems.put("parents", new FormFault.TooManyParents(MOST_PARENTS, parents.size()));
        }
        Set<String> seen = new HashSet<>();
        for (String parent : parents) {
            Optional<Digest> digest = digest(parent);
            if (digest.isEmpty() || parent.equals(Hash.ZERO.value())) {
                problems.putIfAbsent("parents", new FormFault.NotADigest(parent));
            } else if (digest.equals(digest(draft.artifact()))) {
                problems.putIfAbsent("parents", new FormFault.OwnParent(parent));
            } else if (!seen.add(parent)) {
                problems.putIfAbsent("parents", new FormFault.ParentTwice(parent));
            }
        }
    }

    private void requireColumn(Map<String, Coded> problems, String field, String column, List<String> columns) {
        String there = String.join(", ", columns);
        if (column.isEmpty()) {
            problems.put(field, new FormFault.NoColumn(there));
        } else if (!columns.contains(column)) {
            problems.put(field, new FormFault.UnknownColumn(column, there));
        }
    }

    private static Optional<Digest> digest(String text) {
        try {
            return Optional.of(Digest.parse(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
