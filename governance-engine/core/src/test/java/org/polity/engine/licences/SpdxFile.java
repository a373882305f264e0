package org.polity.engine.licences;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.cyclonedx.parsers.JsonParser;
import org.polity.engine.canonical.Json;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.exact.Case;

/**
 * Writes the file that {@link SpdxList} reads, from the SPDX licence list that the CycloneDX library carries.
 *
 * <p>Run by hand at the project's root, where that library brings a newer list:
 *
 * <pre>{@code ./mvnw -pl governance-engine/core -am test-compile org.codehaus.mojo:exec-maven-plugin:java
 *     -Dexec.mainClass=org.polity.engine.licences.SpdxFile -Dexec.classpathScope=test
 *     -Dexec.args=governance-engine/core/src/main/resources/org/polity/engine/licences/spdx.txt}</pre>
 */
final class SpdxFile {

    private SpdxFile() {}

    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), text(), StandardCharsets.US_ASCII);
    }

    static String text() throws IOException {
        Map<String, String> lines = new LinkedHashMap<>();
        for (Json licence : load("/licenses/licenses.json").path("licenses").values()) {
            String id = licence.path("licenseId").text("");
            lines.put(Case.folded(id), id);
        }
        // this list holds licences and exceptions together
        for (Json listed : load("/spdx.schema.json").path("enum").values()) {
            lines.putIfAbsent(Case.folded(listed.text("")), " " + listed.text(""));
        }
        return String.join("\n", lines.values()) + "\n";
    }

    private static Json load(String resource) throws IOException {
        try (InputStream stream = Objects.requireNonNull(JsonParser.class.getResourceAsStream(resource))) {
            return StrictJson.parse(stream.readAllBytes());
        } catch (JsonRefused e) {
            throw new IOException("the library's list is no JSON", e);
        }
    }
}
