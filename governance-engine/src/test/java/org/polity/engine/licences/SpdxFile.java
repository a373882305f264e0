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
import org.polity.engine.exact.Case;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the file that {@link SpdxList} reads, from the SPDX licence list that the CycloneDX library carries.
 *
 * <p>Run by hand at the project's root, where that library brings a newer list:
 *
 * <pre>{@code ./mvnw -pl governance-engine -am test-compile org.codehaus.mojo:exec-maven-plugin:java
 *     -Dexec.mainClass=org.polity.engine.licences.SpdxFile -Dexec.classpathScope=test
 *     -Dexec.args=governance-engine/src/main/resources/org/polity/engine/licences/spdx.txt}</pre>
 */
final class SpdxFile {

    private SpdxFile() {}

    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), text(), StandardCharsets.US_ASCII);
    }

    static String text() throws IOException {
        Map<String, String> lines = new LinkedHashMap<>();
        for (JsonNode licence : load("/licenses/licenses.json").path("licenses")) {
            String id = licence.path("licenseId").stringValue();
            lines.put(Case.folded(id), id);
        }
        // this list holds licences and exceptions together
        for (JsonNode listed : load("/spdx.schema.json").path("enum")) {
            lines.putIfAbsent(Case.folded(listed.stringValue()), " " + listed.stringValue());
        }
        return String.join("\n", lines.values()) + "\n";
    }

    private static JsonNode load(String resource) throws IOException {
        try (InputStream stream = Objects.requireNonNull(JsonParser.class.getResourceAsStream(resource))) {
            return JsonMapper.shared().readTree(stream);
        }
    }
}
