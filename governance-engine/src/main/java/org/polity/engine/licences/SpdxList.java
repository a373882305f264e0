package org.polity.engine.licences;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.cyclonedx.parsers.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The SPDX licence list, as the CycloneDX library carries it. Identifiers are known in any case. */
final class SpdxList {

    private static final String LICENCES = "/licenses/licenses.json";
    private static final String IDENTIFIERS = "/spdx.schema.json";

    private static final Map<String, String> LICENCE_IDS = new HashMap<>();
    private static final Map<String, String> EXCEPTION_IDS = new HashMap<>();

    static {
        load(LICENCES).path("licenses").forEach(licence -> {
            String id = licence.path("licenseId").stringValue();
            LICENCE_IDS.put(key(id), id);
        });
        // this list holds licences and exceptions together
        load(IDENTIFIERS).path("enum").forEach(listed -> {
            String id = listed.stringValue();
            if (!LICENCE_IDS.containsKey(key(id))) {
                EXCEPTION_IDS.put(key(id), id);
            }
        });
    }

    private SpdxList() {}

    /** The licence's identifier as SPDX writes it; the deprecated names of the GNU licences by the names that replaced them. */
    static Optional<String> licence(String id) {
        String canonical = LICENCE_IDS.get(key(id));
        return canonical != null && canonical.matches("(AGPL|GPL|LGPL|GFDL)-[0-9.]+\\+?")
                ? Optional.of(canonical.endsWith("+") ? canonical.replace("+", "-or-later") : canonical + "-only")
                : Optional.ofNullable(canonical);
    }

    /** The exception's identifier as SPDX writes it. */
    static Optional<String> exception(String id) {
        return Optional.ofNullable(EXCEPTION_IDS.get(key(id)));
    }

    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }

    private static JsonNode load(String resource) {
        try (InputStream stream = Objects.requireNonNull(JsonParser.class.getResourceAsStream(resource))) {
            return JsonMapper.shared().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("the CycloneDX library is damaged: `" + resource + "` cannot be read", e);
        }
    }
}
