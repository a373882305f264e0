package org.polity.web.releases;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.EvidenceFile;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.evidence.ReleaseDescription;
import org.polity.gate.Claim;
import org.polity.web.values.Hash;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** A release as filled in. The page's address holds all of it, so that the back button loses nothing. */
public record ReleaseDraft(MultiValueMap<String, String> fields) {

    private static final Set<String> PASSING = Set.of("_csrf", "lang", "from", "drop", "ask", "another");
    private static final Map<String, String> BLANK =
            Map.of("file", "predictions.csv", "positive", "1", "negative", "0");

    private static final List<EvidenceFile.Role> OTHER_ROLES = Arrays.stream(EvidenceFile.Role.values())
            .filter(role -> role != EvidenceFile.Role.PREDICTIONS)
            .toList();

    /**
     * A file beside the predictions.
     *
     * @param role by its maintainer's choice
     */
    public record Other(String digest, String name, EvidenceFile.Role role) {}

    /** The fields of a manifest that the form can show. */
    static ReleaseDraft of(EvidenceManifest manifest) {
        MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
        fields.set("evidence", "");
        ReleaseDescription release = manifest.release();
        fields.set("name", release.name());
        fields.set("version", release.version());
        fields.set("artifact", release.artifact().prefixed());
        release.scope().domain().ifPresent(domain -> fields.set("domain", domain));
        release.scope().task().ifPresent(task -> fields.set("task", task));
        release.scope().riskTier().ifPresent(tier -> fields.set("riskTier", tier));
        manifest.uses().ifPresent(uses -> fields.set("uses", String.join(", ", uses)));
        for (EvidenceFile file : manifest.files()) {
            file.columns().ifPresentOrElse(columns -> predictions(fields, file, columns), () -> {
                fields.add("more", file.digest().hex() + "~" + file.name());
                fields.add("roles", file.role().label());
            });
        }
        return new ReleaseDraft(fields);
    }

    private static void predictions(
            MultiValueMap<String, String> fields, EvidenceFile file, PredictionColumns columns) {
        fields.set("evidence", file.digest().hex());
        fields.set("file", file.name());
        fields.set("label", columns.label());
        fields.set("prediction", columns.prediction());
        fields.set("positive", columns.positive());
        fields.set("negative", columns.negative());
        columns.attributes().forEach(attribute -> fields.add("attributes", attribute));
        columns.threshold()
                .ifPresent(threshold ->
                        fields.set("threshold", BigDecimal.valueOf(threshold).toPlainString()));
    }

    /** Digest of the predictions in hexadecimal; empty without any. */
    public String evidence() {
        return text("evidence");
    }

    public String file() {
        return text("file");
    }

    public String name() {
        return text("name");
    }

    public String version() {
        return text("version");
    }

    public String artifact() {
        return text("artifact");
    }

    public String domain() {
        return text("domain");
    }

    public String task() {
        return text("task");
    }

    public String riskTier() {
        return text("riskTier");
    }

    /** Names separated by commas; empty for an undeclared part. */
    public String uses() {
        return text("uses");
    }

    /** The name of a column, unchanged, with its spaces. */
    public String label() {
        return fields.getOrDefault("label", List.of("")).getFirst();
    }

    public String prediction() {
        return fields.getOrDefault("prediction", List.of("")).getFirst();
    }

    /**
     * Digests of the models from which this one was made, as `0x` and 64 digits if they are valid, otherwise unchanged.
     */
    public List<String> parents() {
        return Arrays.stream(text("parents").split("\\s+", -1))
                .filter(parent -> !parent.isEmpty())
                .map(ReleaseDraft::digest)
                .toList();
    }

    public String parentLines() {
        return text("parents");
    }

    /** The salt of the claim; empty before the claim. It stays the same for a draft, so that a claim remains usable. */
    Optional<Hash> salt() {
        String given = text("salt");
        return given.matches("0x[0-9a-f]{64}") ? Optional.of(new Hash(given)) : Optional.empty();
    }

