package org.polity.engine.licenses;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.cyclonedx.parsers.JsonParser;
import org.polity.engine.canonical.Json;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.exact.Case;

/**
 * Writes the file that {@link SpdxList} reads, from the SPDX license list that the CycloneDX library carries and from a newer one: the
 * files {@code index.json} and {@code deprecated.json} of the npm package spdx-license-ids, last of version 3.0.24.
 *
 * <p>Run by hand at the project's root, with the folder of that package:
 *
 * <pre>{@code ./mvnw -pl governance-engine/core -am test-compile org.codehaus.mojo:exec-maven-plugin:java
 *     -Dexec.mainClass=org.polity.engine.licenses.SpdxFile -Dexec.classpathScope=test
 *     -Dexec.args="governance-engine/core/src/main/resources/org/polity/engine/licenses/spdx.txt node_modules/spdx-license-ids"}</pre>
 */
final class SpdxFile {

    private SpdxFile() {}

    public static void main(String[] arguments) throws IOException {
        List<String> newer = new ArrayList<>();
        for (String name : List.of("index.json", "deprecated.json")) {
            parse(Files.readAllBytes(Path.of(arguments[1], name))).values().forEach(id -> newer.add(id.text("")));
        }
        Files.writeString(Path.of(arguments[0]), text(newer), StandardCharsets.US_ASCII);
    }

    private static String text(List<String> newer) throws IOException {
        Map<String, String> licenses = new TreeMap<>(Comparator.naturalOrder());
        licenses().forEach(id -> licenses.put(Case.folded(id), id));
        newer.forEach(id -> licenses.putIfAbsent(Case.folded(id), id));
        Map<String, String> exceptions = new TreeMap<>(Comparator.naturalOrder());
        for (String listed : exceptions()) {
            if (!licenses.containsKey(Case.folded(listed))) {
                exceptions.put(Case.folded(listed), " " + listed);
            }
        }
        List<String> lines = new ArrayList<>(licenses.values());
        lines.addAll(exceptions.values());
        return String.join("\n", lines) + "\n";
    }

    /** The licenses of the library's list. */
    static List<String> licenses() throws IOException {
        return load("/licenses/licenses.json").path("licenses").values().stream()
                .map(license -> license.path("licenseId").text(""))
                .toList();
    }

    /** The exceptions of the library's list, and the licenses among them. */
    static List<String> exceptions() throws IOException {
        return load("/spdx.schema.json").path("enum").values().stream()
                .map(listed -> listed.text(""))
                .toList();
    }

    private static Json load(String resource) throws IOException {
        try (InputStream stream = Objects.requireNonNull(JsonParser.class.getResourceAsStream(resource))) {
            return parse(stream.readAllBytes());
        }
    }

    private static Json parse(byte[] bytes) throws IOException {
        try {
            return StrictJson.parse(bytes);
        } catch (JsonRefused e) {
            throw new IOException("the list is no JSON", e);
        }
    }
}
