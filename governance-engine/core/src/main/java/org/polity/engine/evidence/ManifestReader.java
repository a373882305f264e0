package org.polity.engine.evidence;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.polity.engine.canonical.Digest;
import org.polity.engine.exact.Doubles;
import org.polity.engine.policy.rules.PolicyId;
import org.polity.engine.policy.rules.Scope;
import org.polity.engine.reading.Document;
import org.polity.engine.reading.DocumentRefused;
import org.polity.engine.reading.FieldFault;
import org.polity.engine.reading.Fields;

/** From a document to an {@link EvidenceManifest}. */
final class ManifestReader {

    static final String API_VERSION = "polity/v1";
    static final String KIND = "evidence-manifest";
    private static final int MOST_FILES = 1000;
    private static final int MOST_ATTRIBUTES = 20;
    private static final int MOST_USES = 50;
    private static final int MOST_INPUTS = 1000;
    private static final int MOST_UNKNOWN = 100;

    private ManifestReader() {}

    static EvidenceManifest read(byte[] document) throws DocumentRefused {
        return Document.read(document, ManifestReader::manifest);
    }

    private static @Nullable EvidenceManifest manifest(Fields fields) {
        fields.choice("apiVersion", Map.of(API_VERSION, API_VERSION));
        fields.choice("kind", Map.of(KIND, KIND));
        ReleaseDescription release = fields.object("release", ManifestReader::release);
        List<EvidenceFile> files = fields.objects("files", 0, MOST_FILES, ManifestReader::file);
        Set<String> names = new HashSet<>();
        for (EvidenceFile file : files) {
            if (!names.add(file.name())) {
                fields.report("files", new ManifestFault.DuplicateFile(file.name()));
            }
        }
        Optional<List<String>> uses = fields.has("uses")
                ? Optional.of(fields.names("uses", 64, MOST_USES, PolicyId.form()))
                : Optional.empty();
        return release == null ? null : new EvidenceManifest(release, files, uses);
    }

    private static @Nullable ReleaseDescription release(Fields fields) {
        String name = fields.text("name", 200);
        String version = fields.text("version", 100);
        String artifact = fields.prefixedDigest("artifact");
        Scope scope = new Scope(scopeName(fields, "domain"), scopeName(fields, "task"), scopeName(fields, "riskTier"));
        return name == null || version == null || artifact == null
                ? null
                : new ReleaseDescription(name, version, Digest.parse(artifact), scope);
    }

    private static Optional<String> scopeName(Fields fields, String field) {
        return fields.has(field)
                ? Optional.ofNullable(fields.text(field, PolicyId.form(), "criminal-justice"))
                : Optional.empty();
    }

    private static @Nullable EvidenceFile file(Fields fields) {
        EvidenceFile.Role role = fields.choice("role", roles());
        String name = fields.text("name", 255);
        String mediaType = fields.text("mediaType", 200);
        String digest = fields.digest("sha256");
        Long size = fields.whole("size", 0, Long.MAX_VALUE >> 10);
        Optional<PredictionColumns> columns = fields.optionalObject("columns", ManifestReader::columns);
        if (role == EvidenceFile.Role.PREDICTIONS && !fields.has("columns")) {
            fields.report("columns", new FieldFault.Missing("columns"));
        }
        return role == null || name == null || mediaType == null || digest == null || size == null
                ? null
                : new EvidenceFile(role, name, mediaType, new Digest(digest), size, columns);
    }

    private static Map<String, EvidenceFile.Role> roles() {
        Map<String, EvidenceFile.Role> roles = new LinkedHashMap<>();
        Arrays.stream(EvidenceFile.Role.values()).forEach(role -> roles.put(role.label(), role));
        return roles;
    }

    private static @Nullable PredictionColumns columns(Fields fields) {
        String label = fields.text("label", 200);
        String prediction = fields.text("prediction", 200);
        String positive = fields.text("positive", 200);
        String negative = fields.text("negative", 200);
        List<String> attributes = fields.texts("attributes", 200, MOST_ATTRIBUTES);
        OptionalDouble threshold = threshold(fields);
        List<String> inputs = fields.texts("inputs", 200, MOST_INPUTS);
        if (fields.has("inputs") && inputs.isEmpty()) {
            // an empty list would not come back when the manifest is written again, and so change its digest
            fields.report("inputs", ManifestFault.Plain.NO_INPUTS);
        }
        Optional<UnknownValues> unknown = fields.has("unknownValues")
                ? Optional.of(new UnknownValues(fields.texts("unknownValues", 200, MOST_UNKNOWN)))
                : Optional.empty();
        if (positive != null && negative != null && ClassValue.same(positive, negative)) {
            fields.report("negative", new ManifestFault.OneClass(positive));
        }
        return label == null || prediction == null || positive == null || negative == null
                ? null
                : new PredictionColumns(label, prediction, positive, negative, attributes, threshold, inputs, unknown);
    }

    private static OptionalDouble threshold(Fields fields) {
        if (!fields.has("threshold")) {
            return OptionalDouble.empty();
        }
        BigDecimal threshold = fields.decimal("threshold", "-1000000", "1000000");
        return threshold == null ? OptionalDouble.empty() : OptionalDouble.of(Doubles.nearest(threshold));
    }
}