    /** With a secret salt, unless it has one. */
    ReleaseDraft salted() {
        if (salt().isPresent()) {
            return this;
        }
        MultiValueMap<String, String> changed = new LinkedMultiValueMap<>(fields);
        changed.set("salt", "0x" + Claim.freshSalt());
        return new ReleaseDraft(changed);
    }

    /** The least score of a positive decision; empty if the column holds decisions. */
    public String threshold() {
        return text("threshold");
    }

    public String positive() {
        return text("positive");
    }

    public String negative() {
        return text("negative");
    }

    public List<String> attributes() {
        return fields.getOrDefault("attributes", List.of());
    }

    /** Written as `digest~name`, each with its role, in the same order. */
    public List<Other> others() {
        List<String> more = fields.getOrDefault("more", List.of());
        List<String> roles = fields.getOrDefault("roles", List.of());
        List<Other> others = new ArrayList<>();
        for (int i = 0; i < more.size(); i++) {
            String[] parts = more.get(i).split("~", 2);
            if (parts.length == 2 && parts[0].matches("[0-9a-f]{64}") && i < roles.size()) {
                others.add(new Other(parts[0], parts[1], role(roles.get(i))));
            }
        }
        return others;
    }

    /** The name of a file that the draft names twice, if any: once is enough, and each name costs a reading. */
    Optional<String> namedTwice() {
        Set<String> digests = new HashSet<>(Set.of(evidence()));
        return others().stream()
                .filter(other -> !digests.add(other.digest()))
                .map(Other::name)
                .findFirst();
    }

    ReleaseDraft withPredictions(Digest digest, String name) {
        MultiValueMap<String, String> changed = kept();
        changed.set("evidence", digest.hex());
        changed.set("file", name);
        return new ReleaseDraft(changed);
    }

    ReleaseDraft with(Digest digest, String name, EvidenceFile.Role role) {
        if (others().stream().anyMatch(other -> other.digest().equals(digest.hex()))) {
            return this;
        }
        MultiValueMap<String, String> changed = kept();
        changed.add("more", digest.hex() + "~" + name);
        changed.add("roles", role.label());
        return new ReleaseDraft(changed);
    }

    /** Without the other file of this digest. */
    ReleaseDraft without(String digest) {
        MultiValueMap<String, String> changed = kept();
        changed.remove("more");
        changed.remove("roles");
        others().stream().filter(other -> !other.digest().equals(digest)).forEach(other -> {
            changed.add("more", other.digest() + "~" + other.name());
            changed.add("roles", other.role().label());
        });
        return new ReleaseDraft(changed);
    }

    /** The entries in the page's address. */
    public MultiValueMap<String, String> kept() {
        MultiValueMap<String, String> kept = new LinkedMultiValueMap<>();
        fields.forEach((name, values) -> {
            if (!PASSING.contains(name)) {
                kept.put(name, new ArrayList<>(values));
            }
        });
        kept.putIfAbsent("evidence", new ArrayList<>(List.of("")));
        return kept;
    }

    public boolean hasPredictions() {
        return !evidence().isEmpty();
    }

    /** Whether the form was filled in, and not only opened. */
    public boolean isAsked() {
        return fields.containsKey("ask") || !label().isEmpty();
    }

    static List<String> names(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toList());
    }

    private static String digest(String written) {
        String digits = written.toLowerCase(Locale.ROOT).replaceFirst("^(sha256:|0x)", "");
        return digits.matches("[0-9a-f]{64}") ? "0x" + digits : written;
    }

    /** The roles that a file beside the predictions can have. */
    public List<EvidenceFile.Role> roles() {
        return OTHER_ROLES;
    }

    private static EvidenceFile.Role role(String label) {
        return OTHER_ROLES.stream()
                .filter(role -> role.label().equals(label))
                .findFirst()
                .orElse(EvidenceFile.Role.ATTESTATION);
    }

    private String text(String field) {
        String given = fields.getFirst(field);
        return given == null ? BLANK.getOrDefault(field, "") : given.strip();
    }
}
